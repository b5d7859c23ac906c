"""What the templates of forms ask for."""

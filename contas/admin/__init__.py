"""What administrators see of accounts and of who did what."""

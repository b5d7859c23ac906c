"""What staff see of practices in the admin."""

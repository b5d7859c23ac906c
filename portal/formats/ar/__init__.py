"""Arabic as read in Europe."""

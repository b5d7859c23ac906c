"""What authors see of the practices they sent, under /area/: state, history, messages."""

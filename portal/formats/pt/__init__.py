"""Portuguese dates and hours."""

"""The headers that tell a browser what a page of the portal may do."""

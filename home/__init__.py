"""Editorial content: the home page and the content pages."""

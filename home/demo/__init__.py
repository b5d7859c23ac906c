"""What a portal for demonstration has besides practices: accounts, an identity and content pages."""

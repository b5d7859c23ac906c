"""The migrations of contas."""

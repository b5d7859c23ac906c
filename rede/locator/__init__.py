"""The locator: every public centre in memory, and what a visitor is shown of them."""

"""Commands of the uploads."""

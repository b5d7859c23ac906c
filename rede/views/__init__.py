"""The public pages of the network."""

"""The demonstration of the network."""

"""The records of the network."""

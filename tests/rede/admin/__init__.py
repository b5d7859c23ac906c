"""The administration of the network."""

"""The administration of the network: registers, acts on centres, proposals and reported errors."""

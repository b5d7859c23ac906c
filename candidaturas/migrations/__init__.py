"""The migrations of candidaturas."""

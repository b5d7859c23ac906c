"""A centre on paper and in other programs, read back."""

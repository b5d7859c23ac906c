"""Tests of signing in, of the second factor and of the account."""

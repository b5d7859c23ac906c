"""Tests of finding places and measuring between them."""

"""Tests of what authors see of their practices."""

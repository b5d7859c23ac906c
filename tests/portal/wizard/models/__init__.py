"""Tests of the rows of durable forms."""

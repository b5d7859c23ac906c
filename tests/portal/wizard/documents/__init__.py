"""Tests of what durable forms print."""

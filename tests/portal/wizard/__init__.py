"""Tests of durable forms."""

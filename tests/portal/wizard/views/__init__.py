"""Tests of the pages of durable forms."""

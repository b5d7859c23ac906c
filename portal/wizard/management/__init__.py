"""Commands of durable forms."""

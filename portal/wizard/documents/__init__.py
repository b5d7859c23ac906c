"""What durable forms print."""

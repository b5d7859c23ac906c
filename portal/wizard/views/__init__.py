"""What people see of a durable form, and what they do to it."""

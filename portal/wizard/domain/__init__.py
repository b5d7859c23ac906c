"""What happens to a draft: begun, saved, read, sent, opened again, forgotten."""

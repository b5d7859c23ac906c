"""Processes in the admin: the queue, the work of each person, what is sent and what is checked."""

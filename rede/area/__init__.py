"""The area of coordinators: what waits for them, their centres, and the changes they propose."""

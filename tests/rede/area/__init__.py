"""The area of coordinators."""

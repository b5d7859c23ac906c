"""The site itself, and what every app stands on."""

"""People: the user model, and later roles, sign-in and personal data."""

"""Who may open what: every address of the portal with every role, from one table."""

"""The expression of interest: the short form by which an entity says that it wants to open a centre."""

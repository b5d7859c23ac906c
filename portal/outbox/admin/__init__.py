"""E-mails in the administration: the register of them, and the texts of each kind."""

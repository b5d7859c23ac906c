"""The verbs of a process: each locks it, asks the table of acts, writes its rows, its event, its e-mails."""

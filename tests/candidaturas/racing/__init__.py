"""Acts of processes done by several processes of the machine at once."""

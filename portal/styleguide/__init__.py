"""Every component of the site with its states, on one page for those who build and review it."""

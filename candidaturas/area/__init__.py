"""What an entity sees of its processes, under /area/: what comes next, what is asked, what was done."""

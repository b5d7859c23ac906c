"""What a process gives to take away: papers as PDF, the meeting as a calendar file."""

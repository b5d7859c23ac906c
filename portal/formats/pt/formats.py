"""Hours as people write them, 8:30 and not 08:30; a moment without "às", which one o'clock would not take."""

TIME_FORMAT = "G:i"
DATETIME_FORMAT = r"j \d\e F \d\e Y, G:i"

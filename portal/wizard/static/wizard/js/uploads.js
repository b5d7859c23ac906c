// Sends files one by one.

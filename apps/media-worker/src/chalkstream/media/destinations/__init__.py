"""Sending the program out: one child process a destination, so that one's failure costs the others nothing."""

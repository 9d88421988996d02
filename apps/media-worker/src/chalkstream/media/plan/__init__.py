"""What the program shows and sounds like, and when: pure. No clock, no I/O, no framework; time is an argument."""

"""The `chalkstream` command: brings every part up on one machine, watches it, proves that it works."""

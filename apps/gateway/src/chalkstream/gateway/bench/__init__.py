"""Programs that `chalkstream bench` runs beside a real gateway: clients of it, and the baseline that it is held to.

Each reads JSON lines from its standard input and answers with JSON lines. Nothing of the gateway imports them.
"""

"""The event-sourced core: events, commands, `decide`, `evolve`, `audience`, `project`.

It knows no clock, no randomness, no I/O and no framework; times and ids are arguments.
"""

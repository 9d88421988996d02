"""How each command is decided: one module a noun, one small function a command.

A handler reads the state, never changes it, and returns the events that happen (none when the order is fulfilled
already) or raises `Rejected`. `chalkstream.core.decide` is the entrance.
"""

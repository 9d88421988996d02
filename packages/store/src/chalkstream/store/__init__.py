"""The data plane: the log with its append function, what is projected from it, and the tables beside it.

One module a noun. Each function takes an open `AsyncConnection` first and never commits: whoever handles a command
does (one transaction a handler). SQL stands in this package alone, in named constants at the head of each module.
Times are integers in milliseconds since 1970 (UTC), given by the caller; ids are UUIDs in lower-case text.
"""

"""Sockets, the one owner of each live class, and fan-out.

An order comes in through a socket or HTTP (`orders`), waits in its class's queue (`owner`), is decided and committed
with the others that wait (`ledger`), is acknowledged at once, and is told to everybody on the next tick (`room`).
Frames are made in `frames` and `scenes`; who may see what is decided by `chalkstream.core` alone.
"""

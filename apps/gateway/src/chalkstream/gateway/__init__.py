"""The API gateway: HTTP, realtime sockets, LiveKit tokens and webhooks, in one process on one loop.

Whoever wants to change a class goes through here: commands reach the one owner of their class (`realtime/`), which
decides, appends and tells everybody. What a class means stands in `chalkstream.core`; what is stored, in
`chalkstream.store`.
"""

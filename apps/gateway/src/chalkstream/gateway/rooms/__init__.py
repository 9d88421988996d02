"""LiveKit, as it is: who may be in a class's room (`tokens`), and keeping the room to that (`reconciler`).

Room = session id, identity = `participant.device`. Who waits in the lobby has no token. Webhooks are hints; the
reconciler's own listing is the truth.
"""

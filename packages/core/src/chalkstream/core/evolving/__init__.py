"""How each event changes the state: one module a noun, one small function an event.

A handler never fails on a stored event: what names something unknown changes nothing. It copies what changes
(`model_copy`) and shares the rest. `chalkstream.core.evolve` is the entrance; `apps/web/src/session` is its twin.
"""

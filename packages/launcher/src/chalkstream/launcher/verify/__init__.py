"""`chalkstream verify db` and `chalkstream verify livekit`: the promises of a part, tried on the real one.

Each makes what it needs, tries, deletes what it made, and answers rows of one table. Classes are not touched.
"""

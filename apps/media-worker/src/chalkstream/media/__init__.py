"""The media plane: receives a class, composes its program, encodes once, records it and sends it out.

Nothing is imported here, so that a destination's child starts without codecs or a media stack.
"""

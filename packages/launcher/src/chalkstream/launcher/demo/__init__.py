"""`chalkstream demo`: a class of two minutes without a person, and a table of what was verified by decoding.

The lesson (text and speech), what the teacher's fake devices play (`voice`, `counter`), the deck, how the browser is
driven (`cast`, `play`), and what decodes the results (`film`, `words`) are modules of their own; none of them knows the
services' code.
"""

"""Knowledge derivation: the log and the transcript of a class become chapters, summary, cues and study times.

Pure: no clock, no randomness, no I/O, no framework. Times and ids are arguments; the same input gives the same output.
"""

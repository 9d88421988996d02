"""What is taken away for good: people's words, and whole classes.

`eraser` does it, `record` keeps the list that outlives a restored database, `folders` deletes files.
"""

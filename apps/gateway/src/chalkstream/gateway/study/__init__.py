"""The study page's data: the log, the words, the recording and what was made of them, all in recording time.

`sources` reads, `pack` assembles (pure), `packs` keeps what was assembled, `playlist` lists the recording's segments
for players (pure).
"""

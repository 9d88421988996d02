"""Decks: a PDF comes in, pictures, text and headings of its pages come out.

The PDF is opened in a child process with limits and nothing of ours in its environment (`child`, run by `rasterise`);
`library` takes the file, `shelf` knows where the results lie.
"""

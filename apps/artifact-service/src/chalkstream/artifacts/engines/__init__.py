"""Engines behind one port each: speech and language models. An engine knows no session."""

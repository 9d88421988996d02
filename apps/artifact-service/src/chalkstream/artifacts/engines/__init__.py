"""Engines behind one port each: speech now, language models later. An engine knows no session and no network."""

"""From the log to artefacts: the relay, the queue and what is derived. Captions do not live here."""

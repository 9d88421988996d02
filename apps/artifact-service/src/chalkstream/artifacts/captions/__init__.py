"""From the media worker's PCM to utterances: frames, voice, cuts, recognition. Jobs and artefacts do not live here."""

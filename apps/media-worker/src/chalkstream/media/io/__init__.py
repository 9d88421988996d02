"""Where the media plane touches the world: LiveKit, codecs, files and sockets."""

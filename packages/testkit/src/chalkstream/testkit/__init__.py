"""What tests alone import: real PostgreSQL, LiveKit, browsers, sinks, and builders."""

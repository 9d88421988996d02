"""What several gateways share through Redis. Hints, nonces and counters: the truth stays in PostgreSQL."""

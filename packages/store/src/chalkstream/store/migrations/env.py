"""Alembic's environment: runs the frozen SQL as the owner, in one transaction. Roles exist already (bootstrap)."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool

from chalkstream.store.database import with_driver


def run() -> None:
    """Apply what was asked for to the database named by `sqlalchemy.url`."""
    url = context.config.attributes["url"]
    engine = create_engine(with_driver(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, transaction_per_migration=False)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()

"""The frozen migrations of the database, and the environment that Alembic runs them in."""

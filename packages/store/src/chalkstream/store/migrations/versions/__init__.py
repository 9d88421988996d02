"""One migration a file; their SQL lies frozen in `../sql`."""

"""The catalogue: one SQLite file, built from claims, replaced as a whole, opened read-only."""

"""A table of results with one row a person and event, as in "120 years of Olympic history": columns, rows, teams, claims."""

"""The kinds of tables that results pages have, each described and read in its own file."""

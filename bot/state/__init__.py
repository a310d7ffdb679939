"""What servers and members set and score: precious, small, written often. Only this package uses SQLAlchemy.

SQLite by default, PostgreSQL where several processes share it; the same code and the same tests serve both.
Ids of servers, channels and members are Discord's; times are milliseconds since 1970, UTC.
"""

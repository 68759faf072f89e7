"""A text as every database keeps it: any characters, in the order of its bytes in UTF-8.

SQLite compares texts so; PostgreSQL would ask the language that the database was created for, and ids would
come in another order on each server.
"""

from sqlalchemy import Text as AnyText
from sqlalchemy.dialects import postgresql

Text = AnyText().with_variant(postgresql.TEXT(collation="C"), "postgresql")

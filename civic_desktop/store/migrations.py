"""Every change of the ledger's schema, oldest first. A released one is never edited."""

import re
from contextlib import closing

from sqlite_utils import Database, Migrations

from civic_desktop.store import schema_inspection_work, schema_paper_work, schema_rating_work
from civic_desktop.store.schema_first_release import FIRST_RELEASE

# "SCVu" in the header of the file tells a ledger from any other SQLite database.
APPLICATION_ID = 0x53435675

migrations = Migrations("so-cong-vu")


@migrations()
def first_release(database: Database) -> None:
    """All tables of the first release."""
    for statement in FIRST_RELEASE:
        database.execute(statement)


@migrations()
def inspection_work(database: Database) -> None:
    """Plans, papers with files, checklist, extensions, drafts; numbers by year and kind."""
    for statement, values in schema_inspection_work.statements():
        database.execute(statement, values)


@migrations()
def rating_work(database: Database) -> None:
    """Postings, locked periods, points, offices rated, breaches, counts kept for charts."""
    for statement, values in schema_rating_work.statements():
        database.execute(statement, values)


@migrations()
def paper_work(database: Database) -> None:
    """Papers kept as issued, passages rewritten by hand, reorganised units."""
    for statement in schema_paper_work.NEW_TABLES:
        database.execute(statement)


def table_names() -> frozenset[str]:
    """Names of all tables that a ledger of this release has."""
    statements = (
        *FIRST_RELEASE,
        *schema_inspection_work.NEW_TABLES,
        *schema_rating_work.NEW_TABLES,
        *schema_paper_work.NEW_TABLES,
    )
    found = (re.match(r"CREATE (?:VIRTUAL )?TABLE (\w+)", statement) for statement in statements)
    return frozenset(match[1] for match in found if match)


def known_names() -> frozenset[str]:
    """Names of all migrations of this release."""
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        return frozenset(migration.name for migration in migrations.pending(empty))

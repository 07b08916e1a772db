"""A ledger of an older release is copied, then brought up to date; nothing is half done."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from civic_desktop.store import ledger as ledger_module
from civic_desktop.store import migrations as own
from civic_desktop.store.errors import ReadOnlyLedger
from civic_desktop.store.ledger import Ledger, open_ledger
from tests.builders import add_unit
from tests.conftest import HOLDER


@pytest.fixture
def old_ledger(ledger: Ledger) -> Path:
    add_unit(ledger, "Sở Nội vụ")
    ledger.close()
    return ledger.path


@pytest.fixture
def next_release(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """The migrations as the next release may have them."""
    later = Migrations(own.migrations.name)
    later(name="first_release")(own.first_release)
    for module in (own, ledger_module):
        monkeypatch.setattr(module, "migrations", later)
    return later


def columns_of_unit(path: Path) -> set[str]:
    with closing(Database(path)) as database:
        return {column.name for column in database["unit"].columns}


def test_the_file_is_copied_and_migrated(
    old_ledger: Path, next_release: Migrations, tmp_path: Path
) -> None:
    @next_release()
    def add_note(database: Database) -> None:
        database.execute("ALTER TABLE unit ADD COLUMN note TEXT NOT NULL DEFAULT ''")

    migrated = open_ledger(old_ledger, HOLDER, backups=tmp_path / "sao lưu")
    assert migrated.row("SELECT name, note FROM unit") == {"name": "Sở Nội vụ", "note": ""}
    migrated.close()
    (copy,) = (tmp_path / "sao lưu").iterdir()
    assert "note" not in columns_of_unit(copy)
    assert "truoc-nang-cap" in copy.name


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old_ledger: Path, next_release: Migrations
) -> None:
    @next_release()
    def break_off(database: Database) -> None:
        database.execute("DROP TABLE inspection_total")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_ledger(old_ledger, HOLDER)
    with closing(Database(old_ledger)) as database:
        assert "inspection_total" in database.table_names()


def test_an_old_ledger_is_not_migrated_by_one_who_only_looks(
    old_ledger: Path, next_release: Migrations
) -> None:
    @next_release()
    def add_note(database: Database) -> None:
        database.execute("ALTER TABLE unit ADD COLUMN note TEXT")

    with pytest.raises(ReadOnlyLedger, match="cần được nâng cấp"):
        open_ledger(old_ledger, HOLDER, may_write=False)
    assert "note" not in columns_of_unit(old_ledger)


def test_every_table_is_strict(ledger: Ledger) -> None:
    loose = ledger.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite%'"
    )
    assert loose == []


def test_the_schema_is_the_golden_one(ledger: Ledger) -> None:
    """A released migration is never edited: whoever changes this file on purpose adds one."""
    rows = ledger.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'inspection_search_%' AND name NOT LIKE '!_sqlite%' ESCAPE '!'"
        " ORDER BY type, name"  # what SQLite and its wrapper add for themselves is theirs
    )
    schema = "\n".join(f"{row['sql']};" for row in rows) + "\n"
    assert schema == Path(__file__).with_name("golden_schema.sql").read_text(encoding="utf-8")

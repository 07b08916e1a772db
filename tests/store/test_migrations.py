"""A ledger of an older release is copied, then brought up to date; nothing is half done."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import InspectionFilter, InspectionKind
from civic_desktop.domain.inspection_search import facets
from civic_desktop.domain.unit import UnitLevel
from civic_desktop.store import inspection_list, inspections
from civic_desktop.store import ledger as ledger_module
from civic_desktop.store import migrations as own
from civic_desktop.store.discipline import ACTIONS, BREACHES
from civic_desktop.store.errors import ReadOnlyLedger
from civic_desktop.store.ledger import Ledger, open_ledger
from civic_desktop.store.staff import GROUPS
from tests.builders import TODAY, add_inspection, add_unit
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
    for migration in (own.first_release, own.inspection_work, own.rating_work, own.paper_work):
        later(name=migration.__name__)(migration)
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


FIRST_RELEASE_ROWS = (
    "INSERT INTO document VALUES (1, '1/KH', '2026-01-05', 'Sở Nội vụ', 'Kế hoạch', 1)",
    "INSERT INTO unit (name, sort_key, search_text) VALUES ('UBND xã Đức Xuân', 'd', 'duc xuan')",
    """INSERT INTO inspection (id, year, number, inspected_on, unit_id, kind, content,
        finding_count, open_count, next_due_on, search_text)
        VALUES (4, 2026, 7, '2026-03-02', 1, 'planned', 'Thẻ', 1, 1, '2026-04-01', 'the duc xuan'),
        (5, 2026, 8, '2026-03-02', 1, 'unannounced', 'Giờ', 0, 0, NULL, 'gio duc xuan')""",
    """INSERT INTO finding (inspection_id, position, area, description, severity)
        VALUES (4, 0, 'working_hours', 'Vắng mặt', 'reminder')""",
    "INSERT INTO follow_up (finding_id, due_on) VALUES (1, '2026-04-01')",
    "INSERT INTO inspection_search(rowid, search_text) SELECT id, search_text FROM inspection",
    "UPDATE sqlite_sequence SET seq = 9 WHERE name = 'inspection'",
)


def test_a_ledger_of_the_first_release_keeps_its_inspections(tmp_path: Path) -> None:
    path = tmp_path / "so.congvu"
    first = Migrations(own.migrations.name)
    first()(own.first_release)
    with closing(Database(path)) as database:
        database.execute(f"PRAGMA application_id={own.APPLICATION_ID}")
        first.apply(database)
        for statement in FIRST_RELEASE_ROWS:
            database.execute(statement)
        database.conn.commit()
    ledger = open_ledger(path, HOLDER)
    found = inspections.get(ledger, 4)
    assert (found.name, found.findings[0].description) == ("KH-7/2026", "Vắng mặt")
    assert found.findings[0].follow_up.due_on == date(2026, 4, 1)
    for wanted, ids in (
        (InspectionFilter(text="duc xuan"), [5, 4]),
        (InspectionFilter(area="working_hours", kind=InspectionKind.PLANNED), [4]),
        (InspectionFilter(year=2026, state=FollowUpState.NO_FINDING), [5]),
        (InspectionFilter(unit_id=1), [5, 4]),
    ):
        rows = inspection_list.page(ledger, wanted, TODAY, None, 10)
        assert [row.id for row in rows] == ids
        assert inspection_list.count(ledger, wanted, TODAY) == len(ids)
    assert inspection_list.day_counts(ledger, InspectionFilter(), TODAY) == [(date(2026, 3, 2), 2)]
    # The marks written by the migration are those that a save writes.
    with ledger.write("sửa") as transaction:
        inspections.save(ledger, transaction, found, found)
    assert ledger.value("SELECT facets FROM inspection WHERE id = 4") == facets(found)
    assert add_inspection(ledger, number=9) == 10  # numbers of deleted rows stay used
    ledger.close()


def test_decisions_of_an_older_release_keep_their_breaches(tmp_path: Path) -> None:
    path = tmp_path / "so.congvu"
    older = Migrations(own.migrations.name)
    for migration in (own.first_release, own.inspection_work):
        older(name=migration.__name__)(migration)
    with closing(Database(path)) as database:
        database.execute(f"PRAGMA application_id={own.APPLICATION_ID}")
        older.apply(database)
        for statement in OLDER_RELEASE_ROWS:
            database.execute(statement)
        database.conn.commit()
    ledger = open_ledger(path, HOLDER)
    (action,) = ACTIONS.all(ledger)
    breach = BREACHES.get(ledger, action.breach_id)
    assert (breach.description, breach.is_duty_related) == ("Nghỉ không phép", False)
    assert (action.id, action.document_number, action.row_version) == (3, "5/QĐ", 4)
    counted = ledger.rows("SELECT unit_id, rating_class, person_count FROM rating_count")
    assert counted == [
        {"unit_id": unit, "rating_class": "good", "person_count": 1} for unit in (0, 1)
    ]
    assert GROUPS.get(ledger, 1).levels == {UnitLevel.COMMUNE}
    ledger.close()


OLDER_RELEASE_ROWS = (
    "INSERT INTO unit (name, sort_key, search_text) VALUES ('UBND xã Đức Xuân', 'd', 'duc xuan')",
    """INSERT INTO staff_group (code, name, short_name, statuses, first_day)
        VALUES ('commune_civil_servant', 'CC cấp xã', 'Xã', '["civil_servant"]', '2025-07-01')""",
    """INSERT INTO staff_member (full_name, sort_key, search_text, unit_id,
        staff_group_id, status)
        VALUES ('Lý Thị Mai', 'mai', 'ly thi mai', 1, 1, 'civil_servant')""",
    """INSERT INTO rating (staff_member_id, unit_id, staff_group_id, period_kind, first_day,
        last_day,
        rating_class) VALUES (1, 1, 1, 'year', '2025-01-01', '2025-12-31', 'good')""",
    """INSERT INTO disciplinary_action (id, staff_member_id, unit_id, staff_group_id, status,
        measure,
        decided_on, document_number, breach, is_duty_related, row_version) VALUES
        (3, 1, 1, 1, 'civil_servant', 'warning', '2025-08-02', '5/QĐ', 'Nghỉ không phép', 0, 4)""",
)

"""Every change of the ledger's schema, oldest first. A released one is never edited."""

import re
from contextlib import closing

from sqlite_utils import Database, Migrations

# "SCVu" in the header of the file tells a ledger from any other SQLite database.
APPLICATION_ID = 0x53435675

migrations = Migrations("so-cong-vu")

_DAY = "TEXT CHECK ({0} IS NULL OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"


def _day(column: str, *, required: bool = False) -> str:
    return f"{column} {_DAY.format(column)}{' NOT NULL' if required else ''}"


_VERSION = "row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)"
_PERIOD = f"""period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    {_day("first_day", required=True)},
    {_day("last_day", required=True)}"""
_SOURCE = """source_document_id INTEGER REFERENCES document(id),
    source_note TEXT NOT NULL DEFAULT ''"""


def _hundredths(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} BETWEEN 0 AND 10000)"


def _count(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} >= 0)"


_CLASSES = ("excellent", "good", "completed", "not_completed")

_TABLES_1 = (
    f"""CREATE TABLE office_setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    {_VERSION}
) STRICT""",
    """CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL
) STRICT""",
    """CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    act_id INTEGER NOT NULL REFERENCES act(id),
    change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    CHECK ((before IS NULL) = (change = 'insert')),
    CHECK ((after IS NULL) = (change = 'delete'))
) STRICT""",
    "CREATE INDEX history_by_row ON history(table_name, row_id, id)",
    "CREATE INDEX history_by_act ON history(act_id, id)",
    f"""CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_number TEXT NOT NULL CHECK (document_number <> ''),
    {_day("issued_on", required=True)},
    issuer TEXT NOT NULL,
    subject_line TEXT NOT NULL,
    {_VERSION},
    UNIQUE (document_number, issued_on)
) STRICT""",
    f"""CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    sort_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES unit(id) CHECK (parent_id <> id),
    {_day("first_day")},
    {_day("last_day")},
    {_VERSION},
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT""",
    "CREATE INDEX unit_by_name ON unit(sort_key, id)",
    "CREATE INDEX unit_by_parent ON unit(parent_id)",
    f"""CREATE TABLE staff_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT NOT NULL,
    statuses TEXT NOT NULL,
    {_day("first_day", required=True)},
    {_day("last_day")},
    position INTEGER NOT NULL DEFAULT 0,
    {_VERSION},
    CHECK (last_day IS NULL OR first_day <= last_day)
) STRICT""",
    f"""CREATE TABLE staff_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    full_name TEXT NOT NULL CHECK (full_name <> ''),
    sort_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    status TEXT NOT NULL CHECK (status IN ('cadre', 'civil_servant', 'public_employee')),
    post TEXT NOT NULL DEFAULT '',
    holds_leading_post INTEGER NOT NULL DEFAULT 0 CHECK (holds_leading_post IN (0, 1)),
    {_day("first_day")},
    {_day("last_day")},
    {_VERSION},
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT""",
    "CREATE INDEX staff_member_by_unit ON staff_member(unit_id, sort_key, id)",
    "CREATE INDEX staff_member_by_name ON staff_member(sort_key, id)",
    "CREATE UNIQUE INDEX staff_member_by_code ON staff_member(code) WHERE code <> ''",
    "CREATE INDEX staff_member_by_group ON staff_member(staff_group_id)",
    f"""CREATE TABLE inspection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    {_day("inspected_on", required=True)},
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    kind TEXT NOT NULL CHECK (kind IN ('planned', 'unannounced')),
    content TEXT NOT NULL CHECK (content <> ''),
    team_leader TEXT NOT NULL DEFAULT '',
    {_day("remedy_due_on")},
    {_day("reported_on")},
    finding_count INTEGER NOT NULL DEFAULT 0 CHECK (finding_count >= 0),
    open_count INTEGER NOT NULL DEFAULT 0 CHECK (open_count BETWEEN 0 AND finding_count),
    {_day("next_due_on")},
    search_text TEXT NOT NULL,
    {_VERSION},
    UNIQUE (year, number),
    CHECK (year = CAST(substr(inspected_on, 1, 4) AS INTEGER)),
    CHECK (remedy_due_on IS NULL OR remedy_due_on > inspected_on)
) STRICT""",
    "CREATE INDEX inspection_by_day ON inspection(inspected_on DESC, id DESC)",
    "CREATE INDEX inspection_by_deadline ON inspection(next_due_on) WHERE open_count > 0",
    "CREATE INDEX inspection_by_unit ON inspection(unit_id, inspected_on)",
    f"""CREATE TABLE finding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    position INTEGER NOT NULL,
    area TEXT NOT NULL CHECK (area <> ''),
    description TEXT NOT NULL CHECK (description <> ''),
    persons TEXT NOT NULL DEFAULT '',
    severity TEXT NOT NULL CHECK (severity IN ('reminder', 'criticism', 'referral')),
    {_VERSION}
) STRICT""",
    "CREATE INDEX finding_by_inspection ON finding(inspection_id, position)",
    f"""CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding_id INTEGER NOT NULL UNIQUE REFERENCES finding(id),
    recommendation TEXT NOT NULL DEFAULT '',
    {_day("due_on")},
    {_day("remedied_on")},
    evidence TEXT NOT NULL DEFAULT '',
    {_VERSION}
) STRICT""",
    f"""CREATE TABLE inspection_total (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    inspection_count INTEGER NOT NULL CHECK (inspection_count >= 0),
    {_SOURCE},
    {_VERSION},
    UNIQUE (first_year, last_year),
    CHECK (first_year <= last_year)
) STRICT""",
    f"""CREATE TABLE rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    {_PERIOD},
    rating_class TEXT NOT NULL CHECK
        (rating_class IN ('excellent', 'good', 'completed', 'not_completed', 'unrated')),
    reason TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    {_VERSION},
    UNIQUE (staff_member_id, period_kind, first_day)
) STRICT""",
    """CREATE INDEX rating_by_period ON rating
    (period_kind, first_day, unit_id, staff_group_id, rating_class)""",
    f"""CREATE TABLE rating_tally (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    {_PERIOD},
    {", ".join(_count(name) for name in (*_CLASSES, "unrated", "total"))},
    {_SOURCE},
    {_VERSION},
    UNIQUE (unit_id, staff_group_id, period_kind, first_day)
) STRICT""",
    f"""CREATE TABLE rating_share (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    {_PERIOD},
    {", ".join(_hundredths(name) for name in _CLASSES)},
    {_SOURCE},
    {_VERSION},
    UNIQUE (unit_id, staff_group_id, period_kind, first_day)
) STRICT""",
    f"""CREATE TABLE disciplinary_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    status TEXT NOT NULL CHECK (status IN ('cadre', 'civil_servant', 'public_employee')),
    holds_leading_post INTEGER NOT NULL DEFAULT 0 CHECK (holds_leading_post IN (0, 1)),
    measure TEXT NOT NULL CHECK (measure <> ''),
    {_day("decided_on", required=True)},
    document_number TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    breach TEXT NOT NULL DEFAULT '',
    is_duty_related INTEGER NOT NULL DEFAULT 1 CHECK (is_duty_related IN (0, 1)),
    {_day("in_force_until")},
    note TEXT NOT NULL DEFAULT '',
    {_VERSION}
) STRICT""",
    "CREATE INDEX disciplinary_action_by_day ON disciplinary_action(decided_on DESC, id DESC)",
    "CREATE INDEX disciplinary_action_by_person ON disciplinary_action(staff_member_id)",
    f"""CREATE TABLE discipline_total (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE,
    person_count INTEGER NOT NULL CHECK (person_count >= 0),
    scope TEXT NOT NULL DEFAULT '',
    measure_from TEXT CHECK (measure_from <> ''),
    measure_to TEXT CHECK (measure_to <> ''),
    {_SOURCE},
    {_VERSION}
) STRICT""",
    f"""CREATE TABLE campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    {_day("held_on", required=True)},
    form TEXT NOT NULL CHECK (form <> ''),
    topic TEXT NOT NULL CHECK (topic <> ''),
    audience TEXT NOT NULL DEFAULT '',
    {_count("people_count")},
    unit_id INTEGER REFERENCES unit(id),
    document_id INTEGER REFERENCES document(id),
    note TEXT NOT NULL DEFAULT '',
    {_VERSION}
) STRICT""",
    "CREATE INDEX campaign_by_day ON campaign(held_on DESC, id DESC)",
    f"""CREATE TABLE assigned_task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (title <> ''),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_member_id INTEGER REFERENCES staff_member(id),
    {_day("assigned_on", required=True)},
    {_day("due_on", required=True)},
    {_day("done_on")},
    is_cause_objective INTEGER NOT NULL DEFAULT 0 CHECK (is_cause_objective IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    {_VERSION},
    CHECK (due_on >= assigned_on),
    CHECK (done_on IS NULL OR done_on >= assigned_on)
) STRICT""",
    "CREATE INDEX assigned_task_by_day ON assigned_task(due_on DESC, id DESC)",
    """CREATE VIRTUAL TABLE inspection_search USING fts5
    (search_text, content='inspection', content_rowid='id', tokenize='unicode61')""",
)


@migrations()
def first_release(database: Database) -> None:
    """All tables of the first release."""
    for statement in _TABLES_1:
        database.execute(statement)


def table_names() -> frozenset[str]:
    """Names of all tables that a ledger of this release has."""
    found = (re.match(r"CREATE (?:VIRTUAL )?TABLE (\w+)", statement) for statement in _TABLES_1)
    return frozenset(match[1] for match in found if match)


def known_names() -> frozenset[str]:
    """Names of all migrations of this release."""
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        return frozenset(migration.name for migration in migrations.pending(empty))

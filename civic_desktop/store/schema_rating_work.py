"""Tables of ratings, discipline and staff in depth. Released with the migration: never edited."""

from collections.abc import Iterator

from civic_desktop.store.schema_columns import PERIOD, VERSION, count, day, hundredths

_STATUS = "status TEXT NOT NULL CHECK (status IN ('cadre', 'civil_servant', 'public_employee'))"
_LEADING = """holds_leading_post INTEGER NOT NULL DEFAULT 0
    CHECK (holds_leading_post IN (0, 1))"""

_NEW_COLUMNS = (
    """ALTER TABLE unit ADD COLUMN level TEXT
    CHECK (level IN ('province', 'district', 'commune'))""",
    "ALTER TABLE staff_group ADD COLUMN levels TEXT NOT NULL DEFAULT '[]'",
    """ALTER TABLE staff_member ADD COLUMN is_party_member INTEGER
    CHECK (is_party_member IN (0, 1))""",
    "ALTER TABLE staff_member ADD COLUMN like_tasks TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE discipline_total ADD COLUMN is_used INTEGER NOT NULL DEFAULT 1
    CHECK (is_used IN (0, 1))""",
)
_LEVELS_OF_GROUPS = (
    ("province_district_civil_servant", '["district","province"]'),
    ("commune_staff", '["commune"]'),
    ("province_civil_servant", '["province"]'),
    ("commune_civil_servant", '["commune"]'),
)

NEW_TABLES = (
    # Postings that have ended; the present one stands in the person's own row.
    f"""CREATE TABLE posting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    {_STATUS},
    post TEXT NOT NULL DEFAULT '',
    {_LEADING},
    {day("first_day")},
    {day("last_day", required=True)},
    {VERSION},
    CHECK (first_day IS NULL OR first_day <= last_day)
) STRICT""",
    "CREATE INDEX posting_by_person ON posting(staff_member_id, last_day)",
    "CREATE INDEX posting_by_unit ON posting(unit_id, last_day)",
    f"""CREATE TABLE absence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    kind TEXT NOT NULL CHECK (kind IN ('maternity', 'other')),
    {day("first_day", required=True)},
    {day("last_day", required=True)},
    note TEXT NOT NULL DEFAULT '',
    {VERSION},
    CHECK (first_day <= last_day)
) STRICT""",
    "CREATE INDEX absence_by_person ON absence(staff_member_id, first_day)",
    f"""CREATE TABLE rating_period_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    {PERIOD},
    step TEXT NOT NULL CHECK (step IN ('locked', 'unlocked')),
    {day("made_on", required=True)},
    reason TEXT NOT NULL DEFAULT '',
    cap_ground TEXT NOT NULL DEFAULT '',
    {VERSION},
    CHECK (step <> 'unlocked' OR reason <> '')
) STRICT""",
    """CREATE INDEX rating_period_step_by_unit ON rating_period_step
    (unit_id, period_kind, first_day, id)""",
    f"""CREATE TABLE evaluation_sheet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    {PERIOD},
    rule_id TEXT NOT NULL CHECK (rule_id <> ''),
    {_LEADING},
    {hundredths("unit_result")},
    {hundredths("organising")},
    {hundredths("uniting")},
    points INTEGER CHECK (points BETWEEN 0 AND 10000),
    note TEXT NOT NULL DEFAULT '',
    {VERSION},
    UNIQUE (staff_member_id, period_kind, first_day)
) STRICT""",
    """CREATE INDEX evaluation_sheet_by_period ON evaluation_sheet
    (unit_id, period_kind, first_day)""",
    f"""CREATE TABLE criterion_points (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_sheet_id INTEGER NOT NULL REFERENCES evaluation_sheet(id),
    code TEXT NOT NULL CHECK (code <> ''),
    most_points INTEGER NOT NULL CHECK (most_points BETWEEN 0 AND 10000),
    points INTEGER CHECK (points BETWEEN 0 AND most_points),
    {VERSION},
    UNIQUE (evaluation_sheet_id, code)
) STRICT""",
    f"""CREATE TABLE assigned_product (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_sheet_id INTEGER NOT NULL REFERENCES evaluation_sheet(id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    conversion_factor INTEGER NOT NULL DEFAULT 100 CHECK (conversion_factor > 0),
    assigned_count INTEGER NOT NULL CHECK (assigned_count > 0),
    finished_count INTEGER NOT NULL CHECK (finished_count >= 0),
    fault_count INTEGER NOT NULL DEFAULT 0 CHECK (fault_count >= 0),
    delay_count INTEGER NOT NULL DEFAULT 0 CHECK (delay_count >= 0),
    objective_count INTEGER NOT NULL DEFAULT 0 CHECK (objective_count >= 0),
    assigned_task_id INTEGER REFERENCES assigned_task(id),
    note TEXT NOT NULL DEFAULT '',
    {VERSION}
) STRICT""",
    "CREATE INDEX assigned_product_by_sheet ON assigned_product(evaluation_sheet_id, position)",
    "CREATE INDEX assigned_product_by_task ON assigned_product(assigned_task_id)",
    f"""CREATE TABLE criterion_split (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id TEXT NOT NULL CHECK (rule_id <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    most_points INTEGER NOT NULL CHECK (most_points BETWEEN 0 AND 10000),
    {VERSION},
    UNIQUE (rule_id, code)
) STRICT""",
    f"""CREATE TABLE cap_setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id TEXT NOT NULL UNIQUE CHECK (rule_id <> ''),
    {hundredths("rate")},
    denominator TEXT CHECK (denominator IN ('good', 'good_or_better')),
    rounding TEXT CHECK (rounding IN ('down', 'nearest')),
    {VERSION}
) STRICT""",
    f"""CREATE TABLE unit_rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    {PERIOD},
    points INTEGER CHECK (points BETWEEN 0 AND 10000),
    {count("task_count")},
    {count("done_count")},
    {count("late_count")},
    {count("below_standard_count")},
    rating_class TEXT CHECK
        (rating_class IN ('excellent', 'good', 'completed', 'not_completed')),
    reason TEXT NOT NULL DEFAULT '',
    {VERSION},
    UNIQUE (unit_id, period_kind, first_day)
) STRICT""",
    f"""CREATE TABLE breach (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    description TEXT NOT NULL DEFAULT '',
    {day("committed_on")},
    {day("found_on")},
    consequence TEXT CHECK
        (consequence IN ('less_serious', 'serious', 'very_serious', 'especially_serious')),
    is_duty_related INTEGER NOT NULL DEFAULT 1 CHECK (is_duty_related IN (0, 1)),
    found_by TEXT CHECK (found_by IN
        ('inspection', 'complaint', 'formal_inspection', 'court', 'party', 'other')),
    inspection_id INTEGER REFERENCES inspection(id),
    limitation_exemption TEXT CHECK (limitation_exemption IN
        ('expulsion', 'internal_security', 'national_interest', 'false_certificate')),
    counted_in_year INTEGER,
    note TEXT NOT NULL DEFAULT '',
    {VERSION}
) STRICT""",
    "CREATE INDEX breach_by_person ON breach(staff_member_id)",
    "CREATE INDEX breach_by_inspection ON breach(inspection_id)",
    f"""CREATE TABLE party_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    breach_id INTEGER NOT NULL REFERENCES breach(id),
    measure TEXT NOT NULL CHECK
        (measure IN ('reprimand', 'warning', 'removal_from_post', 'expulsion')),
    {day("decided_on", required=True)},
    document_number TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    {VERSION}
) STRICT""",
    "CREATE INDEX party_action_by_breach ON party_action(breach_id)",
    "CREATE INDEX party_action_by_day ON party_action(decided_on DESC, id DESC)",
    # Persons counted by unit, group, period and class; unit 0 stands for all units.
    """CREATE TABLE rating_count (
    period_kind TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    staff_group_id INTEGER NOT NULL,
    rating_class TEXT NOT NULL,
    person_count INTEGER NOT NULL CHECK (person_count > 0),
    PRIMARY KEY (period_kind, unit_id, first_day, staff_group_id, rating_class)
) STRICT, WITHOUT ROWID""",
)

# Each decision so far is of a breach of its own; words and connection with duty go there.
_BREACHES = """INSERT INTO breach (id, staff_member_id, unit_id, description, is_duty_related)
    SELECT id, staff_member_id, unit_id, breach, is_duty_related FROM disciplinary_action"""
_ACTION = f"""CREATE TABLE disciplinary_action_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    breach_id INTEGER NOT NULL REFERENCES breach(id),
    staff_member_id INTEGER REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    {_STATUS},
    {_LEADING},
    measure TEXT NOT NULL CHECK (measure <> ''),
    {day("decided_on", required=True)},
    document_number TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    {day("in_force_until")},
    note TEXT NOT NULL DEFAULT '',
    {VERSION}
) STRICT"""
_ACTION_COLUMNS = (
    "id, staff_member_id, unit_id, staff_group_id, status, holds_leading_post, measure,"
    " decided_on, document_number, signer, in_force_until, note, row_version"
)
_ACTION_INDEXES = (
    "CREATE INDEX disciplinary_action_by_day ON disciplinary_action(decided_on DESC, id DESC)",
    "CREATE INDEX disciplinary_action_by_person ON disciplinary_action(staff_member_id)",
    "CREATE INDEX disciplinary_action_by_breach ON disciplinary_action(breach_id)",
)

_COUNTS = """INSERT INTO rating_count
    SELECT period_kind, unit_id, first_day, staff_group_id, rating_class, count(*) FROM rating
    GROUP BY period_kind, unit_id, first_day, staff_group_id, rating_class"""
_COUNTS_OF_ALL = """INSERT INTO rating_count
    SELECT period_kind, 0, first_day, staff_group_id, rating_class, count(*) FROM rating
    GROUP BY period_kind, first_day, staff_group_id, rating_class"""


def statements() -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every step with its values, in order. Foreign keys are off while they run."""
    for step in (*_NEW_COLUMNS, *NEW_TABLES):
        yield step, ()
    for code, levels in _LEVELS_OF_GROUPS:
        yield "UPDATE staff_group SET levels = ? WHERE code = ?", (levels, code)
    yield _BREACHES, ()
    yield _ACTION, ()
    copied = f"""INSERT INTO disciplinary_action_new (breach_id, {_ACTION_COLUMNS})
        SELECT id, {_ACTION_COLUMNS} FROM disciplinary_action"""  # noqa: S608
    yield copied, ()
    # Numbers of deleted rows stay used: an undone deletion brings them back.
    yield "DELETE FROM sqlite_sequence WHERE name = 'disciplinary_action_new'", ()
    yield (
        "INSERT INTO sqlite_sequence SELECT ?, seq FROM sqlite_sequence WHERE name = ?",
        ("disciplinary_action_new", "disciplinary_action"),
    )
    yield "DROP TABLE disciplinary_action", ()
    yield "ALTER TABLE disciplinary_action_new RENAME TO disciplinary_action", ()
    for step in (*_ACTION_INDEXES, _COUNTS, _COUNTS_OF_ALL):
        yield step, ()

"""Tables of the inspection desk: plans, papers, checklist, extensions, drafts. Never edited.

The numbers of inspections become unique within year and kind, documents within number, day and
issuer; both tables are made anew with their rows.
"""

from collections.abc import Iterator

from civic_desktop.store.schema_columns import VERSION, day

_TIME = "TEXT NOT NULL DEFAULT '' CHECK ({0} = '' OR {0} GLOB '[0-2][0-9]:[0-5][0-9]')"

_AREAS = (
    ("attitude", "Tinh thần, thái độ làm việc"),
    ("communication", "Giao tiếp, ứng xử"),
    ("ethics", "Đạo đức, lối sống"),
    ("dress", "Trang phục, thẻ công chức"),
    ("working_hours", "Thời giờ làm việc"),
    ("one_stop_desk", "Bộ phận một cửa"),
    ("documents", "Văn bản, nhiệm vụ được giao"),
    ("other", "Nội dung khác"),
)

NEW_TABLES = (
    f"""CREATE TABLE content_area (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0,
    {VERSION}
) STRICT""",
    f"""CREATE TABLE checklist_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    area TEXT NOT NULL REFERENCES content_area(code),
    count_labels TEXT NOT NULL DEFAULT '',
    breach TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    is_used INTEGER NOT NULL DEFAULT 1 CHECK (is_used IN (0, 1)),
    {VERSION}
) STRICT""",
    f"""CREATE TABLE inspection_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document(id),
    note TEXT NOT NULL DEFAULT '',
    {VERSION},
    UNIQUE (year, document_id)
) STRICT""",
    f"""CREATE TABLE planned_visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL REFERENCES inspection_plan(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    note TEXT NOT NULL DEFAULT '',
    {VERSION},
    UNIQUE (plan_id, unit_id, month)
) STRICT""",
    "CREATE INDEX planned_visit_by_unit ON planned_visit(unit_id)",
    f"""CREATE TABLE deadline_extension (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL REFERENCES follow_up(id),
    {day("old_due_on", required=True)},
    {day("new_due_on", required=True)},
    {day("decided_on", required=True)},
    reason TEXT NOT NULL CHECK (reason <> ''),
    {VERSION},
    CHECK (new_due_on > old_due_on)
) STRICT""",
    "CREATE INDEX deadline_extension_by_follow_up ON deadline_extension(follow_up_id, id)",
    f"""CREATE TABLE checklist_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    checklist_item_id INTEGER NOT NULL REFERENCES checklist_item(id),
    value TEXT NOT NULL CHECK (value IN ('met', 'not_met', 'not_applicable', 'not_checked')),
    counts TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    {VERSION},
    UNIQUE (inspection_id, checklist_item_id)
) STRICT""",
    "CREATE INDEX checklist_answer_by_item ON checklist_answer(checklist_item_id)",
    f"""CREATE TABLE inspection_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    document_id INTEGER NOT NULL REFERENCES document(id),
    kind TEXT NOT NULL CHECK (kind IN
        ('decision', 'notice', 'minutes', 'report', 'conclusion', 'remedy_report')),
    {VERSION},
    UNIQUE (inspection_id, kind, document_id)
) STRICT""",
    "CREATE INDEX inspection_paper_by_document ON inspection_paper(document_id)",
    f"""CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document(id),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    byte_count INTEGER NOT NULL CHECK (byte_count > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    {VERSION}
) STRICT""",
    "CREATE INDEX attachment_by_document ON attachment(document_id, id)",
    """CREATE TABLE attachment_content (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT""",
    f"""CREATE TABLE saved_filter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL,
    {VERSION}
) STRICT""",
    """CREATE TABLE draft (
    form TEXT PRIMARY KEY CHECK (form <> ''),
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE inspection_day (
    day TEXT PRIMARY KEY,
    inspection_count INTEGER NOT NULL CHECK (inspection_count > 0)
) STRICT, WITHOUT ROWID""",
)

_DOCUMENT = f"""CREATE TABLE document_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_number TEXT NOT NULL CHECK (document_number <> ''),
    {day("issued_on", required=True)},
    issuer TEXT NOT NULL,
    subject_line TEXT NOT NULL,
    {VERSION},
    UNIQUE (document_number, issued_on, issuer)
) STRICT"""
_FINDING = f"""CREATE TABLE finding_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    position INTEGER NOT NULL,
    area TEXT NOT NULL REFERENCES content_area(code),
    description TEXT NOT NULL CHECK (description <> ''),
    persons TEXT NOT NULL DEFAULT '',
    severity TEXT NOT NULL CHECK (severity IN ('reminder', 'criticism', 'referral')),
    checklist_item_id INTEGER REFERENCES checklist_item(id),
    {VERSION}
) STRICT"""
_INSPECTION = f"""CREATE TABLE inspection_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    {day("inspected_on", required=True)},
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    kind TEXT NOT NULL CHECK (kind IN ('planned', 'unannounced')),
    content TEXT NOT NULL CHECK (content <> ''),
    team_leader TEXT NOT NULL DEFAULT '',
    {day("remedy_due_on")},
    {day("reported_on")},
    inspecting_body TEXT CHECK
        (inspecting_body IN ('province', 'department', 'commune', 'self_inspection')),
    origin TEXT CHECK (origin IN ('plan', 'order', 'complaint', 'hotline')),
    planned_visit_id INTEGER REFERENCES planned_visit(id),
    {day("closed_on")},
    team_members TEXT NOT NULL DEFAULT '',
    start_time {_TIME.format("start_time")},
    end_time {_TIME.format("end_time")},
    place TEXT NOT NULL DEFAULT '',
    unit_representatives TEXT NOT NULL DEFAULT '',
    strengths TEXT NOT NULL DEFAULT '',
    unit_opinion TEXT NOT NULL DEFAULT '',
    finding_count INTEGER NOT NULL DEFAULT 0 CHECK (finding_count >= 0),
    open_count INTEGER NOT NULL DEFAULT 0 CHECK (open_count BETWEEN 0 AND finding_count),
    {day("next_due_on")},
    search_text TEXT NOT NULL,
    facets TEXT NOT NULL DEFAULT '',
    {VERSION},
    UNIQUE (year, kind, number),
    CHECK (year = CAST(substr(inspected_on, 1, 4) AS INTEGER)),
    CHECK (remedy_due_on IS NULL OR remedy_due_on > inspected_on),
    CHECK (closed_on IS NULL OR closed_on >= inspected_on)
) STRICT"""

_COLUMNS = {
    "document": "id, document_number, issued_on, issuer, subject_line, row_version",
    "finding": "id, inspection_id, position, area, description, persons, severity, row_version",
    "inspection": (
        "id, year, number, inspected_on, unit_id, kind, content, team_leader, remedy_due_on,"
        " reported_on, finding_count, open_count, next_due_on, search_text, row_version"
    ),
}
_ANEW = {"document": _DOCUMENT, "finding": _FINDING, "inspection": _INSPECTION}

_INDEXES = (
    "CREATE INDEX finding_by_inspection ON finding(inspection_id, position)",
    "CREATE INDEX finding_by_area ON finding(area)",
    "CREATE INDEX inspection_by_day ON inspection(inspected_on DESC, id DESC)",
    "CREATE INDEX inspection_by_deadline ON inspection(next_due_on, year) WHERE open_count > 0",
    "CREATE INDEX inspection_by_unit ON inspection(unit_id, inspected_on)",
    """CREATE UNIQUE INDEX inspection_by_visit ON inspection(planned_visit_id)
    WHERE planned_visit_id IS NOT NULL""",
)

# Rows of the index are numbered by day and then by inspection, so that it gives them in the order
# of the list without sorting: ordinal of the day * 2^32 + id of the inspection.
SEARCH_TABLE = """CREATE VIRTUAL TABLE inspection_search USING fts5
    (search_text, facets, content='', tokenize='unicode61')"""

_FACETS = """UPDATE inspection SET facets = 'kind' || kind || ' unit' || unit_id
    || ' body origin closedno state'
    || CASE WHEN finding_count = 0 THEN 'none' WHEN open_count = 0 THEN 'remedied' ELSE 'open' END
    || coalesce((SELECT group_concat(' area' || replace(area, '_', ''), '') FROM
        (SELECT DISTINCT area FROM finding WHERE inspection_id = inspection.id ORDER BY area)), '')
    """
_INDEXED = """INSERT INTO inspection_search(rowid, search_text, facets)
    SELECT (CAST(julianday(inspected_on) - 1721424.5 AS INTEGER) << 32) + id, search_text, facets
    FROM inspection ORDER BY inspected_on, id"""
_DAYS = """INSERT INTO inspection_day(day, inspection_count)
    SELECT inspected_on, count(*) FROM inspection GROUP BY inspected_on"""


def statements() -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every step with its values, in order. Foreign keys are off while they run."""
    for table in NEW_TABLES:
        yield table, ()
    for position, (code, name) in enumerate(_AREAS):
        yield (
            "INSERT INTO content_area (code, name, position) VALUES (?, ?, ?)",
            (code, name, position),
        )
    yield "DROP TABLE inspection_search", ()
    for name, table in _ANEW.items():
        yield table, ()
        columns = _COLUMNS[name]
        yield f"INSERT INTO {name}_new ({columns}) SELECT {columns} FROM {name}", ()  # noqa: S608
        # Numbers of deleted rows stay used: an undone deletion brings them back.
        yield "DELETE FROM sqlite_sequence WHERE name = ?", (f"{name}_new",)
        yield (
            "INSERT INTO sqlite_sequence SELECT ?, seq FROM sqlite_sequence WHERE name = ?",
            (f"{name}_new", name),
        )
        yield f"DROP TABLE {name}", ()
        yield f"ALTER TABLE {name}_new RENAME TO {name}", ()
    for index in _INDEXES:
        yield index, ()
    for step in (SEARCH_TABLE, _FACETS, _INDEXED, _DAYS):
        yield step, ()

"""Tables of kept papers and of reorganised units. Released with the migration: never edited."""

from civic_desktop.store.schema_columns import VERSION, day

NEW_TABLES = (
    f"""CREATE TABLE unit_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'renamed', 'dissolved')),
    from_unit_id INTEGER NOT NULL REFERENCES unit(id),
    to_unit_id INTEGER REFERENCES unit(id),
    {day("changed_on", required=True)},
    legal_basis TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    {VERSION},
    CHECK ((kind = 'dissolved') = (to_unit_id IS NULL)),
    CHECK (from_unit_id <> to_unit_id),
    UNIQUE (from_unit_id, to_unit_id)
) STRICT""",
    "CREATE INDEX unit_change_by_later ON unit_change(to_unit_id)",
    f"""CREATE TABLE issued_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper TEXT NOT NULL,
    title TEXT NOT NULL,
    document_number TEXT NOT NULL DEFAULT '',
    {day("issued_on")},
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    issued_at TEXT NOT NULL,
    {VERSION}
) STRICT""",
    f"""CREATE TABLE paper_edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper TEXT NOT NULL,
    subject TEXT NOT NULL,
    place TEXT NOT NULL,
    written TEXT NOT NULL,
    edited TEXT NOT NULL,
    {VERSION},
    UNIQUE (paper, subject, place)
) STRICT""",
)

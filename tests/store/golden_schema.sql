CREATE INDEX absence_by_person ON absence(staff_member_id, first_day);
CREATE INDEX assigned_product_by_sheet ON assigned_product(evaluation_sheet_id, position);
CREATE INDEX assigned_product_by_task ON assigned_product(assigned_task_id);
CREATE INDEX assigned_task_by_day ON assigned_task(due_on DESC, id DESC);
CREATE INDEX attachment_by_document ON attachment(document_id, id);
CREATE INDEX breach_by_inspection ON breach(inspection_id);
CREATE INDEX breach_by_person ON breach(staff_member_id);
CREATE INDEX campaign_by_day ON campaign(held_on DESC, id DESC);
CREATE INDEX checklist_answer_by_item ON checklist_answer(checklist_item_id);
CREATE INDEX deadline_extension_by_follow_up ON deadline_extension(follow_up_id, id);
CREATE INDEX disciplinary_action_by_breach ON disciplinary_action(breach_id);
CREATE INDEX disciplinary_action_by_day ON disciplinary_action(decided_on DESC, id DESC);
CREATE INDEX disciplinary_action_by_person ON disciplinary_action(staff_member_id);
CREATE INDEX evaluation_sheet_by_period ON evaluation_sheet
    (unit_id, period_kind, first_day);
CREATE INDEX finding_by_area ON finding(area);
CREATE INDEX finding_by_inspection ON finding(inspection_id, position);
CREATE INDEX history_by_act ON history(act_id, id);
CREATE INDEX history_by_row ON history(table_name, row_id, id);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX inspection_by_day ON inspection(inspected_on DESC, id DESC);
CREATE INDEX inspection_by_deadline ON inspection(next_due_on, year) WHERE open_count > 0;
CREATE INDEX inspection_by_unit ON inspection(unit_id, inspected_on);
CREATE UNIQUE INDEX inspection_by_visit ON inspection(planned_visit_id)
    WHERE planned_visit_id IS NOT NULL;
CREATE INDEX inspection_paper_by_document ON inspection_paper(document_id);
CREATE INDEX party_action_by_breach ON party_action(breach_id);
CREATE INDEX party_action_by_day ON party_action(decided_on DESC, id DESC);
CREATE INDEX planned_visit_by_unit ON planned_visit(unit_id);
CREATE INDEX posting_by_person ON posting(staff_member_id, last_day);
CREATE INDEX posting_by_unit ON posting(unit_id, last_day);
CREATE INDEX rating_by_period ON rating
    (period_kind, first_day, unit_id, staff_group_id, rating_class);
CREATE INDEX rating_period_step_by_unit ON rating_period_step
    (unit_id, period_kind, first_day, id);
CREATE UNIQUE INDEX staff_member_by_code ON staff_member(code) WHERE code <> '';
CREATE INDEX staff_member_by_group ON staff_member(staff_group_id);
CREATE INDEX staff_member_by_name ON staff_member(sort_key, id);
CREATE INDEX staff_member_by_unit ON staff_member(unit_id, sort_key, id);
CREATE INDEX unit_by_name ON unit(sort_key, id);
CREATE INDEX unit_by_parent ON unit(parent_id);
CREATE INDEX unit_change_by_later ON unit_change(to_unit_id);
CREATE TABLE absence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    kind TEXT NOT NULL CHECK (kind IN ('maternity', 'other')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    CHECK (first_day <= last_day)
) STRICT;
CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL
) STRICT;
CREATE TABLE assigned_product (
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
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE assigned_task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (title <> ''),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_member_id INTEGER REFERENCES staff_member(id),
    assigned_on TEXT CHECK (assigned_on IS NULL OR assigned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    due_on TEXT CHECK (due_on IS NULL OR due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    done_on TEXT CHECK (done_on IS NULL OR done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    is_cause_objective INTEGER NOT NULL DEFAULT 0 CHECK (is_cause_objective IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    CHECK (due_on >= assigned_on),
    CHECK (done_on IS NULL OR done_on >= assigned_on)
) STRICT;
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document(id),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    byte_count INTEGER NOT NULL CHECK (byte_count > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE attachment_content (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT;
CREATE TABLE breach (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    description TEXT NOT NULL DEFAULT '',
    committed_on TEXT CHECK (committed_on IS NULL OR committed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    found_on TEXT CHECK (found_on IS NULL OR found_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
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
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    held_on TEXT CHECK (held_on IS NULL OR held_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    form TEXT NOT NULL CHECK (form <> ''),
    topic TEXT NOT NULL CHECK (topic <> ''),
    audience TEXT NOT NULL DEFAULT '',
    people_count INTEGER CHECK (people_count >= 0),
    unit_id INTEGER REFERENCES unit(id),
    document_id INTEGER REFERENCES document(id),
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE cap_setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id TEXT NOT NULL UNIQUE CHECK (rule_id <> ''),
    rate INTEGER CHECK (rate BETWEEN 0 AND 10000),
    denominator TEXT CHECK (denominator IN ('good', 'good_or_better')),
    rounding TEXT CHECK (rounding IN ('down', 'nearest')),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE checklist_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    checklist_item_id INTEGER NOT NULL REFERENCES checklist_item(id),
    value TEXT NOT NULL CHECK (value IN ('met', 'not_met', 'not_applicable', 'not_checked')),
    counts TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (inspection_id, checklist_item_id)
) STRICT;
CREATE TABLE checklist_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    area TEXT NOT NULL REFERENCES content_area(code),
    count_labels TEXT NOT NULL DEFAULT '',
    breach TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    is_used INTEGER NOT NULL DEFAULT 1 CHECK (is_used IN (0, 1)),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE content_area (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE criterion_points (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_sheet_id INTEGER NOT NULL REFERENCES evaluation_sheet(id),
    code TEXT NOT NULL CHECK (code <> ''),
    most_points INTEGER NOT NULL CHECK (most_points BETWEEN 0 AND 10000),
    points INTEGER CHECK (points BETWEEN 0 AND most_points),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (evaluation_sheet_id, code)
) STRICT;
CREATE TABLE criterion_split (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id TEXT NOT NULL CHECK (rule_id <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    most_points INTEGER NOT NULL CHECK (most_points BETWEEN 0 AND 10000),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (rule_id, code)
) STRICT;
CREATE TABLE deadline_extension (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL REFERENCES follow_up(id),
    old_due_on TEXT CHECK (old_due_on IS NULL OR old_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    new_due_on TEXT CHECK (new_due_on IS NULL OR new_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    decided_on TEXT CHECK (decided_on IS NULL OR decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    CHECK (new_due_on > old_due_on)
) STRICT;
CREATE TABLE "disciplinary_action" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    breach_id INTEGER NOT NULL REFERENCES breach(id),
    staff_member_id INTEGER REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    status TEXT NOT NULL CHECK (status IN ('cadre', 'civil_servant', 'public_employee')),
    holds_leading_post INTEGER NOT NULL DEFAULT 0
    CHECK (holds_leading_post IN (0, 1)),
    measure TEXT NOT NULL CHECK (measure <> ''),
    decided_on TEXT CHECK (decided_on IS NULL OR decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    document_number TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    in_force_until TEXT CHECK (in_force_until IS NULL OR in_force_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE discipline_total (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE,
    person_count INTEGER NOT NULL CHECK (person_count >= 0),
    scope TEXT NOT NULL DEFAULT '',
    measure_from TEXT CHECK (measure_from <> ''),
    measure_to TEXT CHECK (measure_to <> ''),
    source_document_id INTEGER REFERENCES document(id),
    source_note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
, is_used INTEGER NOT NULL DEFAULT 1
    CHECK (is_used IN (0, 1))) STRICT;
CREATE TABLE "document" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_number TEXT NOT NULL CHECK (document_number <> ''),
    issued_on TEXT CHECK (issued_on IS NULL OR issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    issuer TEXT NOT NULL,
    subject_line TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (document_number, issued_on, issuer)
) STRICT;
CREATE TABLE draft (
    form TEXT PRIMARY KEY CHECK (form <> ''),
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
CREATE TABLE evaluation_sheet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    rule_id TEXT NOT NULL CHECK (rule_id <> ''),
    holds_leading_post INTEGER NOT NULL DEFAULT 0
    CHECK (holds_leading_post IN (0, 1)),
    unit_result INTEGER CHECK (unit_result BETWEEN 0 AND 10000),
    organising INTEGER CHECK (organising BETWEEN 0 AND 10000),
    uniting INTEGER CHECK (uniting BETWEEN 0 AND 10000),
    points INTEGER CHECK (points BETWEEN 0 AND 10000),
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (staff_member_id, period_kind, first_day)
) STRICT;
CREATE TABLE "finding" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    position INTEGER NOT NULL,
    area TEXT NOT NULL REFERENCES content_area(code),
    description TEXT NOT NULL CHECK (description <> ''),
    persons TEXT NOT NULL DEFAULT '',
    severity TEXT NOT NULL CHECK (severity IN ('reminder', 'criticism', 'referral')),
    checklist_item_id INTEGER REFERENCES checklist_item(id),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding_id INTEGER NOT NULL UNIQUE REFERENCES finding(id),
    recommendation TEXT NOT NULL DEFAULT '',
    due_on TEXT CHECK (due_on IS NULL OR due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    remedied_on TEXT CHECK (remedied_on IS NULL OR remedied_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    evidence TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    act_id INTEGER NOT NULL REFERENCES act(id),
    change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    CHECK ((before IS NULL) = (change = 'insert')),
    CHECK ((after IS NULL) = (change = 'delete'))
) STRICT;
CREATE TABLE "inspection" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    inspected_on TEXT CHECK (inspected_on IS NULL OR inspected_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    kind TEXT NOT NULL CHECK (kind IN ('planned', 'unannounced')),
    content TEXT NOT NULL CHECK (content <> ''),
    team_leader TEXT NOT NULL DEFAULT '',
    remedy_due_on TEXT CHECK (remedy_due_on IS NULL OR remedy_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reported_on TEXT CHECK (reported_on IS NULL OR reported_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    inspecting_body TEXT CHECK
        (inspecting_body IN ('province', 'department', 'commune', 'self_inspection')),
    origin TEXT CHECK (origin IN ('plan', 'order', 'complaint', 'hotline')),
    planned_visit_id INTEGER REFERENCES planned_visit(id),
    closed_on TEXT CHECK (closed_on IS NULL OR closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    team_members TEXT NOT NULL DEFAULT '',
    start_time TEXT NOT NULL DEFAULT '' CHECK (start_time = '' OR start_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    end_time TEXT NOT NULL DEFAULT '' CHECK (end_time = '' OR end_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    place TEXT NOT NULL DEFAULT '',
    unit_representatives TEXT NOT NULL DEFAULT '',
    strengths TEXT NOT NULL DEFAULT '',
    unit_opinion TEXT NOT NULL DEFAULT '',
    finding_count INTEGER NOT NULL DEFAULT 0 CHECK (finding_count >= 0),
    open_count INTEGER NOT NULL DEFAULT 0 CHECK (open_count BETWEEN 0 AND finding_count),
    next_due_on TEXT CHECK (next_due_on IS NULL OR next_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    search_text TEXT NOT NULL,
    facets TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (year, kind, number),
    CHECK (year = CAST(substr(inspected_on, 1, 4) AS INTEGER)),
    CHECK (remedy_due_on IS NULL OR remedy_due_on > inspected_on),
    CHECK (closed_on IS NULL OR closed_on >= inspected_on)
) STRICT;
CREATE TABLE inspection_day (
    day TEXT PRIMARY KEY,
    inspection_count INTEGER NOT NULL CHECK (inspection_count > 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE inspection_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    document_id INTEGER NOT NULL REFERENCES document(id),
    kind TEXT NOT NULL CHECK (kind IN
        ('decision', 'notice', 'minutes', 'report', 'conclusion', 'remedy_report')),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (inspection_id, kind, document_id)
) STRICT;
CREATE TABLE inspection_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document(id),
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (year, document_id)
) STRICT;
CREATE VIRTUAL TABLE inspection_search USING fts5
    (search_text, facets, content='', tokenize='unicode61');
CREATE TABLE inspection_total (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    inspection_count INTEGER NOT NULL CHECK (inspection_count >= 0),
    source_document_id INTEGER REFERENCES document(id),
    source_note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (first_year, last_year),
    CHECK (first_year <= last_year)
) STRICT;
CREATE TABLE issued_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper TEXT NOT NULL,
    title TEXT NOT NULL,
    document_number TEXT NOT NULL DEFAULT '',
    issued_on TEXT CHECK (issued_on IS NULL OR issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    issued_at TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE office_setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE paper_edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper TEXT NOT NULL,
    subject TEXT NOT NULL,
    place TEXT NOT NULL,
    written TEXT NOT NULL,
    edited TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (paper, subject, place)
) STRICT;
CREATE TABLE party_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    breach_id INTEGER NOT NULL REFERENCES breach(id),
    measure TEXT NOT NULL CHECK
        (measure IN ('reprimand', 'warning', 'removal_from_post', 'expulsion')),
    decided_on TEXT CHECK (decided_on IS NULL OR decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    document_number TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE planned_visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL REFERENCES inspection_plan(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (plan_id, unit_id, month)
) STRICT;
CREATE TABLE posting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    status TEXT NOT NULL CHECK (status IN ('cadre', 'civil_servant', 'public_employee')),
    post TEXT NOT NULL DEFAULT '',
    holds_leading_post INTEGER NOT NULL DEFAULT 0
    CHECK (holds_leading_post IN (0, 1)),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    CHECK (first_day IS NULL OR first_day <= last_day)
) STRICT;
CREATE TABLE rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_member_id INTEGER NOT NULL REFERENCES staff_member(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    rating_class TEXT NOT NULL CHECK
        (rating_class IN ('excellent', 'good', 'completed', 'not_completed', 'unrated')),
    reason TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (staff_member_id, period_kind, first_day)
) STRICT;
CREATE TABLE rating_count (
    period_kind TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    staff_group_id INTEGER NOT NULL,
    rating_class TEXT NOT NULL,
    person_count INTEGER NOT NULL CHECK (person_count > 0),
    PRIMARY KEY (period_kind, unit_id, first_day, staff_group_id, rating_class)
) STRICT, WITHOUT ROWID;
CREATE TABLE rating_period_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('locked', 'unlocked')),
    made_on TEXT CHECK (made_on IS NULL OR made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    cap_ground TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    CHECK (step <> 'unlocked' OR reason <> '')
) STRICT;
CREATE TABLE rating_share (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    excellent INTEGER CHECK (excellent BETWEEN 0 AND 10000), good INTEGER CHECK (good BETWEEN 0 AND 10000), completed INTEGER CHECK (completed BETWEEN 0 AND 10000), not_completed INTEGER CHECK (not_completed BETWEEN 0 AND 10000),
    source_document_id INTEGER REFERENCES document(id),
    source_note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (unit_id, staff_group_id, period_kind, first_day)
) STRICT;
CREATE TABLE rating_tally (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    staff_group_id INTEGER NOT NULL REFERENCES staff_group(id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    excellent INTEGER CHECK (excellent >= 0), good INTEGER CHECK (good >= 0), completed INTEGER CHECK (completed >= 0), not_completed INTEGER CHECK (not_completed >= 0), unrated INTEGER CHECK (unrated >= 0), total INTEGER CHECK (total >= 0),
    source_document_id INTEGER REFERENCES document(id),
    source_note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (unit_id, staff_group_id, period_kind, first_day)
) STRICT;
CREATE TABLE saved_filter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)
) STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE staff_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT NOT NULL,
    statuses TEXT NOT NULL,
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    position INTEGER NOT NULL DEFAULT 0,
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1), levels TEXT NOT NULL DEFAULT '[]',
    CHECK (last_day IS NULL OR first_day <= last_day)
) STRICT;
CREATE TABLE staff_member (
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
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1), is_party_member INTEGER
    CHECK (is_party_member IN (0, 1)), like_tasks TEXT NOT NULL DEFAULT '',
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT;
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    sort_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES unit(id) CHECK (parent_id <> id),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1), level TEXT
    CHECK (level IN ('province', 'district', 'commune')),
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT;
CREATE TABLE unit_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'renamed', 'dissolved')),
    from_unit_id INTEGER NOT NULL REFERENCES unit(id),
    to_unit_id INTEGER REFERENCES unit(id),
    changed_on TEXT CHECK (changed_on IS NULL OR changed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    legal_basis TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    CHECK ((kind = 'dissolved') = (to_unit_id IS NULL)),
    CHECK (from_unit_id <> to_unit_id),
    UNIQUE (from_unit_id, to_unit_id)
) STRICT;
CREATE TABLE unit_rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    first_day TEXT CHECK (first_day IS NULL OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    last_day TEXT CHECK (last_day IS NULL OR last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') NOT NULL,
    points INTEGER CHECK (points BETWEEN 0 AND 10000),
    task_count INTEGER CHECK (task_count >= 0),
    done_count INTEGER CHECK (done_count >= 0),
    late_count INTEGER CHECK (late_count >= 0),
    below_standard_count INTEGER CHECK (below_standard_count >= 0),
    rating_class TEXT CHECK
        (rating_class IN ('excellent', 'good', 'completed', 'not_completed')),
    reason TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1),
    UNIQUE (unit_id, period_kind, first_day)
) STRICT;

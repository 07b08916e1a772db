"""Persons and reporting groups: rows <-> domain objects."""

from civic_desktop.domain.staff import Absence, Posting, StaffGroup, StaffMember
from civic_desktop.domain.text import fold, name_sort_key
from civic_desktop.store.records import RecordTable

GROUPS = RecordTable("staff_group", StaffGroup, order=("position", "id"))

STAFF = RecordTable(
    "staff_member",
    StaffMember,
    order=("sort_key", "id"),
    derived=lambda person: {
        "sort_key": name_sort_key(person.full_name),
        "search_text": fold(f"{person.full_name} {person.code} {person.post}"),
    },
)

POSTINGS = RecordTable("posting", Posting, order=("last_day", "id"), is_descending=True)

ABSENCES = RecordTable("absence", Absence, order=("first_day", "id"), is_descending=True)

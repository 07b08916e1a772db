"""A ledger with any number of invented inspections, the same for the same seed.

    python tests/benchmarks/large_ledger.py FILE COUNT

Rows go in by bulk, past the history; they are what the program itself would store, and a test of
the small ledger compares them.
"""

import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from civic_desktop.domain.inspection import Inspection, InspectionKind  # noqa: E402
from civic_desktop.domain.inspection_search import facets, search_text  # noqa: E402
from civic_desktop.domain.text import fold, text_sort_key  # noqa: E402
from civic_desktop.services.office_ledger import new_ledger  # noqa: E402
from civic_desktop.store.search import index_row  # noqa: E402

SEED = 2026
UNITS = 3000
YEARS = 10
LAST_DAY = date(2026, 11, 20)
CHUNK = 20_000
ARGUMENTS = 3

_PLACES = ("Ba Bể", "Đức Xuân", "Nà Lành", "Suối Trong", "Quảng Hòa", "Yên Thượng", "Bằng Giang")
_CONTENTS = (
    "Chấp hành giờ làm việc; đeo thẻ công chức",
    "Giải quyết hồ sơ tại bộ phận một cửa",
    "Thực hiện Đề án Văn hóa công vụ",
    "Xử lý văn bản đến; nhiệm vụ được giao có thời hạn",
    "Trang phục; giao tiếp, ứng xử với người dân",
)
_LEADERS = ("Nguyễn Văn Mẫu", "Lê Thị Mẫu", "Trần Văn Mẫu", "Hoàng Thị Mẫu")
_FINDINGS = (
    ("working_hours", "Vắng mặt không lý do trong giờ làm việc", "Kiểm điểm người vắng mặt"),
    ("dress", "Không đeo thẻ công chức khi thi hành nhiệm vụ", "Nhắc nhở, yêu cầu đeo thẻ"),
    ("one_stop_desk", "Hồ sơ trễ hạn chưa có thư xin lỗi", "Gửi thư xin lỗi, hẹn lại thời gian"),
    ("documents", "Văn bản đến xử lý chậm so với thời hạn", "Xử lý dứt điểm văn bản tồn"),
)
_INSPECTION = (
    *("id", "year", "number", "inspected_on", "unit_id", "kind", "content", "team_leader"),
    *("inspecting_body", "origin", "finding_count", "open_count", "next_due_on"),
    *("search_text", "facets"),
)
_FINDING = ("id", "inspection_id", "position", "area", "description", "severity")
_FOLLOW_UP = ("id", "finding_id", "recommendation", "due_on", "remedied_on")


def make_large_ledger(path: Path, count: int, seed: int = SEED) -> None:
    """Write a new ledger with `count` inspections over ten years and 3,000 units."""
    new_ledger(path).close()
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA cache_size=-400000")
        database.execute("BEGIN")
        names = [f"UBND xã {_PLACES[n % len(_PLACES)]} {n + 1}" for n in range(UNITS)]
        database.executemany(
            "INSERT INTO unit (id, name, sort_key, search_text) VALUES (?, ?, ?, ?)",
            [(n + 1, name, text_sort_key(name), fold(name)) for n, name in enumerate(names)],
        )
        rows = _inspections(count, [fold(name) for name in names], random.Random(seed))
        while chunk := list(islice(rows, CHUNK)):
            _store(database, chunk)
        database.execute(
            "INSERT INTO inspection_day SELECT inspected_on, count(*) FROM inspection GROUP BY 1"
        )
        database.execute("COMMIT")
        database.execute("INSERT INTO inspection_search(inspection_search) VALUES ('optimize')")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA optimize")


def _inspections(
    count: int, units: list[str], dice: random.Random
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    first = LAST_DAY - timedelta(days=365 * YEARS)
    numbers: dict[tuple[int, str], int] = {}
    finding_id = 0
    for place in range(count):
        day = first + timedelta(days=365 * YEARS * place // count)
        kind = dice.choice(tuple(InspectionKind))
        unit = dice.randrange(len(units))
        number = numbers[day.year, kind] = numbers.get((day.year, kind), 0) + 1
        findings = []
        for position, (area, description, recommendation) in enumerate(
            dice.sample(_FINDINGS, dice.choice((0, 0, 1, 2)))
        ):
            finding_id += 1
            due_on = day + timedelta(days=15 + dice.randrange(30))
            is_open = dice.random() < (0.3 if (LAST_DAY - day).days < 60 else 0.01)
            findings.append(
                {
                    "id": finding_id,
                    "inspection_id": place + 1,
                    "position": position,
                    "area": area,
                    "description": description,
                    "recommendation": recommendation,
                    "severity": "reminder",
                    "finding_id": finding_id,
                    "due_on": due_on.isoformat(),
                    "remedied_on": None if is_open else (due_on - timedelta(days=1)).isoformat(),
                }
            )
        waiting = [each["due_on"] for each in findings if each["remedied_on"] is None]
        inspection = Inspection(number, day, unit + 1, kind, dice.choice(_CONTENTS))
        leader = dice.choice(_LEADERS)
        row = {
            "id": place + 1,
            "year": day.year,
            "number": number,
            "inspected_on": day.isoformat(),
            "unit_id": unit + 1,
            "kind": kind.value,
            "content": inspection.content,
            "team_leader": leader,
            "inspecting_body": "department",
            "origin": "plan" if kind is InspectionKind.PLANNED else "order",
            "finding_count": len(findings),
            "open_count": len(waiting),
            "next_due_on": min(waiting, default=None),
            "search_text": _words(inspection, leader, units[unit], findings),
            "facets": _marks(inspection, findings, len(waiting)),
            "rowid": index_row(day, place + 1),
        }
        yield row, findings


_KINDS = {InspectionKind.PLANNED: "theo ke hoach", InspectionKind.UNANNOUNCED: "dot xuat"}
_FOLDED: dict[str, str] = {}


def _folded(text: str) -> str:
    if text not in _FOLDED:
        _FOLDED[text] = fold(text)
    return _FOLDED[text]


def _words(inspection: Inspection, leader: str, unit: str, findings: list[dict[str, Any]]) -> str:
    """What `search_text` gives, from pieces that were folded once."""
    name = f"{'kh' if inspection.kind is InspectionKind.PLANNED else 'dx'}"
    parts = [f"{name}-{inspection.number}/{inspection.year}", _KINDS[inspection.kind], unit]
    parts += [_folded(inspection.content), _folded(leader), "so noi vu"]
    is_planned = inspection.kind is InspectionKind.PLANNED
    parts.append("theo ke hoach nam" if is_planned else "theo chi dao")
    for finding in findings:
        parts += [_folded(finding["description"]), _folded(finding["recommendation"])]
    return " ".join(parts)


def _marks(inspection: Inspection, findings: list[dict[str, Any]], waiting: int) -> str:
    state = "none" if not findings else "open" if waiting else "remedied"
    origin = "plan" if inspection.kind is InspectionKind.PLANNED else "order"
    areas = sorted({finding["area"] for finding in findings})
    marks = [f"kind{inspection.kind}", f"unit{inspection.unit_id}", "bodydepartment"]
    marks += [f"origin{origin}", "closedno", f"state{state}"]
    return " ".join([*marks, *(f"area{area.replace('_', '')}" for area in areas)])


def _store(
    database: sqlite3.Connection, chunk: list[tuple[dict[str, Any], list[dict[str, Any]]]]
) -> None:
    inspections = [row for row, _ in chunk]
    findings = [finding for _, of_row in chunk for finding in of_row]
    for table, columns, rows in (
        ("inspection", _INSPECTION, inspections),
        ("inspection_search", ("rowid", "search_text", "facets"), inspections),
        ("finding", _FINDING, findings),
        ("follow_up", _FOLLOW_UP, findings),
    ):
        places = ", ".join(f":{column}" for column in columns)
        database.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def differences_from_the_program(path: Path) -> list[int]:
    """Ids of inspections whose derived columns are not those the program would store."""
    from civic_desktop.services.office_ledger import ledger_for_reading
    from civic_desktop.store import inspections

    ledger = ledger_for_reading(path)
    wrong = []
    for row in ledger.rows("SELECT * FROM inspection"):
        record = inspections.get(ledger, row["id"])
        unit = ledger.value("SELECT name FROM unit WHERE id = ?", [row["unit_id"]])
        waiting = len(record.open_findings), record.next_due_on
        stored = row["open_count"], row["next_due_on"] and date.fromisoformat(row["next_due_on"])
        is_same = row["search_text"] == search_text(record, unit) and waiting == stored
        if not is_same or row["facets"] != facets(record):
            wrong.append(row["id"])
    ledger.close()
    return wrong


if __name__ == "__main__":
    if len(sys.argv) != ARGUMENTS:
        sys.exit(__doc__)
    make_large_ledger(Path(sys.argv[1]), int(sys.argv[2]))

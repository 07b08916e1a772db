"""The sample: published figures exactly, invented records apart from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from civic_desktop.domain.rating import RatingClass
from civic_desktop.services.office_ledger import ledger_for_reading
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.services.staff_register import StaffRegister
from civic_desktop.store import figures, inspection_list, office
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.soundness import inspect_file
from civic_desktop.store.staff import STAFF
from tests.builders import TODAY

PUBLISHED = {
    "Công chức cấp tỉnh, cấp huyện": [(1334, 8357, 309), (1884, 7834, 282), (1791, 8079, 130)],
    "Viên chức": [(1924, 7674, 402), (1627, 8086, 287), (2425, 7325, 250)],
    "Cán bộ, công chức cấp xã": [(187, 9481, 332), (592, 9200, 208), (793, 8953, 254)],
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("sample") / "so-mau.congvu"
    make_sample(path)
    inspect_file(path, thoroughly=True)
    ledger = ledger_for_reading(path)
    yield ledger
    ledger.close()


def test_the_published_percentages_are_exact(sample: Ledger) -> None:
    found: dict[str, list[tuple[int | None, int | None, int]]] = {}
    for figure in figures.rating_figures(sample, 2019, 2021):
        row = (figure.shares[RatingClass.EXCELLENT], figure.shares[RatingClass.GOOD])
        found.setdefault(figure.group_name, []).append((*row, figure.remainder))
        assert figure.shares[RatingClass.COMPLETED] is None
        assert figure.counts is None
    assert found == PUBLISHED


def test_the_published_totals_are_exact(sample: Ledger) -> None:
    trend = figures.trend_figures(sample, 2019, 2021)
    assert [(d.year, d.person_count) for d in trend.disciplines] == [
        (2019, 24),
        (2020, 8),
        (2021, 21),
    ]
    assert [(i.first_year, i.last_year, i.count) for i in trend.inspections] == [(2019, 2021, 128)]


def test_invented_inspections_stay_out_of_published_years(sample: Ledger) -> None:
    assert inspection_list.years(sample) == [2026, 2025]
    assert sample.value("SELECT count(*) FROM inspection") == 60
    assert sample.value("SELECT min(decided_on) FROM disciplinary_action") > "2025"
    assert sample.value("SELECT min(first_day) FROM rating") == "2025-01-01"


def test_every_invented_unit_says_so(sample: Ledger) -> None:
    rows = sample.rows("SELECT name FROM unit WHERE name NOT LIKE '%công bố%'")
    assert rows
    assert all("(mẫu)" in row["name"] for row in rows)


def test_the_sample_is_marked(sample: Ledger) -> None:
    assert office.get(sample).is_sample


def test_a_transfer_and_an_absence_are_shown(sample: Ledger) -> None:
    (moved,) = sample.rows(
        "SELECT unit.name, posting.last_day, staff_member.first_day FROM posting"
        " JOIN staff_member ON staff_member.id = staff_member_id"
        " JOIN unit ON unit.id = posting.unit_id"
    )
    assert moved == {
        "name": "Sở Nội vụ (mẫu)",
        "last_day": "2025-06-30",
        "first_day": "2025-07-01",
    }
    (away,) = sample.rows(
        "SELECT full_name FROM absence JOIN staff_member ON staff_member.id = staff_member_id"
    )
    assert " Thị " in away["full_name"]


def test_every_group_of_a_person_is_the_one_proposed(sample: Ledger) -> None:
    register = StaffRegister(sample, lambda: TODAY)
    for person in STAFF.all(sample):
        assert register.proposed_group(person.unit_id, person.status) == person.group_id
        assert person.like_tasks


def test_it_comes_out_the_same_every_time(sample: Ledger, tmp_path: Path) -> None:
    make_sample(tmp_path / "again.congvu")
    again = ledger_for_reading(tmp_path / "again.congvu")
    for table in (
        "inspection",
        "finding",
        "staff_member",
        "rating",
        "disciplinary_action",
        "breach",
        "posting",
        "absence",
    ):
        assert again.rows(f"SELECT * FROM {table}") == sample.rows(f"SELECT * FROM {table}")
    again.close()

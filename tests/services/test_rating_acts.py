"""Whatever is rated, totals are the sum over persons; undoing everything leads to the start."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic_desktop.domain.period import Quarter, Year, period_title
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.acts import ActUndo, Saved
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger, create_ledger
from civic_desktop.store.ratings import RATINGS
from tests.builders import TODAY, add_group, add_person, add_unit
from tests.conftest import HOLDER

BOOK = load_rules().book
PERIODS = (Year(2025), Year(2026), Quarter(2026, 1))
PERSONS = 5
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rate", "reason", "paste", "undo", "redo"]),
        st.sampled_from(PERIODS),
        st.lists(st.integers(0, PERSONS - 1), min_size=1, max_size=3, unique=True),
        st.sampled_from([None, *(c for c in RatingClass if c is not RatingClass.UNRATED)]),
    ),
    max_size=12,
)


def content(ledger: Ledger) -> list[tuple[object, ...]]:
    """Everything stored of ratings, without what undoing renews."""
    ratings = RATINGS.all(ledger)
    return sorted(
        (r.staff_id, period_title(r.period), r.rating_class.value, r.reason) for r in ratings
    )


def check_totals(ledger: Ledger, entry: RatingEntry) -> None:
    for period in PERIODS:
        rows = entry.sheet(1, None, period)
        standings = entry.standings(rows, period)
        assert sum(s.totals.total for s in standings) == len(rows) == PERSONS
        for rating_class in RatingClass:
            counted = sum(s.totals.counts[rating_class] for s in standings)
            stored = [r for r in RATINGS.all(ledger) if r.period == period]
            of_class = sum(r.rating_class is rating_class for r in stored)
            missing = PERSONS - len(stored) if rating_class is RatingClass.UNRATED else 0
            assert counted == of_class + missing


def check_counts(ledger: Ledger) -> None:
    """What charts read is what a scan of all ratings counts."""
    scanned = """SELECT period_kind, {unit} AS unit_id, first_day, staff_group_id, rating_class,
        count(*) AS person_count FROM rating GROUP BY 1, 2, 3, 4, 5"""
    wanted = [*ledger.rows(scanned.format(unit="unit_id")), *ledger.rows(scanned.format(unit=0))]
    kept = ledger.rows("SELECT * FROM rating_count")
    assert sorted(map(str, kept)) == sorted(map(str, wanted))


def perform(
    entry: RatingEntry, act: str, period: Year | Quarter, places: list[int], chosen: object
) -> Saved:
    rows = [entry.sheet(1, None, period)[place] for place in places]
    rating_class = chosen if isinstance(chosen, RatingClass) else None
    if act == "rate":
        return entry.rate(rows, rating_class)
    if act == "reason":
        return entry.write([row.with_reason("Nghỉ ốm") for row in rows])
    return entry.paste([row.rated(rating_class) for row in rows])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_totals_are_sums_over_persons_and_undoing_all_is_the_start(
    steps: list[tuple[str, Year | Quarter, list[int], object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = create_ledger(Path(folder) / "so.congvu", HOLDER)
        add_unit(ledger)
        add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
        for number in range(PERSONS):
            add_person(ledger, full_name=f"Người Thứ {number}", status=StaffStatus.CIVIL_SERVANT)
        entry = RatingEntry(ledger, BOOK, lambda: TODAY)
        done: list[ActUndo] = []
        undone: list[ActUndo] = []
        for act, period, places, chosen in steps:
            if act == "undo" and done:
                undone.append(done.pop())
                undone[-1].undo()
            elif act == "redo" and undone:
                done.append(undone.pop())
                done[-1].redo()
            elif act not in ("undo", "redo"):
                saved = perform(entry, act, period, places, chosen)
                if saved.act_id is not None:
                    done.append(ActUndo(ledger, saved.act_id, saved.label))
                    undone.clear()
            check_totals(ledger, entry)
            check_counts(ledger)
        end = content(ledger)
        for step in reversed(done):
            step.undo()
        assert content(ledger) == []
        check_counts(ledger)
        for step in done:
            step.redo()
        assert content(ledger) == end
        ledger.close()

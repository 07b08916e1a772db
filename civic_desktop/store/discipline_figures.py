"""What the statistics of discipline count: GROUP BY queries over decisions."""

from collections import defaultdict
from typing import Any

from civic_desktop.domain.discipline import DisciplinaryMeasure, PartyMeasure
from civic_desktop.domain.discipline_figures import DisciplineWork, GroupDiscipline
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.store.figures import discipline_figures
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import in_scope

_OF_YEARS = "decided_on BETWEEN :first AND :last"
_YEAR = "CAST(substr(decided_on, 1, 4) AS INTEGER)"
_PERSON = "coalesce(action.staff_member_id, -action.id)"
_PERSONS = f"""count(DISTINCT {_PERSON}) AS persons,
    count(DISTINCT CASE WHEN breach.is_duty_related THEN {_PERSON} END) AS duty_related"""


def discipline_work(
    ledger: Ledger,
    first_year: int,
    last_year: int,
    unit_id: int | None = None,
    group_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> DisciplineWork:
    """Discipline of the years, of a unit with all under it and of one group, or of all."""
    values: dict[str, Any] = {"first": f"{first_year}-01-01", "last": f"{last_year}-12-31"}
    where = _OF_YEARS
    if group_id is not None:
        where += " AND action.staff_group_id = :group"
        values["group"] = group_id
    of_units, units = in_scope(ledger, "action.unit_id", unit_id, view)
    of_breaches, _units = in_scope(ledger, "breach.unit_id", unit_id, view)
    where, values = f"{where}{of_units}", values | units
    is_of_all = unit_id is None and group_id is None
    totals = {
        figure.year: figure
        for figure in discipline_figures(ledger, first_year, last_year)
        if figure.is_published
    }
    published = totals if is_of_all else {}
    rows = ledger.rows(
        f"""SELECT {_YEAR} AS year, {_PERSONS}
        FROM disciplinary_action AS action JOIN breach ON breach.id = breach_id
        WHERE {where} GROUP BY year""",  # noqa: S608
        values,
    )
    counted = [row for row in rows if row["year"] not in published]
    return DisciplineWork(
        groups=tuple(
            each for each in _by_group(ledger, where, values) if each.year not in published
        ),
        persons={row["year"]: row["persons"] for row in counted},
        duty_related={row["year"]: row["duty_related"] for row in counted},
        party={} if group_id is not None else _party(ledger, of_breaches, values),
        published=published,
        undivided=() if is_of_all else tuple(totals),
    )


def _by_group(ledger: Ledger, where: str, values: dict[str, Any]) -> list[GroupDiscipline]:
    measures: dict[tuple[int, int], dict[DisciplinaryMeasure, int]] = defaultdict(dict)
    for row in ledger.rows(
        f"""SELECT {_YEAR} AS year, staff_group_id, measure, count(*) AS number
        FROM disciplinary_action AS action WHERE {where} GROUP BY year, staff_group_id, measure""",  # noqa: S608
        values,
    ):
        key = (row["year"], row["staff_group_id"])
        measures[key][DisciplinaryMeasure(row["measure"])] = row["number"]
    rows = ledger.rows(
        f"""SELECT {_YEAR} AS year, staff_group_id, staff_group.name AS group_name,
        {_PERSONS} FROM disciplinary_action AS action
        JOIN staff_group ON staff_group.id = staff_group_id
        JOIN breach ON breach.id = breach_id
        WHERE {where} GROUP BY year, staff_group_id ORDER BY year, staff_group_id""",  # noqa: S608
        values,
    )
    return [
        GroupDiscipline(
            group_id=row["staff_group_id"],
            group_name=row["group_name"],
            year=row["year"],
            person_count=row["persons"],
            duty_related_count=row["duty_related"],
            measures=measures[row["year"], row["staff_group_id"]],
        )
        for row in rows
    ]


def _party(
    ledger: Ledger, of_units: str, values: dict[str, Any]
) -> dict[int, dict[PartyMeasure, int]]:
    found: dict[int, dict[PartyMeasure, int]] = defaultdict(dict)
    for row in ledger.rows(
        f"""SELECT {_YEAR} AS year, measure, count(*) AS number
        FROM party_action JOIN breach ON breach.id = breach_id
        WHERE {_OF_YEARS}{of_units} GROUP BY year, measure""",  # noqa: S608
        values,
    ):
        found[row["year"]][PartyMeasure(row["measure"])] = row["number"]
    return dict(found)

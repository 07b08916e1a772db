"""Changes of several inspections at once, each change one act."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspections


class InspectionChanges:
    """What can be done with the inspections chosen in the list."""

    def __init__(self, log: InspectionLog) -> None:
        self._log = log
        self._ledger = log.ledger

    def mark_remedied(
        self, inspection_ids: Sequence[int], remedied_on: date, evidence: str
    ) -> Saved:
        """Mark every open finding of some inspections as remedied, as one act. Raises Problem."""

        def change(inspection: Inspection) -> Inspection:
            return replace(
                inspection,
                findings=tuple(
                    finding
                    if finding.follow_up.remedied_on is not None
                    else replace(
                        finding,
                        follow_up=replace(
                            finding.follow_up, remedied_on=remedied_on, evidence=evidence
                        ),
                    )
                    for finding in inspection.findings
                ),
            )

        return self._change_all(inspection_ids, change, "Đánh dấu khắc phục")

    def close_all(self, inspection_ids: Sequence[int], closed_on: date) -> Saved:
        """Close the files of some inspections, as one act. Raises the first Problem."""
        return self._change_all(
            inspection_ids, lambda each: replace(each, closed_on=closed_on), "Kết thúc hồ sơ"
        )

    def reopen_all(self, inspection_ids: Sequence[int]) -> Saved:
        """Open the files of some inspections again, as one act."""
        return self._change_all(
            inspection_ids, lambda each: replace(each, closed_on=None), "Mở lại hồ sơ"
        )

    def _change_all(
        self, inspection_ids: Sequence[int], change: Callable[[Inspection], Inspection], verb: str
    ) -> Saved:
        known = [self._log.get(inspection_id) for inspection_id in inspection_ids]
        changed = [change(each) for each in known]
        for each in changed:
            for problem in self._log.problems_of(each):
                raise _of_inspection(problem, each)
        name = changed[0].name if len(changed) == 1 else f"{len(changed)} cuộc kiểm tra"
        label = f"{verb} {name}"
        with self._ledger.write(label) as transaction:
            for before, after in zip(known, changed, strict=True):
                inspections.save(self._ledger, transaction, after, before)
        return Saved(inspection_ids[0], transaction.act_id, label)


def _of_inspection(problem: Problem, inspection: Inspection) -> Problem:
    """The problem said of one inspection among several."""
    return Problem("Cuộc {name}: {what}", name=inspection.name, what=str(problem))

"""What the records propose for the persons of a rating sheet."""

from collections.abc import Sequence

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.rules import RuleBook
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.store.ledger import Ledger


class RatingProposals:
    """Reads discipline, time served and points of the persons of one sheet."""

    def __init__(self, ledger: Ledger, book: RuleBook) -> None:
        self._ledger = ledger
        self._book = book

    def added(self, rows: Sequence[SheetRow], _period: EvaluationPeriod) -> list[SheetRow]:
        """The rows with what their records propose."""
        return list(rows)

"""A query for the records behind a figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Row


@dataclass(frozen=True)
class TracedQuery:
    """Rows behind a figure, to be read page by page."""

    sql: str
    values: Mapping[str, Any] = field(default_factory=dict)
    number: str = "coalesce(sum(number), 0)"

    def count(self, ledger: Ledger) -> int:
        """How many rows there are."""
        sql = f"SELECT count(*) FROM ({self.sql})"  # noqa: S608
        return int(ledger.value(sql, dict(self.values)))

    def counted(self, ledger: Ledger) -> int:
        """The figure that the rows make."""
        sql = f"SELECT {self.number} FROM ({self.sql})"  # noqa: S608
        return int(ledger.value(sql, dict(self.values)))

    def page(self, ledger: Ledger, after: str, limit: int) -> list[Row]:
        """At most `limit` rows whose key follows."""
        sql = f"SELECT * FROM ({self.sql}) WHERE key > :after ORDER BY key LIMIT :limit"  # noqa: S608
        return ledger.rows(sql, {**self.values, "after": after, "limit": limit})

"""What a form asks of the place where its records are kept."""

from typing import Any, Protocol

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.tab import StoredAct


class StoredRecord(StoredAct, Protocol):
    """What storing gives back: the act and the record it was about."""

    @property
    def record_id(self) -> int: ...  # noqa: D102


class Book(Protocol):
    """Where the records of a form are kept. Each call may raise Problem."""

    def get(self, record_id: int) -> Any: ...  # noqa: D102
    def problems_of(self, record: Any) -> list[Problem]: ...  # noqa: D102
    def save(self, record: Any) -> StoredRecord: ...  # noqa: D102
    def delete(self, record_id: int) -> StoredRecord: ...  # noqa: D102

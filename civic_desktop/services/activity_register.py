"""Campaigns and assigned tasks."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from civic_desktop import paths
from civic_desktop.domain.activity import AssignedTask, Campaign, TaskState
from civic_desktop.domain.text import fold
from civic_desktop.services.acts import Saved
from civic_desktop.services.choices import Choices
from civic_desktop.services.record_book import RecordBook, RecordPages
from civic_desktop.services.task_paste import TaskPaste
from civic_desktop.store import activities
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import STAFF
from civic_desktop.store.units import UNITS


@dataclass(frozen=True)
class CampaignTotals:
    """Campaigns and the persons that they reached."""

    count: int
    people: int


class ActivityRegister:
    """What the activity tab can ask for."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today
        self.choices = Choices(ledger)
        self.campaigns = RecordBook(
            ledger, activities.CAMPAIGNS, "hoạt động tuyên truyền", Campaign.problems
        )
        self.tasks = RecordBook(
            ledger, activities.TASKS, "nhiệm vụ", lambda task: task.problems(today())
        )

    def campaign_pages(self, text: str, year: int | None) -> RecordPages[Campaign]:
        """Campaigns that fit, the newest first."""
        return self.campaigns.pages(*activities.wanted_campaigns(text, year))

    def campaign_totals(self, text: str, year: int | None) -> CampaignTotals:
        """How many campaigns fit, and how many persons they reached."""
        wanted = activities.wanted_campaigns(text, year)
        return CampaignTotals(
            activities.CAMPAIGNS.count(self._ledger, *wanted),
            activities.people_reached(self._ledger, *wanted),
        )

    def campaign_forms(self) -> list[str]:
        """Forms to suggest: those used, the most usual first, then those that are usual."""
        content = paths.resource("suggestions", "campaigns.toml").read_text(encoding="utf-8")
        usual: list[str] = tomllib.loads(content)["forms"]
        found: dict[str, str] = {}
        for form in (*activities.forms_used(self._ledger), *usual):
            found.setdefault(fold(form), form)
        return list(found.values())

    def task_pages(
        self, text: str, year: int | None, *, state: TaskState | None, unit_id: int | None
    ) -> RecordPages[AssignedTask]:
        """Tasks that fit, the latest deadline first."""
        wanted = activities.wanted_tasks(
            text, year, state=state, unit_id=unit_id, today=self.today()
        )
        return self.tasks.pages(*wanted)

    def mark_done(self, tasks: Sequence[AssignedTask]) -> Saved:
        """Say of tasks that they were done today, as one act; those done before stay.

        Raises Problem for one that was given later than today; then nothing is stored.
        """
        done = [replace(task, done_on=self.today()) for task in tasks if task.done_on is None]
        return self._save_all(done, "Xong nhiệm vụ")

    def add_tasks(self, tasks: Sequence[AssignedTask]) -> Saved:
        """Store new tasks as one act. Raises the first Problem; then nothing is stored."""
        return self._save_all(tasks, "Dán nhiệm vụ")

    def task_paste(self) -> TaskPaste:
        """Reads rows of a spreadsheet against the units and persons as they are now."""
        return TaskPaste(UNITS.all(self._ledger), STAFF.all(self._ledger), self.today)

    def _save_all(self, tasks: Sequence[AssignedTask], label: str) -> Saved:
        for task in tasks:
            for problem in task.problems(self.today()):
                raise problem
        record_id = 0
        with self._ledger.write(label) as transaction:
            for task in tasks:
                record_id = activities.TASKS.save(transaction, task)
        return Saved(record_id, transaction.act_id, label)

    def years(self) -> list[int]:
        """Years of campaigns and tasks, newest first, this year among them."""
        found = {campaign.held_on.year for campaign in self.campaigns.all()}
        found |= {task.due_on.year for task in self.tasks.all()}
        return sorted({*found, self.today().year}, reverse=True)

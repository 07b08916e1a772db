"""Campaigns and assigned tasks."""

from collections.abc import Callable
from datetime import date

from civic_desktop.domain.activity import AssignedTask, Campaign
from civic_desktop.services.choices import Choices
from civic_desktop.services.record_book import RecordBook, RecordPages
from civic_desktop.store import activities
from civic_desktop.store.ledger import Ledger


class ActivityRegister:
    """What the activity tab can ask for."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self.today = today
        self.choices = Choices(ledger)
        self.campaigns = RecordBook(
            ledger, activities.CAMPAIGNS, "hoạt động tuyên truyền", Campaign.problems
        )
        self.tasks = RecordBook(ledger, activities.TASKS, "nhiệm vụ", AssignedTask.problems)

    def campaign_pages(self, text: str, year: int | None) -> RecordPages[Campaign]:
        """Campaigns that fit, the newest first."""
        return self.campaigns.pages(*activities.wanted_campaigns(text, year))

    def task_pages(
        self, text: str, year: int | None, *, is_late: bool | None
    ) -> RecordPages[AssignedTask]:
        """Tasks that fit, the latest deadline first."""
        wanted = activities.wanted_tasks(text, year, is_late=is_late, today=self.today())
        return self.tasks.pages(*wanted)

    def years(self) -> list[int]:
        """Years of campaigns and tasks, newest first, this year among them."""
        found = {campaign.held_on.year for campaign in self.campaigns.all()}
        found |= {task.due_on.year for task in self.tasks.all()}
        return sorted({*found, self.today().year}, reverse=True)

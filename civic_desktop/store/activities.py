"""Campaigns and assigned tasks: rows <-> domain objects."""

from civic_desktop.domain.activity import AssignedTask, Campaign
from civic_desktop.store.records import RecordTable

CAMPAIGNS = RecordTable("campaign", Campaign, order=("held_on", "id"), is_descending=True)
TASKS = RecordTable("assigned_task", AssignedTask, order=("due_on", "id"), is_descending=True)

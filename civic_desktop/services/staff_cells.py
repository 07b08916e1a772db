"""Columns of a spreadsheet of persons: their titles, and the words their cells are read by."""

from enum import StrEnum

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import fold


class StaffColumn(StrEnum):
    """What a column of the pasted rows is: the attribute of the person it gives."""

    NAME = "full_name"
    CODE = "code"
    UNIT = "unit_id"
    POST = "post"
    LEADING = "holds_leading_post"
    STATUS = "status"
    GROUP = "group_id"
    PARTY = "is_party_member"
    FIRST_DAY = "first_day"
    LIKE_TASKS = "like_tasks"


TITLES = {
    StaffColumn.NAME: ("ho va ten", "ho ten", "ten"),
    StaffColumn.CODE: ("ma", "ma so", "ma can bo", "ma cbccvc"),
    StaffColumn.UNIT: ("don vi", "co quan", "don vi cong tac"),
    StaffColumn.POST: ("chuc danh", "chuc vu", "vi tri viec lam"),
    StaffColumn.LEADING: ("lanh dao", "lanh dao, quan ly", "giu chuc vu lanh dao, quan ly"),
    StaffColumn.STATUS: ("loai", "loai nguoi", "doi tuong"),
    StaffColumn.GROUP: ("nhom", "nhom bao cao"),
    StaffColumn.PARTY: ("dang vien", "la dang vien"),
    StaffColumn.FIRST_DAY: ("tu ngay", "ngay bat dau"),
    StaffColumn.LIKE_TASKS: ("nhom nhiem vu", "nhiem vu tuong dong", "nhom nhiem vu tuong dong"),
}
_YES = frozenset({"x", "co", "1", "v", "dung"})
_NO = frozenset({"khong", "0", "k", "-"})
_STATUSES = {
    StaffStatus.CADRE: ("can bo", "cb"),
    StaffStatus.CIVIL_SERVANT: ("cong chuc", "cc"),
    StaffStatus.PUBLIC_EMPLOYEE: ("vien chuc", "vc"),
}


def yes_or_no(text: str) -> bool:
    """What x, Có or Không says. Raises Problem for another text."""
    folded = fold(text)
    if folded in _YES or folded in _NO:
        return folded in _YES
    raise Problem("“{text}” không rõ có hay không. Ghi x, Có hoặc Không.", text=text)


def status_of(text: str) -> StaffStatus:
    """The legal status a cell names. Raises Problem for another text."""
    folded = fold(text)
    for status, names in _STATUSES.items():
        if folded in names:
            return status
    raise Problem("“{text}” không phải loại. Ghi Cán bộ, Công chức hoặc Viên chức.", text=text)

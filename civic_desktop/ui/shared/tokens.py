"""Colours of the window by what they are for, in a light and a dark set."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

THEME_PROPERTY = "theme"


class Tone(StrEnum):
    """How urgent a chip or a notice is; never shown by colour alone."""

    DANGER = "danger"
    WARN = "warn"
    INFO = "info"
    OK = "ok"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Tokens:
    """One theme. Colours are "#RRGGBB"; `on_x` is the text colour that is read on `x`."""

    name: str
    window: str
    surface: str
    alt_row: str
    header: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    danger: str
    danger_bg: str
    warn: str
    warn_bg: str
    ok: str
    ok_bg: str
    info: str
    info_bg: str
    neutral: str
    neutral_bg: str
    selection: str
    on_selection: str
    focus: str
    gridline: str
    excellent: str
    on_excellent: str
    good: str
    on_good: str
    completed: str
    on_completed: str
    not_completed: str
    on_not_completed: str
    rest: str
    groups: tuple[str, str, str, str, str]

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Text and background colour of a tone."""
        return {
            Tone.DANGER: (self.danger, self.danger_bg),
            Tone.WARN: (self.warn, self.warn_bg),
            Tone.INFO: (self.info, self.info_bg),
            Tone.OK: (self.ok, self.ok_bg),
            Tone.NEUTRAL: (self.neutral, self.neutral_bg),
        }[tone]


_MOST_GROUPS = 24  # their lines are told apart by dashes and markers too


def series_colours(roles: Sequence[str], theme: "Tokens") -> list[str]:
    """A colour for each series of a chart: that of its role, or else one that is still free."""
    named = {
        "excellent": theme.excellent,
        "good": theme.good,
        "completed": theme.completed,
        "not_completed": theme.not_completed,
        "rest": theme.rest,
        "overdue": theme.not_completed,
        "open": theme.completed,
        "remedied": theme.good,
        "planned": theme.excellent,
        "unannounced": theme.completed,
        "published": theme.excellent,
        "recorded": theme.good,
        "in_time": theme.good,
        "done_late": theme.completed,
        "unrated": theme.muted,
        "reprimand": theme.good,
        "warning": theme.completed,
        "salary_reduction": theme.groups[2],
        "demotion": theme.excellent,
        "removal_from_post": theme.not_completed,
        "removal_by_vote": theme.rest,
        "dismissal": theme.muted,
    }
    for number in range(1, _MOST_GROUPS + 1):
        named[f"group_{number}"] = theme.groups[(number - 1) % len(theme.groups)]
    free = [theme.excellent, theme.groups[1], theme.groups[2], theme.good, theme.completed]
    free = [colour for colour in free if colour not in {named.get(role) for role in roles}]
    found, used = [], 0
    for role in roles:
        if role in named:
            found.append(named[role])
        else:
            found.append(free[used % len(free)] if free else theme.rest)
            used += 1
    return found


LIGHT = Tokens(
    name="light",
    window="#F3F5F8",
    surface="#FFFFFF",
    alt_row="#F8FAFC",
    header="#EEF2F6",
    border="#D3DAE3",
    border_strong="#8793A3",
    text="#1A2430",
    muted="#566273",
    accent="#1D5FA7",
    accent_hover="#174E8A",
    on_accent="#FFFFFF",
    danger="#B3261E",
    danger_bg="#FCE8E6",
    warn="#855400",
    warn_bg="#FFF3D6",
    ok="#1A6B3A",
    ok_bg="#E2F3E8",
    info="#1D5FA7",
    info_bg="#E4EEFA",
    neutral="#4B5766",
    neutral_bg="#E9EDF2",
    selection="#D6E6F8",
    on_selection="#102A45",
    focus="#1D5FA7",
    gridline="#E3E8EE",
    excellent="#0B5C94",
    on_excellent="#FFFFFF",
    good="#6BB8E8",
    on_good="#0D1B2A",
    completed="#E69F00",
    on_completed="#0D1B2A",
    not_completed="#B8450B",
    on_not_completed="#FFFFFF",
    rest="#BFC7D1",
    groups=("#0B5C94", "#C2500A", "#00805E", "#8516F3", "#2E0F29"),
)

DARK = Tokens(
    name="dark",
    window="#1B2027",
    surface="#232A33",
    alt_row="#283039",
    header="#2A323C",
    border="#3B4653",
    border_strong="#7C8A9B",
    text="#E7ECF2",
    muted="#A7B3C1",
    accent="#6FB3F5",
    accent_hover="#8FC4F8",
    on_accent="#0D1B2A",
    danger="#FF9A91",
    danger_bg="#4A2421",
    warn="#F4C65A",
    warn_bg="#45381A",
    ok="#86D6A6",
    ok_bg="#1E3D2B",
    info="#8FC4F8",
    info_bg="#1F3850",
    neutral="#C0CAD6",
    neutral_bg="#36404C",
    selection="#2C4868",
    on_selection="#F2F7FC",
    focus="#6FB3F5",
    gridline="#34404C",
    excellent="#3F97D6",
    on_excellent="#0D1B2A",
    good="#A9D8F5",
    on_good="#0D1B2A",
    completed="#F0B429",
    on_completed="#0D1B2A",
    not_completed="#F07F3C",
    on_not_completed="#0D1B2A",
    rest="#66727F",
    groups=("#5DB0EC", "#FF9B5E", "#41C9A0", "#F5F53D", "#CFEDFC"),
)


def tokens() -> Tokens:
    """Colours of the theme that stands now; ask again on every paint."""
    app = QCoreApplication.instance()
    return DARK if app is not None and app.property(THEME_PROPERTY) == DARK.name else LIGHT


_MIDDLE = 0.179
"""The relative luminance on which black and white letters are read equally well (WCAG 2)."""


def is_dark(colour: str) -> bool:
    """Whether white letters are read better than black ones on a colour such as "#0B5C94"."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (math.pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < _MIDDLE

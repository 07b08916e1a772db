"""The rule that is chosen, in full: headings and lines that can be selected and copied."""

import html
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from civic_desktop.ui.registry.rule_words import Line, Section
from civic_desktop.ui.shared.tokens import tokens


class RuleView(QTextBrowser):
    """Shows sections as rich text; what a file says is never taken for markup."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self._sections: tuple[Section, ...] = ()

    def show_sections(self, sections: Iterable[Section]) -> None:
        """Show another rule, from its beginning."""
        self._sections = tuple(sections)
        self.setHtml("".join(_section(section) for section in self._sections))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_sections(self._sections)


def _section(section: Section) -> str:
    lines = "".join(_line(line) for line in section.lines)
    title = html.escape(section.title)
    return (
        f'<p style="margin-top:8px; margin-bottom:2px; color:{tokens().accent}"><b>{title}</b></p>'
        f"{lines}"
    )


def _line(line: Line) -> str:
    text = html.escape(line.text)
    if line.is_unsure:
        unsure = html.escape(QCoreApplication.translate("rules_page", "⚠ chưa đối chiếu"))
        text += f' <span style="color:{tokens().warn}">{unsure}</span>'
    return f'<p style="margin-top:1px; margin-bottom:1px; margin-left:8px">{text}</p>'

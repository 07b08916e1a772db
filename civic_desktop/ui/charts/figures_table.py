"""The numbers of the charts as a table, for reading aloud and for copying."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView

from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_hundredths, format_percent
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.copied_table import CopiedTable

_FEW_YEARS = 4


class FiguresTable(CopiedTable):
    """Share of "xuất sắc" by group and year, and the change in percentage points."""

    def __init__(self) -> None:
        super().__init__(
            "tblChartData", QCoreApplication.translate("charts", "Bảng số liệu tỷ lệ xuất sắc")
        )

    def show_contents(self, contents: ChartContents) -> None:
        """Show a row a group; an empty cell is a year without figures."""
        years = contents.years
        rows: list[list[str]] = []
        for _group, figures in contents.groups():
            stated = {figure.year: figure.shares.get(RatingClass.EXCELLENT) for figure in figures}
            shares = {year: share for year, share in stated.items() if share is not None}
            if shares:
                texts = [format_percent(shares[y]) if y in shares else "" for y in years]
                rows.append([figures[0].group_short_name, *texts, self._change(shares)])
        heads = [self.tr("Nhóm"), *map(str, years), self.tr("Thay đổi (đpt)")]
        self.show_rows(heads, rows)
        self.setToolTip(self.tr("đpt: điểm phần trăm, từ năm đầu đến năm cuối có số liệu"))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if len(years) <= _FEW_YEARS:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _change(self, by_year: dict[int, int]) -> str:
        first, last = min(by_year), max(by_year)
        change = by_year[last] - by_year[first]
        if first == last:
            return ""
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return self.tr("{change} ({first}–{last})").format(
            change=sign + format_hundredths(abs(change)), first=first, last=last
        )

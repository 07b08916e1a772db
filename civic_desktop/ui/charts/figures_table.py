"""The numbers of the charts as a table, for reading aloud and for copying."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

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
        for group, figures in contents.groups():
            stated = {figure.year: figure.shares.get(RatingClass.EXCELLENT) for figure in figures}
            shares = {year: share for year, share in stated.items() if share is not None}
            if shares:
                texts = [format_percent(shares[y]) if y in shares else "" for y in years]
                change = self._change(shares, contents.fresh_starts(group))
                rows.append([figures[0].group_short_name, *texts, change])
        heads = [self.tr("Nhóm"), *map(str, years), self.tr("Thay đổi (đpt)")]
        self.show_rows(heads, rows)
        self.setToolTip(self._hint(is_joined=contents.is_joined))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if len(years) <= _FEW_YEARS:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _hint(self, *, is_joined: bool) -> str:
        if is_joined:
            return self.tr("đpt: điểm phần trăm, từ năm đầu đến năm cuối có số liệu")
        return self.tr(
            "đpt: điểm phần trăm, giữa năm đầu và năm cuối của những năm gần nhất so sánh được với"
            " nhau: từ khi quy định hoặc đơn vị thay đổi lần cuối.\n"
            "Để trống khi chỉ có một năm như vậy. Chọn Vẽ nối để tính từ năm đầu có số liệu."
        )

    def _change(self, by_year: Mapping[int, int], starts: AbstractSet[int]) -> str:
        """From the first to the last of the last years that can be compared."""
        last = max(by_year)
        since = max((year for year in starts if year <= last), default=0)
        first = min(year for year in by_year if year >= since)
        if first == last:
            return ""
        change = by_year[last] - by_year[first]
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return self.tr("{change} ({first}–{last})").format(
            change=sign + format_hundredths(abs(change)), first=first, last=last
        )

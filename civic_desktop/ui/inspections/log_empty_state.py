"""What the list of inspections says when it has no rows."""

from collections.abc import Callable

from civic_desktop.domain.inspection import InspectionFilter
from civic_desktop.ui.shared.notices import EmptyState, NoticeAction


class LogEmptyState(EmptyState):
    """Why nothing is listed, and the next thing to do."""

    def __init__(
        self,
        clear_filters: Callable[[], None],
        add: Callable[[], None],
        paste: Callable[[], None],
        *,
        is_read_only: bool,
    ) -> None:
        super().__init__("")
        self._clear_filters = clear_filters
        self._ways = (
            []
            if is_read_only
            else [
                NoticeAction(self.tr("Thêm cuộc kiểm tra (Ctrl+N)"), add, "plus", is_primary=True),
                NoticeAction(self.tr("Dán từ Excel (Ctrl+V)"), paste, "table"),
            ]
        )

    def explain(self, wanted: InspectionFilter) -> None:
        """Say why this filter shows nothing."""
        if wanted != InspectionFilter(year=wanted.year):
            self.show_reason(
                self.tr("Không có kết quả phù hợp"),
                self.tr("Bộ lọc đang bật không cho qua cuộc kiểm tra nào."),
                [NoticeAction(self.tr("Xóa bộ lọc"), self._clear_filters, "close")],
            )
            return
        title = self.tr("Chưa có cuộc kiểm tra nào")
        if wanted.year is not None:
            title = self.tr("Chưa có cuộc kiểm tra nào trong năm {year}").format(year=wanted.year)
        reason = self.tr("Nhập từng cuộc ở biểu mẫu bên phải, hoặc nhập nhanh ở dòng bên dưới.")
        self.show_reason(title, reason, self._ways)

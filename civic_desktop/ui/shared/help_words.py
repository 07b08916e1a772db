"""What the help menu says."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from civic_desktop import __version__


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def keys() -> str:
    """The keys of the program, a line a group."""
    return _tr(
        "Ctrl+1 … Ctrl+7: chuyển thẻ · F6: chuyển vùng · F5: tải lại\n"
        "Ctrl+N: thêm mới · Ctrl+S: lưu · Esc: hủy · Ctrl+Delete: xóa\n"
        "Ctrl+F: tìm · Ctrl+Z / Ctrl+Y: hoàn tác / làm lại\n"
        "Kiểm tra: Ctrl+Enter thêm phát hiện · Space đánh dấu xong · Ctrl+G gia hạn\n"
        "Biểu mẫu: Ctrl+PgUp / PgDn đổi trang · Ctrl+D chép từ cuộc gần nhất · F4 ẩn, hiện\n"
        "Danh sách: Ctrl+V dán từ Excel · Ctrl+M đã khắc phục · Ctrl+K kết thúc hồ sơ\n"
        "Ctrl+H: lịch sử · Ctrl+U: các lần kiểm tra đơn vị · F7: đính kèm tệp vào văn bản\n"
        "Mục kiểm tra: 1 đạt, 2 chưa đạt, 3 không áp dụng, 0 không kiểm tra, P thành phát hiện\n"
        "Ô ngày: + và − tăng, giảm một ngày · Ctrl+; là hôm nay\n"
        "Xếp loại: X, T, H, K hoặc 1, 2, 3, 4 · 0: không xếp loại · Delete: bỏ chọn\n"
        "Xếp loại: P theo đề xuất · F2 lý do · F4 điểm · F8 người tiếp · Ctrl+D chép dòng trên\n"
        "Nhiệm vụ được giao: Space ghi xong hôm nay · Ctrl+V dán từ Excel\n"
        "Kỷ luật: Ctrl+Enter thêm quyết định · Enter sửa, Delete bỏ quyết định đang chọn\n"
        "Người: F8 chuyển công tác · Ctrl+V dán từ Excel · Ctrl+PgUp / PgDn đổi trang\n"
        "Vị trí trước đây, nghỉ dài ngày: Insert thêm · Enter sửa · Delete xóa\n"
        "Biểu đồ: mũi tên tới từng giá trị · Enter xem bản ghi\n"
        "Biểu đồ: Ctrl++ và Ctrl+− phóng, thu · Ctrl+0 hoặc bấm đúp: về toàn cảnh\n"
        "Văn bản: F2 hoặc bấm đúp vào đoạn để sửa lời văn\n"
        "Văn bản: ← → tới từng con số, Enter xem bản ghi\n"
        "Ctrl+P: in · Ctrl+B: sao lưu ngay"
    )


def about(path: Path, backups: Path) -> str:
    """Version, where the ledger and its copies lie, and licences."""
    return _tr(
        "Sổ Công vụ {version}\nSổ đang mở: {path}\nBản sao lưu: {backups}\n\n"
        "Giấy phép MIT. Giao diện dùng Qt theo giấy phép LGPL."
    ).format(version=__version__, path=path, backups=backups)

"""Qt's own words in Vietnamese: Qt ships none for its menus, buttons and dialogs."""

from PySide6.QtCore import QObject, QTranslator

_WORDS = {
    # buttons
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Cancel": "Hủy",
    "&Cancel": "Hủy",
    "Close": "Đóng",
    "&Close": "Đóng",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "&Mở",
    "&Yes": "Có",
    "&No": "Không",
    "Yes": "Có",
    "No": "Không",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Discard": "Bỏ thay đổi",
    "Don't Save": "Không lưu",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    # steps of the undo list
    "Undo %1": "Hoàn tác: %1",
    "Redo %1": "Làm lại: %1",
    "Undo": "Hoàn tác",
    "Redo": "Làm lại",
    # menus of text fields
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "&Cắt",
    "&Copy": "Sa&o chép",
    "&Paste": "&Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    # file dialog
    "Look in:": "Thư mục:",
    "File &name:": "&Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "Create New Folder": "Tạo thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "&New Folder": "Thư mục &mới",
    "New Folder": "Thư mục mới",
    "&Rename": "Đổi &tên",
    "&Delete": "&Xóa",
    "&Choose": "&Chọn",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "Back": "Lùi",
    "Go back": "Lùi",
    "Forward": "Tiến",
    "Go forward": "Tiến",
    "Parent Directory": "Thư mục cha",
    "Go to the parent directory": "Lên thư mục cha",
    "List View": "Danh sách",
    "Change to list view mode": "Hiện dạng danh sách",
    "Detail View": "Chi tiết",
    "Change to detail view mode": "Hiện dạng chi tiết",
    "Sidebar": "Thanh bên",
    "List of places and bookmarks": "Nơi hay dùng",
    "All Files (*)": "Mọi tệp (*)",
    "Recent Places": "Nơi mở gần đây",
    "Computer": "Máy tính",
    "My Computer": "Máy tính",
    "Name": "Tên",
    "Size": "Dung lượng",
    "Kind": "Loại",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "Folder": "Thư mục",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nThay tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nKhông thấy tệp. Hãy kiểm tra lại tên tệp."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông thấy thư mục. Hãy kiểm tra lại tên thư mục."
    ),
    "%1 bytes": "%1 byte",
    # print dialog
    "Print": "In",
    "&Print": "&In",
    "Printer": "Máy in",
    "&Name:": "&Tên:",
    "P&roperties": "Th&uộc tính",
    "Location:": "Vị trí:",
    "Preview": "Xem trước",
    "Output &file:": "&Ghi ra tệp:",
    "Print range": "Phạm vi in",
    "Print all": "In tất cả",
    "Pages from": "Từ trang",
    "to": "đến",
    "Current Page": "Trang hiện tại",
    "Selection": "Phần đang chọn",
    "Pages:": "Trang:",
    "Copies": "Số bản",
    "Copies:": "Số bản:",
    "Collate": "Xếp theo bộ",
    "Reverse": "In ngược thứ tự",
    "Options": "Tùy chọn",
    "Color Mode": "Màu in",
    "Color": "Màu",
    "Grayscale": "Thang xám",
    "Duplex Printing": "In hai mặt",
    "None": "Không",
    "Long side": "Cạnh dài",
    "Short side": "Cạnh ngắn",
    "Page": "Trang",
    "Print to File (PDF)": "In ra tệp PDF",
}
# Words of the program itself stand under its own class names and are left alone.
_CONTEXTS = ("Q", "PrintSettings", "PageSetup", "CloseButton")


class VietnameseQt(QTranslator):
    """Answers for Qt's own classes and for nobody else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt hands it over
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Vietnamese for a word of Qt's; None lets the word stand."""
        if not context.startswith(_CONTEXTS):
            return None  # type: ignore[return-value] # so Qt hears that nothing is known
        return _WORDS.get(source_text)  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Qt asks before it installs."""
        return False

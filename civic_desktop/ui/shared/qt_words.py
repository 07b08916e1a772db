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
    "&Look in:": "Thư &mục:",
    "Look in:": "Thư mục:",
    "File &name:": "&Tên tệp:",
    "Files of &type:": "&Loại tệp:",
    "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "Files": "Tệp",
    "Directories": "Thư mục",
    "Find Directory": "Tìm thư mục",
    "Save As": "Lưu thành tệp",
    "Show ": "Hiện ",
    "Remove": "Bỏ khỏi danh sách",
    "All files (*)": "Mọi tệp (*)",
    "Could not delete directory.": "Không xóa được thư mục.",
    "Are you sure you want to delete '%1'?": "Xóa “%1”?",
    "'%1' is write protected.\nDo you want to delete it anyway?": (
        "“%1” chỉ cho đọc.\nVẫn xóa tệp đó?"
    ),
    "Invalid filename": "Tên tệp không hợp lệ",
    "File": "Tệp",
    "Drive": "Ổ đĩa",
    "Unknown": "Không rõ",
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
    "Show Details...": "Hiện chi tiết…",
    "Hide Details...": "Ẩn chi tiết…",
    "Scroll Left": "Cuộn sang trái",
    "Scroll Right": "Cuộn sang phải",
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
    "Double Sided Printing": "In hai mặt",
    "Off": "Không",
    "Long side binding": "Lật theo cạnh dài",
    "Short side binding": "Lật theo cạnh ngắn",
    "Type:": "Loại:",
    "Local file": "Tệp trên máy",
    "Write PDF file": "Ghi tệp PDF",
    "&Options >>": "Tù&y chọn >>",
    "&Options <<": "Tù&y chọn <<",
    "Print To File ...": "In ra tệp…",
    "Printer Properties": "Thuộc tính máy in",
    "Output Settings": "Cách in",
    "Pages": "Trang",
    "Page &Set:": "Chọn t&rang:",
    "All Pages": "Mọi trang",
    "Odd Pages": "Trang lẻ",
    "Even Pages": "Trang chẵn",
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers"
    " separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": (
        "Các trang cách nhau bằng dấu phẩy, từ trang đến trang bằng dấu gạch."
        " Ví dụ 3,5-7,9 in trang 3, 5, 6, 7 và 9."
    ),
    "%1 is a directory.\nPlease choose a different file name.": (
        "%1 là thư mục.\nHãy chọn tên tệp khác."
    ),
    "File %1 is not writable.\nPlease choose a different file name.": (
        "Không ghi được vào tệp %1.\nHãy chọn tên tệp khác."
    ),
    "%1 already exists.\nDo you want to overwrite it?": "Đã có tệp %1.\nGhi đè tệp đó?",
    "Invalid Pages Definition": "Số trang không hợp lệ",
    "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to"
    " define ranges and make sure ranges do not intersect with each other.": (
        "“%1” không đúng cách ghi. Các trang cách nhau bằng dấu phẩy, từ trang đến trang bằng"
        " dấu gạch, không trùng nhau."
    ),
    "Page Setup": "Thiết lập trang",
    "Paper": "Giấy",
    "Page size:": "Khổ giấy:",
    "Width:": "Chiều rộng:",
    "Height:": "Chiều cao:",
    "Paper source:": "Khay giấy:",
    "Orientation": "Hướng giấy",
    "Portrait": "Dọc",
    "Landscape": "Ngang",
    "Reverse landscape": "Ngang, ngược đầu",
    "Reverse portrait": "Dọc, ngược đầu",
    "Margins": "Lề",
    "top margin": "lề trên",
    "left margin": "lề trái",
    "right margin": "lề phải",
    "bottom margin": "lề dưới",
    "Page Layout": "Xếp trang",
    "Page &order:": "&Thứ tự trang:",
    "Pages &per sheet:": "&Số trang mỗi tờ:",
    "Millimeters (mm)": "Milimét (mm)",
    "Advanced": "Nâng cao",
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

"""The paragraph styles of a Word document, one for each part of an official paper."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FAMILY = "Times New Roman"
LANGUAGE = "vi-VN"

NATION, MOTTO = "Quốc hiệu", "Tiêu ngữ"
SUPERIOR, ISSUER = "Cơ quan chủ quản", "Cơ quan ban hành"
NUMBER, PLACE = "Số, ký hiệu", "Địa danh, thời gian"
KIND, SUBJECT, RULE = "Tên loại", "Trích yếu", "Đường kẻ"
ATTACHED = "Kèm theo văn bản"
BASIS, HEADING, BODY, NOTE = "Căn cứ", "Đề mục", "Nội dung", "Ghi chú"
CELL, CELL_HEAD = "Ô bảng", "Đầu bảng"
POST, REMARK, SIGNER = "Quyền hạn, chức vụ", "Ghi chú ký", "Người ký"
RECIPIENTS, RECIPIENT = "Nơi nhận", "Danh sách nơi nhận"
PAGE_NUMBER, SAMPLE = "Số trang", "Dấu dữ liệu mẫu"

_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_RIGHT, _JUSTIFIED = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
# name, size in points, bold, italic, alignment, points before
_STYLES = (
    (NATION, 13, True, False, _CENTRE, 0),
    (MOTTO, 14, True, False, _CENTRE, 0),
    (SUPERIOR, 13, False, False, _CENTRE, 0),
    (ISSUER, 13, True, False, _CENTRE, 0),
    (NUMBER, 13, False, False, _CENTRE, 6),
    (PLACE, 13, False, True, _CENTRE, 6),
    (KIND, 14, True, False, _CENTRE, 14),
    (SUBJECT, 14, True, False, _CENTRE, 0),
    (ATTACHED, 14, False, True, _CENTRE, 0),
    (RULE, 4, False, False, _CENTRE, 2),
    (BASIS, 14, False, True, _JUSTIFIED, 6),
    (HEADING, 14, True, False, _LEFT, 6),
    (BODY, 14, False, False, _JUSTIFIED, 6),
    (NOTE, 12, False, True, _JUSTIFIED, 6),
    (CELL, 13, False, False, _LEFT, 0),
    (CELL_HEAD, 13, True, False, _CENTRE, 0),
    (POST, 14, True, False, _CENTRE, 0),
    (REMARK, 13, False, True, _CENTRE, 0),
    (SIGNER, 14, True, False, _CENTRE, 0),
    (RECIPIENTS, 12, True, True, _LEFT, 0),
    (RECIPIENT, 11, False, False, _LEFT, 0),
    (PAGE_NUMBER, 13, False, False, _CENTRE, 0),
    (SAMPLE, 11, True, False, _RIGHT, 0),
)
_INDENTED = (BASIS, HEADING, BODY)
_FIRST_LINE = Mm(10)
_LINE_SPACING = 1.1
_SIGNING_SPACE = Mm(24)


def add_styles(word: WordDocument) -> None:
    """Put the styles into the document, and its language and font."""
    _set_defaults(word)
    for name, size, is_bold, is_italic, alignment, before in _STYLES:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - told by the type asked for
        style.base_style = word.styles["Normal"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, is_italic
        layout = style.paragraph_format
        layout.alignment = alignment
        layout.space_before, layout.space_after = Pt(before), Pt(0)
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
        if name in _INDENTED:
            layout.first_line_indent, layout.line_spacing = _FIRST_LINE, _LINE_SPACING
        layout.widow_control = True
    by_name = {style.name: style for style in word.styles}
    by_name[HEADING].paragraph_format.keep_with_next = True
    by_name[SIGNER].paragraph_format.space_before = _SIGNING_SPACE
    by_name[RULE].paragraph_format.line_spacing = Pt(4)
    _give_outline_level(by_name[HEADING])


def _set_defaults(word: WordDocument) -> None:
    """Font and language that every style starts from."""
    normal = word.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - so in every template
    normal.font.name, normal.font.size = FAMILY, Pt(14)
    normal.font.color.rgb = RGBColor(0, 0, 0)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FAMILY)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), LANGUAGE)
    properties.append(language)
    for known in word.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}"):
        for kind in ("val", "eastAsia", "bidi"):
            known.set(qn(f"w:{kind}"), LANGUAGE)


def _give_outline_level(style: ParagraphStyle) -> None:
    """Show the headings in the reader's list of contents."""
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(level)

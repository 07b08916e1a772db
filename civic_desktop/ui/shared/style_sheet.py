"""The short style sheet laid over Fusion: what a palette cannot say.

Widgets choose their look by properties: `role` (buttons "primary", "danger", "chip", "segment",
"flat"; frames "card", "strip"; labels "h1", "h2", "kpi", "small", "muted", "problem", "sample"),
`tone` on chips and notices, `invalid` on fields.
"""

from string import Template

from civic_desktop.paths import resource
from civic_desktop.ui.shared.tokens import Tokens

_SHEET = Template("""
QMenuBar { background: $surface; border-bottom: 1px solid $border; padding: 1px 6px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $selection; color: $on_selection; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $border_strong; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QStatusBar { background: $surface; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; }
QToolTip { background: $surface; color: $text; border: 1px solid $border_strong; padding: 4px 6px; }
QTabWidget::pane { border: 0; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: 0; padding: 9px 16px 8px 16px;
  border-bottom: 3px solid transparent; margin: 0 1px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { background: $info_bg; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QFrame[role="strip"] { background: $info_bg; border: 1px solid $accent; border-radius: 4px; }
QFrame[role="notice"] { background: $info_bg; border: 1px solid $info; border-radius: 4px; }
QFrame[role="notice"][tone="warn"] { background: $warn_bg; border-color: $warn; }
QFrame[role="notice"][tone="danger"] { background: $danger_bg; border-color: $danger; }
QFrame[role="notice"][tone="ok"] { background: $ok_bg; border-color: $ok; }
QFrame[role="notice"] QLabel { color: $info; }
QFrame[role="notice"][tone="warn"] QLabel { color: $warn; }
QFrame[role="notice"][tone="danger"] QLabel { color: $danger; }
QFrame[role="notice"][tone="ok"] QLabel { color: $ok; }
QLabel[role="h1"] { font-size: ${h1}px; font-weight: 600; }
QLabel[role="h2"] { font-weight: 600; }
QLabel[role="kpi"] { font-size: ${kpi}px; font-weight: 600; }
QLabel[role="small"] { font-size: ${small}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="problem"] { font-size: ${small}px; color: $danger; }
QLabel[role="sample"] { font-size: ${small}px; color: $danger; font-weight: 600; }
QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text;
  border: 1px solid $border_strong; border-radius: 4px; padding: 1px 7px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: ${inner}px; }
QPlainTextEdit { padding: 2px 4px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus,
QComboBox QLineEdit:focus { border: 0; padding: 0 5px; min-height: 0; background: transparent; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
  border: 2px solid $focus; padding: 0 6px; }
QPlainTextEdit:focus { padding: 1px 3px; }
*[invalid="true"] { background: $danger_bg; border: 2px solid $danger; padding: 0 6px; }
QPlainTextEdit[invalid="true"] { padding: 1px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only { background: $header; border-color: $border; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; }
QComboBox, QComboBox:focus { combobox-popup: 0; padding-right: 0; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$down"); }
QPushButton { background: $surface; color: $text; border: 1px solid $border_strong;
  border-radius: 4px; padding: 1px 12px; min-height: ${inner}px; }
QPushButton:hover { background: $header; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $focus; padding: 0 11px; }
QPushButton:disabled { color: $border_strong; border-color: $border; background: $window; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { background: $neutral_bg; color: $neutral;
  border-color: $border; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="danger"]:hover { background: $danger_bg; }
QPushButton[role="flat"] { background: transparent; color: $accent; border: 1px solid transparent; }
QPushButton[role="flat"]:hover { background: $selection; }
QPushButton[role="flat"]:focus { border: 2px solid $focus; }
QPushButton[role="chip"] { border-color: $border; border-radius: ${round}px; }
QPushButton[role="chip"]:checked { background: $selection; color: $on_selection;
  border-color: $accent; }
QPushButton[role="chip"][tone="danger"]:checked { background: $danger_bg; color: $danger;
  border-color: $danger; }
QPushButton[role="chip"][tone="warn"]:checked { background: $warn_bg; color: $warn;
  border-color: $warn; }
QPushButton[role="chip"]:focus, QPushButton[role="chip"]:checked:focus { border-color: $focus; }
QPushButton[role="segment"] { border-radius: 0; border-color: $border_strong; }
QPushButton[role="segment"]:checked { background: $accent; color: $on_accent;
  border-color: $accent; }
QPushButton[role="segment"]:focus, QPushButton[role="segment"]:checked:focus {
  border-color: $text; }
QCheckBox, QRadioButton { spacing: 6px; min-height: 24px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; background: $surface;
  border: 1px solid $border_strong; border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $focus; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QAbstractItemView { background: $surface; alternate-background-color: $alt_row; color: $text;
  selection-background-color: $selection; selection-color: $on_selection; }
QTableView, QTreeView, QListView { border: 1px solid $border; border-radius: 6px;
  gridline-color: $gridline; outline: 0; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $focus; }
QListView[role="suggestions"], QComboBox QAbstractItemView { background: $surface;
  border: 1px solid $border_strong; border-radius: 0; outline: 0; padding: 2px;
  selection-background-color: $selection; selection-color: $on_selection; }
QListView[role="suggestions"]::item, QComboBox QAbstractItemView::item {
  min-height: ${inner}px; padding: 0 5px; }
QTableView QTableCornerButton::section { background: $header; border: 0; }
QHeaderView { background: $header; border: 0; border-top-left-radius: 6px;
  border-top-right-radius: 6px; }
QHeaderView::section { background: $header; color: $muted; border: 0; font-weight: 600;
  border-right: 1px solid $border; border-bottom: 1px solid $border; padding: 0 8px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$down"); width: 12px; }
QHeaderView::up-arrow { image: url("$up"); width: 12px; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; } QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; } QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QProgressBar { background: $neutral_bg; border: 0; border-radius: 4px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
""")


def style_sheet(theme: Tokens, text_percent: int) -> str:
    """The style sheet of a theme, with heights and type scaled to the size of the text."""

    def scaled(pixels: int) -> int:
        return round(pixels * text_percent / 100)

    def picture(name: str) -> str:
        return resource("icons", f"{name}-{theme.name}.svg").as_posix()

    return _SHEET.substitute(
        vars(theme),
        h1=scaled(15),
        kpi=scaled(21),
        small=scaled(12),
        inner=scaled(24),  # with 2 × (border and padding) a control of 28
        round=scaled(14) - 1,
        down=picture("chevron-down"),
        up=picture("chevron-up"),
        check=picture("check"),
    )

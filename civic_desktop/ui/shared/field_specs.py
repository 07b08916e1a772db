"""The fields of a form as a list: what each edits, what stands in it, what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from civic_desktop.domain.problem import Problem


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form: the attribute it edits, its label, and the widget for it.

    The widget has `value()` and `set_value()`. A required field may not be left blank. A wide
    one has its label above. `help` stands under the field.
    """

    name: str
    label: str
    field: Any
    is_required: bool = False
    is_wide: bool = False
    help: str = ""


def state_of(field: Any) -> Any:
    """The value of a field, or its text where that cannot be read as a value.

    A record chosen in it is the same one, whatever words its list has for it now.
    """
    value = field.value()
    return field.text() if value in (None, "") and isinstance(field, QLineEdit) else value


def unreadable(specs: Sequence[FieldSpec]) -> list[tuple[str, Problem]]:
    """Fields whose text is no value, or that are blank and may not be, with what is wrong."""
    found = []
    for spec in specs:
        problem = spec.field.problem() if hasattr(spec.field, "problem") else None
        if problem is None and spec.is_required and spec.field.value() in (None, ""):
            problem = Problem("Nhập {label}.", field=spec.name, label=spec.label.lower())
        if problem is not None:
            found.append((spec.name, problem))
    return found


def changed_signal(field: QWidget) -> Any:
    """The signal of a field that says it was edited."""
    if isinstance(field, QLineEdit | QPlainTextEdit):
        return field.textChanged
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, QCheckBox):
        return field.toggled
    if hasattr(field, "changed"):
        return field.changed
    raise TypeError(f"no field of a form: {type(field).__name__}")

"""A table of a TOML file, read field by field; each fault says where it is."""

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from unicodedata import category

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean

Choice = TypeVar("Choice", bound=StrEnum)
_REQUIRED: Any = object()
_TYPE_WORDS = {
    str: "chữ",
    int: "số nguyên",
    bool: "true hoặc false",
    date: "ngày",
    list: "danh sách",
}


class TomlTable:
    """A table of the file; what nobody asked for is a fault."""

    def __init__(self, values: Any, file: str, place: str) -> None:
        self._file = file
        self._place = place
        if not isinstance(values, dict):
            raise self.fault("", "phải là một bảng")
        self._values = dict(values)

    def fault(self, key: str, reason: str) -> Problem:
        """A problem that names the file and the field."""
        where = f"{self._place}.{key}".strip(".")
        return Problem(
            "Tệp quy định {file}, mục {where}: {reason}.",
            field=where,
            file=self._file,
            where=where,
            reason=reason,
        )

    def take(self, key: str, kind: type, default: Any = _REQUIRED) -> Any:
        """The value of a field, of exactly that type; texts come cleaned."""
        if key not in self._values:
            if default is _REQUIRED:
                raise self.fault(key, "còn thiếu")
            return default
        value: Any = self._values.pop(key)
        # A truth value is no number and an instant is no day, though Python would let them pass.
        if type(value) is not kind:
            raise self.fault(key, f"phải là {_TYPE_WORDS[kind]}")
        return clean(value) if isinstance(value, str) else value

    def words(self, key: str) -> str:
        """A text that says something."""
        text: str = self.take(key, str)
        if not text:
            raise self.fault(key, "không được để trống")
        return text

    def code(self, key: str) -> str:
        """A text by which other things name this one: no sign in it that nobody can see."""
        typed = self._values.get(key)
        if isinstance(typed, str) and any(category(sign)[0] == "C" for sign in typed):
            raise self.fault(key, "không được có ký tự điều khiển hoặc ký tự ẩn")
        return self.words(key)

    def number(self, key: str, least: int, most: int, default: Any = _REQUIRED) -> Any:
        """A whole number within bounds."""
        value = self.take(key, int, default)
        if value is not None and not least <= value <= most:
            raise self.fault(key, f"phải từ {least} đến {most}")
        return value

    def choice(self, key: str, kind: type[Choice], default: Any = _REQUIRED) -> Any:
        """A word of an enumeration."""
        value = self.take(key, str, default)
        return value if value is default else self._one_of(key, value, kind)

    def choices(self, key: str, kind: type[Choice], default: Any = _REQUIRED) -> tuple[Choice, ...]:
        """A list of words of an enumeration."""
        return tuple(self._one_of(key, value, kind) for value in self.take(key, list, default))

    def _one_of(self, key: str, value: Any, kind: type[Choice]) -> Choice:
        if not isinstance(value, str):
            raise self.fault(key, "phải là danh sách chữ")
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(kind)
            raise self.fault(key, f"“{value}” không thuộc: {known}") from None

    def tables(self, key: str) -> list["TomlTable"]:
        """The tables under that name, none if it is missing."""
        items = self.take(key, list, [])
        return [
            TomlTable(item, self._file, f"{self._place}.{key}[{n + 1}]".strip("."))
            for n, item in enumerate(items)
        ]

    def table(self, key: str) -> "TomlTable | None":
        """The table under that name, None if it is missing."""
        if key not in self._values:
            return None
        return TomlTable(self._values.pop(key), self._file, f"{self._place}.{key}".strip("."))

    def done(self) -> None:
        """Raise Problem for a field that nobody asked for."""
        for key in self._values:
            raise self.fault(key, "không phải mục mà chương trình biết")

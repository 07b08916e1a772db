"""Finding the line of a field in the text of a TOML file."""

import re

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w\-.]+|"[^"]+"|'[^']+')\s*=""")
_LONG_STRING = re.compile(r'"""|\'\'\'')


def line_of(text: str, where: str) -> int:
    """The line, from 1, of a field such as `applies[2].status`.

    A field that is missing, or stands inside one line, has the line of what holds it.
    """
    lines = _lines_of_fields(text)
    place = where
    while place not in lines and place:
        place = _holder_of(place)
    return lines.get(place, 1)


def _holder_of(place: str) -> str:
    if place.endswith("]"):
        return place[: place.rindex("[")]
    return place[: place.rindex(".")] if "." in place else ""


def _lines_of_fields(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, in_string = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        was_in_string = in_string
        in_string ^= len(_LONG_STRING.findall(line)) % 2 == 1
        if was_in_string:
            continue
        if head := _TABLE.match(line):
            table = _plain(head[2])
            if head[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{_plain(key[1])}".strip("."), number)
    return lines


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))

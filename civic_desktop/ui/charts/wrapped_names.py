"""Names under a chart, broken into the lines that their room allows."""

from civic_desktop.ui.charts.label_type import text_size


def wrapped(name: str, room: float, most_lines: int) -> str:
    """The name in lines of at most `room` pixels; what does not fit ends with "…"."""
    lines: list[str] = []
    for part in name.split("\n"):
        line = ""
        for word in part.split():
            longer = f"{line} {word}".strip()
            if line and text_size(longer).width() > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    is_cut = len(lines) > most_lines
    shown = lines[:most_lines]
    if is_cut:
        shown[-1] = f"{shown[-1]}…"
    return "\n".join(_fitted(line, room) for line in shown)


def _fitted(line: str, room: float) -> str:
    text = line
    while len(text) > 1 and text_size(text).width() > room:
        text = f"{text.rstrip('…')[:-1].rstrip()}…"
    return text

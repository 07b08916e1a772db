"""Which piece of a paper stands on which page."""

from collections.abc import Iterable, Iterator, Sequence

from civic_desktop.ui.shared.paper_piece import Piece

Placed = list[tuple[Piece, float]]
_LINES_WITH_SIGNATURE = 2


def tie_to_signature(pieces: Sequence[Piece]) -> None:
    """Keep the signature with the last lines before it, so that it never has a page alone.

    Before a closing paragraph of one line nothing is kept: what stands there, often a note with
    the table it belongs to, would leave half a page empty.
    """
    for piece in pieces[-_LINES_WITH_SIGNATURE:]:
        if piece.paragraph is pieces[-1].paragraph:
            piece.keep_with_next = True


def paginate(pieces: Iterable[Piece], first_top: float, top: float, bottom: float) -> list[Placed]:
    """The pages, each as pieces with the y of their upper edges.

    Pieces that are kept together move to the next page together, unless they fill more than a
    page. A table that goes on begins there with its head rows.
    """
    pages: list[Placed] = [[]]
    y = first_top
    for group in _groups(pieces):
        height = _height(group)
        fits = y + height <= bottom
        fits_on_a_new_page = top + _repeated_height(group[0]) + height - group[0].gap <= bottom
        if not fits and fits_on_a_new_page and pages[-1]:
            y = _new_page(pages, group[0], top)
        for piece in group:
            if y + piece.gap + piece.height > bottom and pages[-1]:
                y = _new_page(pages, piece, top)
            y += piece.gap if pages[-1] else 0.0
            pages[-1].append((piece, y))
            y += piece.height
    return pages


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep_with_next:
            yield group
            group = []
    if group:
        yield group


def _height(group: Iterable[Piece]) -> float:
    return sum(piece.gap + piece.height for piece in group)


def _repeated_height(piece: Piece) -> float:
    return sum(head.height for head in piece.row.head) if piece.row else 0.0


def _new_page(pages: list[Placed], piece: Piece, top: float) -> float:
    pages.append([])
    y = top
    for head in piece.row.head if piece.row else ():
        pages[-1].append((head, y))
        y += head.height
    return y

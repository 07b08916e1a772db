"""A text keeps the places of its figures, however it is put together."""

from civic_desktop.domain.trace import PublishedTrace, RatingTrace
from civic_desktop.reports.traced_text import TracedText, figure, joined, traced

SOURCE = PublishedTrace("Báo cáo số 12/BC-UBND")


def parts(text: TracedText) -> list[str]:
    return [text.text[each.start : each.end] for each in text.figures]


def test_the_figures_of_a_sentence_stand_where_they_are_printed() -> None:
    text = traced(
        "năm {year} có {share} ({count} người)",
        year=2021,
        share=figure("17,91%", RatingTrace(2021)),
        count=figure("08", SOURCE),
    )
    assert str(text) == "năm 2021 có 17,91% (08 người)"
    assert parts(text) == ["17,91%", "08"]
    assert [each.trace for each in text.figures] == [RatingTrace(2021), SOURCE]


def test_sentences_put_together_keep_their_places() -> None:
    one = traced("có {count} cuộc", count=figure("128", SOURCE))
    both = "Kết quả: " + joined("; ", (one, "không có số liệu", one)) + "."
    assert str(both) == "Kết quả: có 128 cuộc; không có số liệu; có 128 cuộc."
    assert parts(both) == ["128", "128"]


def test_a_figure_without_a_trace_is_mere_text() -> None:
    assert figure("128", None) == TracedText("128")

from PySide6.QtCore import QTranslator

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.problem_text import problem_text


class _English(QTranslator):
    def translate(self, context: str, source: str, *_more: object) -> str:
        is_known = (context, source) == ("Problem", "Thiếu {count} dòng.")
        return "{count} lines are missing." if is_known else ""


def test_places_are_filled() -> None:
    assert problem_text(Problem("Thiếu {count} dòng.", count=2)) == "Thiếu 2 dòng."


def test_the_sentence_is_translated_before_its_places_are_filled(qapp) -> None:
    english = _English()
    qapp.installTranslator(english)
    text = problem_text(Problem("Thiếu {count} dòng.", count=2))
    qapp.removeTranslator(english)
    assert text == "2 lines are missing."

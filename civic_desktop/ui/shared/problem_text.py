"""A problem in the language of the window."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.problem import Problem


def problem_text(problem: Problem) -> str:
    """The problem's sentence, translated and with its places filled."""
    sentence = QCoreApplication.translate("Problem", problem.sentence)
    return sentence.format(**problem.places)

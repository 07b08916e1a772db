from PySide6.QtGui import QUndoStack

from civic_desktop.domain.problem import Problem
from civic_desktop.store.errors import WriteFailed
from civic_desktop.ui.shared.undo import ActCommand


def test_an_act_already_done_is_not_done_again_when_it_is_put_on_the_list() -> None:
    steps: list[str] = []
    stack = QUndoStack()
    stack.push(ActCommand("Xóa", lambda: steps.append("undo"), lambda: steps.append("redo"), print))
    assert (steps, stack.undoText()) == ([], "Xóa")


def test_undo_and_redo_take_the_act_back_and_repeat_it() -> None:
    steps: list[str] = []
    stack = QUndoStack()
    stack.push(ActCommand("Xóa", lambda: steps.append("undo"), lambda: steps.append("redo"), print))
    stack.undo()
    stack.redo()
    stack.undo()
    assert steps == ["undo", "redo", "undo"]


def test_a_step_that_cannot_be_taken_is_reported_and_leaves_the_list() -> None:
    refusal = Problem("Bản ghi đã thay đổi.")
    reported: list[Problem] = []

    def refuse() -> None:
        raise refusal

    stack = QUndoStack()
    stack.push(ActCommand("Xóa", refuse, refuse, reported.append))
    stack.undo()
    assert (reported, stack.count()) == ([refusal], 0)


def test_a_step_that_the_file_refused_can_be_tried_again(qtbot) -> None:
    stack, reported, steps = QUndoStack(), [], []

    def undo() -> None:
        if not reported:
            raise WriteFailed("Ổ đĩa đầy.")
        steps.append("undo")

    stack.push(ActCommand("Xóa", undo, lambda: steps.append("redo"), reported.append, stack))
    stack.undo()
    qtbot.waitUntil(stack.canUndo)
    assert len(reported) == 1
    assert steps == []
    stack.undo()
    assert steps == ["undo"]
    stack.redo()
    assert steps == ["undo", "redo"]

"""What the ledger can fill into a sheet: assigned tasks, and the unit result of a leader."""

from PySide6.QtCore import QObject, Slot

from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.ui.evaluations.sheet_form import SheetForm
from civic_desktop.ui.evaluations.words import plain_percent


class SheetHelp(QObject):
    """Offers by the buttons of the form only what there is to take over."""

    def __init__(self, sheets: EvaluationSheets, form: SheetForm) -> None:
        super().__init__(form)
        self._sheets, self._form = sheets, form
        form.take.clicked.connect(self._take_tasks)
        form.renew.clicked.connect(self._renew_tasks)
        form.propose.clicked.connect(self._propose_unit_result)
        form.products.edited.connect(self.show_tasks)

    @Slot()
    def show_tasks(self) -> None:
        """Say how many tasks can be taken, and in which lines one has changed since."""
        form = self._form
        sheet = form.read()
        waiting, changed = len(self._sheets.tasks_to_take(sheet)), self._sheets.renewed(sheet)
        form.take.setText(self.tr("Lấy {count} nhiệm vụ được giao").format(count=waiting))
        form.take.setVisible(waiting > 0)
        lines = ", ".join(str(form.products.row_of_product(place) + 1) for place in changed)
        form.renew.setText(self.tr("Cập nhật dòng {lines} theo nhiệm vụ").format(lines=lines))
        form.renew.setVisible(bool(changed))

    def show_proposal(self, *, may_edit: bool) -> None:
        """Offer the unit result that the sheets of the persons under lead to."""
        sheet = self._form.read()
        share = self._sheets.proposed_unit_result(sheet)
        rule = self._sheets.points_rule_of(sheet)
        self._form.offer_unit_result(is_known=share is not None and may_edit)
        if rule.is_unit_result_verified:
            words = self.tr("Gợi ý d = {share} ({article})")
        else:
            words = self.tr("Gợi ý d = {share} ({article}, chưa đối chiếu)")
        self._form.propose.setText(
            words.format(share=plain_percent(share or 0), article=rule.unit_result_article)
        )

    @Slot()
    def _take_tasks(self) -> None:
        self._form.grid.close_open_cell()
        self._form.products.append(self._sheets.tasks_to_take(self._form.read()))
        self._form.grid.setFocus()

    @Slot()
    def _renew_tasks(self) -> None:
        self._form.grid.close_open_cell()
        self._form.products.put(self._sheets.renewed(self._form.read()))
        self._form.grid.setFocus()

    @Slot()
    def _propose_unit_result(self) -> None:
        share = self._sheets.proposed_unit_result(self._form.read())
        field = self._form.leader.fields["unit_result"]
        field.set_value(share)
        field.setFocus()

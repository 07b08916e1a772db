import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.issued_paper import IssuedPaper, PaperEdit
from civic_desktop.store import issued_papers
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.issued_papers import EDITS, ISSUED
from civic_desktop.store.ledger import Ledger

HASH_OF_B = issued_papers.content_hash("b")
EDIT = PaperEdit("review", "2019-2021", "inspections", "Câu cũ.", "Câu mới.")


def make_paper(
    number: str, content: str = "{}", day: date | None = date(2022, 1, 5)
) -> IssuedPaper:
    return IssuedPaper(
        "review",
        f"Báo cáo {number}",
        content,
        issued_papers.content_hash(content),
        "2026-11-23T01:00:00+00:00",
        number,
        day,
    )


def keep(ledger: Ledger, *papers: IssuedPaper) -> None:
    with ledger.write("Phát hành") as transaction:
        for paper in papers:
            ISSUED.save(transaction, paper)


def test_edits_are_found_by_kind_and_subject(ledger: Ledger) -> None:
    with ledger.write("Sửa") as transaction:
        issued_papers.save_edit(ledger, transaction, EDIT)
    (found,) = issued_papers.edits_of(ledger, "review", "2019-2021")
    assert (found.place, found.edited) == ("inspections", "Câu mới.")
    assert issued_papers.edits_of(ledger, "review", "2019-2022") == []
    assert issued_papers.edits_of(ledger, "annual", "2019-2021") == []


def test_a_passage_that_was_rewritten_meanwhile_is_a_conflict(ledger: Ledger) -> None:
    with ledger.write("Sửa") as transaction:
        issued_papers.save_edit(ledger, transaction, EDIT)
    with pytest.raises(RecordConflict), ledger.write("Sửa nữa") as transaction:
        issued_papers.save_edit(ledger, transaction, EDIT)
    assert EDITS.count(ledger) == 1


def test_the_same_number_is_found_within_its_year(ledger: Ledger) -> None:
    keep(
        ledger, make_paper("05/BC"), make_paper("06/BC"), make_paper("05/BC", day=date(2023, 1, 1))
    )
    (found,) = issued_papers.with_number(ledger, "05/BC", 2022)
    assert found.issued_on == date(2022, 1, 5)


def test_a_text_changed_past_the_program_is_found(ledger: Ledger) -> None:
    keep(ledger, *(make_paper(f"{number}/BC", f'{{"n":{number}}}') for number in range(120)))
    assert list(issued_papers.broken(ledger)) == []
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as database:
        database.execute("UPDATE issued_paper SET content = '{}' WHERE document_number = '7/BC'")
    assert [paper.document_number for paper in issued_papers.broken(ledger)] == ["7/BC"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issued_paper SET title = 'Khác' WHERE document_number = '7/BC'",
        "UPDATE issued_paper SET document_number = '9/BC' WHERE document_number = '7/BC'",
        "UPDATE issued_paper SET issued_on = '2022-01-06' WHERE document_number = '7/BC'",
        "UPDATE issued_paper SET issued_at = 'hôm qua' WHERE document_number = '7/BC'",
        f"UPDATE issued_paper SET content = 'b', content_hash = '{HASH_OF_B}'",
        "DELETE FROM issued_paper WHERE document_number = '7/BC'",
    ],
)
def test_what_was_issued_is_compared_in_every_part(ledger: Ledger, statement: str) -> None:
    keep(ledger, make_paper("7/BC"))
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as database:
        database.execute(statement)
    (found,) = issued_papers.broken(ledger)
    assert found == replace(make_paper("7/BC"), id=1)  # as it was issued


def test_a_number_is_the_same_whatever_its_case(ledger: Ledger) -> None:
    keep(ledger, make_paper("05/BC-SNV"))
    assert issued_papers.with_number(ledger, "05/bc-snv", 2022)

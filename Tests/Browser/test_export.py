"""Tables for office programs, opened by one that is not ours."""

import csv
import io
import subprocess

import pytest
from openpyxl import load_workbook

from server import PROGRAM


def export(server, *arguments, ok=True) -> bytes:
    command = [PROGRAM, "export", *arguments, "--database", f"sqlite:{server.folder}/neue-wege.sqlite"]
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode == 0) == ok, done.stderr.decode()
    return done.stdout if ok else done.stderr


def rows_of_csv(data: bytes) -> list[list[str]]:
    # As Excel in a German office expects it: a byte order mark, semicolons, CRLF.
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert "\r\n" in text
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def rows_of_workbook(data: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(data)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def after(start):
    return start("after")


@pytest.mark.parametrize("what", [
    ["organisations"], ["registrations", "--event", "neue-wege-2023"], ["measures", "--event", "neue-wege-2023"],
    ["measures"]])
def test_both_formats_say_the_same(after, what):
    plain = rows_of_csv(export(after, *what, "--format", "csv"))
    book = rows_of_workbook(export(after, *what, "--format", "xlsx"))
    assert len(plain) > 3
    assert len({len(row) for row in plain}) == 1
    # Only the csv needs an apostrophe before what would be calculated.
    assert [[field.removeprefix("'") for field in row] for row in plain] == [
        [field.removeprefix("'") for field in row] for row in book]


def test_a_registration_holds_no_key_to_the_door(after):
    headings, *people = rows_of_csv(export(after, "registrations", "--event", "neue-wege-2023"))
    assert len(people) >= 112
    assert headings[0] == "Name" and "Ticket" not in headings
    assert not any(len(field) == 32 and set(field) <= set("0123456789abcdef") for row in people for field in row)


def test_formulas_stay_text(start, tmp_path):
    server = start("door")
    file = tmp_path / "new.csv"
    file.write_text("Name;Art\n=HYPERLINK(1);mo-association\n", encoding="utf-8")
    subprocess.run(
        [PROGRAM, "import", "organisations", file, "--database", f"sqlite:{server.folder}/neue-wege.sqlite"],
        check=True, capture_output=True)
    assert ["'=HYPERLINK(1)"] == [
        row[0] for row in rows_of_csv(export(server, "organisations")) if "HYPERLINK" in row[0]]
    sheet = load_workbook(io.BytesIO(export(server, "organisations", "--format", "xlsx"))).active
    cells = [cell for cell in sheet["A"] if "HYPERLINK" in str(cell.value)]
    assert [cell.value for cell in cells] == ["=HYPERLINK(1)"]
    assert cells[0].data_type in ("s", "inlineStr")


def test_an_event_that_does_not_exist_is_one_sentence(after):
    message = export(after, "registrations", "--event", "nowhere", ok=False).decode()
    assert message.count("\n") == 1 and "nowhere" in message

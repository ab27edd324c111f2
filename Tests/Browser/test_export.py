"""Tables for office programs, opened by one that is not ours."""

import csv
import datetime
import io
import subprocess
import zipfile
from xml.etree import ElementTree

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
    return [[as_text(cell.value) for cell in row] for row in sheet.iter_rows()]


def as_text(value) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def rows_of_open_document(data: bytes) -> list[list[str]]:
    container = zipfile.ZipFile(io.BytesIO(data))
    assert container.read(container.namelist()[0]) == b"application/vnd.oasis.opendocument.spreadsheet"
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    rows = ElementTree.fromstring(container.read("content.xml")).iter(f"{table}table-row")
    return [
        [cell.get(f"{office}date-value") or "\n".join(line.text or "" for line in cell.iter(f"{text}p"))
         for cell in row.iter(f"{table}table-cell")]
        for row in rows]


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
    # For machines nothing is changed.
    exact = export(after, *what, "--format", "exact").decode()
    assert not exact.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(exact, newline=""))) == book
    assert rows_of_open_document(export(after, *what, "--format", "ods")) == book


def test_days_are_days_for_a_spreadsheet_and_the_file_says_its_language(after):
    data = export(after, "measures", "--format", "xlsx")
    book = load_workbook(io.BytesIO(data))
    assert any(isinstance(cell.value, datetime.datetime) for row in book.active.iter_rows() for cell in row)
    assert book.properties.title == "Maßnahmen"
    assert book.properties.language == "de-DE"


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

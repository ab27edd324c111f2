"""A table of organisations from the file to the directory and back, in a real browser."""

import io

import pytest
from openpyxl import Workbook

from people import Coordination
from server import Server

PAGE = "/desk/organisations/import"
HEADINGS = ["Bezeichnung", "Art", "Stadtbezirke", "Beschreibung", "E-Mail"]
ROWS = [
    ["Brückenhaus „Süd“ e. V.", "Migrant*innenorganisation (Verein)", "Senne, Mitte",
     "Wir kochen;\nund reden.", "info@brueckenhaus.example"],
    ["Nachbarn & Co.", "Begegnungs- oder Stadtteilzentrum", "", "", ""],
]


@pytest.fixture(scope="module")
def city():
    """A server of its own, because its directory grows."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def desk(browser, city):
    person = Coordination(browser, city)
    person.signs_in()
    yield person
    person.context.close()


def as_csv() -> bytes:
    lines = [";".join(f'"{field}"' for field in row) for row in [HEADINGS, *ROWS]]
    return "\r\n".join(lines).encode("cp1252")


def as_workbook() -> bytes:
    book = Workbook()
    for row in [HEADINGS, *ROWS]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name, content", [("liste.csv", as_csv()), ("liste.xlsx", as_workbook())])
def test_a_table_is_looked_through_named_taken_up_and_taken_back(desk, name, content):
    desk.open("/desk/organisations")
    desk.goes_to("importing.fromTable")
    desk.look_around()
    desk.page.locator("#field-file").set_input_files({"name": name, "mimeType": "", "buffer": content})
    desk.presses("importing.lookThrough")
    desk.look_around()

    # What the first column is nobody knows, until somebody has said so once; the second file is known.
    menu = desk.main.get_by_label("Bezeichnung")
    if menu.input_value() == "":
        desk.reads("importing.columnIsMissing")
        menu.select_option("name")
        desk.presses("importing.lookAgain")
    assert menu.input_value() == "name"
    assert "„Süd“" in desk.main.inner_text()
    desk.presses("importing.takeUp")
    desk.look_around()

    desk.open("/organisations?q=Brückenhaus")
    desk.main.get_by_role("link", name="Brückenhaus „Süd“ e. V.").click()
    desk.page.wait_for_load_state()
    assert "Wir kochen;" in desk.main.inner_text() and "und reden." in desk.main.inner_text()

    desk.open(PAGE)
    desk.main.locator('a[href$="/undoing"]').first.click()
    # How many came with it is asked before anything is gone.
    desk.page.locator('[data-question] form[action$="/undoing"] button').click()
    desk.arrives()
    desk.reads("importing.isTakenBack", amount="0")
    desk.open("/organisations?q=Brückenhaus")
    assert desk.main.get_by_role("link", name="Brückenhaus „Süd“ e. V.").count() == 0

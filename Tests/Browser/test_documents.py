"""Minutes and documentation, opened by programs that are not ours."""

import http.cookiejar
import io
import re
import shutil
import sqlite3
import subprocess
import time
import urllib.parse
import urllib.request
import zipfile

import pytest
from docx import Document as WordDocument
from odf import teletype
from odf.opendocument import load as load_odt
from odf.text import H, P

from people import EVENT

DOCUMENTATION = f"/events/{EVENT}/documentation"
MINUTES = f"/desk/events/{EVENT}/minutes"


@pytest.fixture(scope="module")
def after(start):
    return start("after")


@pytest.fixture(scope="module")
def coordination(after):
    """Whoever is signed in, without a browser."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(after.next_sign_in_link("koordination@example.org")).read().decode()
    form = re.search(r'<form[^>]*method="post"[^>]*>.*?</form>', page[page.index("<main"):], re.DOTALL)
    if form:
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group())
        action = re.search(r'action="([^"]*)"', form.group())
        opener.open(after.address + action.group(1), urllib.parse.urlencode(fields).encode())
    return opener


def get(server, path: str, opener=None) -> bytes:
    with (opener.open if opener else urllib.request.urlopen)(server.address + path) as answer:
        assert answer.status == 200
        return answer.read()


def cards(server) -> list[str]:
    with sqlite3.connect(f"file:{server.folder}/neue-wege.sqlite?mode=ro", uri=True) as database:
        return [row[0] for row in database.execute(
            "SELECT card.text FROM card JOIN board ON board.id = card.board JOIN event ON event.id = board.event "
            "WHERE event.slug = ? AND removed_at IS NULL", [EVENT])]


def expect_each_once(texts: list[str], wanted: list[str]):
    """Behind a card may stand how many dots it has."""
    # What runs the other way than the text around it stands between signs that nobody sees.
    told = [re.sub(r" \(\d+ Punkte?\)$", "", re.sub("[\u2066-\u2069]", "", text)) for text in texts]
    for text in set(wanted):
        assert told.count(text) == wanted.count(text), text


def test_python_docx_finds_every_card_once_and_what_word_looks_for(after):
    data = get(after, DOCUMENTATION + ".docx?in=de")
    document = WordDocument(io.BytesIO(data))
    listed = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Paragraph"]
    expect_each_once([paragraph.text for paragraph in listed], cards(after))
    assert document.core_properties.title.startswith("Dokumentation")
    assert document.core_properties.language == "de-DE"
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title" and {"Heading 1", "Heading 2", "List Paragraph"} <= set(styles)
    assert all(paragraph._p.pPr.numPr is not None for paragraph in listed)
    assert all(table.rows[0]._tr.trPr.xpath("w:tblHeader") for table in document.tables)
    languages = set(re.findall(r'<w:lang w:val="([^"]+)"', zipfile.ZipFile(io.BytesIO(data)).read(
        "word/document.xml").decode()))
    assert "de-DE" in languages and len(languages) > 2


def test_odfpy_finds_every_card_once(after):
    data = get(after, DOCUMENTATION + ".odt?in=de")
    archive = zipfile.ZipFile(io.BytesIO(data))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    document = load_odt(io.BytesIO(data))
    expect_each_once([teletype.extractText(part) for part in document.getElementsByType(P)], cards(after))
    levels = {heading.getAttribute("outlinelevel") for heading in document.getElementsByType(H)}
    assert {"1", "2"} <= {str(level) for level in levels}


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_libreoffice_opens_both_and_makes_a_tagged_pdf(after, tmp_path, ending):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "there is no LibreOffice on this machine; scripts/packages test installs it"
    file = tmp_path / f"documentation.{ending}"
    file.write_bytes(get(after, f"{DOCUMENTATION}.{ending}?in=de&in=ar"))
    export = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", export,
         "--outdir", str(tmp_path), str(file)], capture_output=True, text=True, timeout=180)
    pdf = tmp_path / "documentation.pdf"
    assert pdf.exists(), done.stdout + done.stderr
    facts = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged:\s+yes$", facts, re.MULTILINE)
    assert re.search(r"^Title:\s+Dokumentation", facts, re.MULTILINE)
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    words = re.sub(r"\s+", "", text)
    for card in cards(after):
        # What is longer may be parted by the foot of a page.
        if card.isascii() and len(card) <= 60:
            assert re.sub(r"\s+", "", card) in words, card


def test_the_same_minute_gives_the_same_bytes_each_in_less_than_a_second(after):
    for ending in ["docx", "odt", "md"]:
        path = f"{DOCUMENTATION}.{ending}?in=de&in=de-simple&in=en&in=tr&in=uk&in=ru&in=ar"
        get(after, path)
        files, times = [], []
        for _ in range(3):
            begin = time.monotonic()
            files.append(get(after, path))
            times.append(time.monotonic() - begin)
        # A minute may begin between two of them.
        assert len(set(files)) <= 2
        assert min(times) < 1, f"{ending}: {min(times):.2f} s"


def test_minutes_are_a_file_for_those_who_lead(after, coordination):
    # Whoever is not signed in is asked to.
    assert not get(after, MINUTES + ".docx").startswith(b"PK")
    document = WordDocument(io.BytesIO(get(after, MINUTES + ".docx?in=de", coordination)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for label in ["Einladende:", "Art:", "Anlass:", "Ort:", "Zeit:", "Leitung:", "Protokollführung:"]:
        assert any(text.startswith(label) for text in texts), label
    assert {"Tagesordnung", "Ergebnisse", "Unterschriften", "Verteiler", "Anlagen"} <= set(texts)


IMPACT = f"/events/{EVENT}/impact"
COUNCIL = f"/desk/events/{EVENT}/impact/council-paper"
PROOF = f"/desk/events/{EVENT}/impact/proof-of-use"


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("event", [EVENT, "fachtag-2019"])
def test_the_council_reads_two_sheets(after, coordination, tmp_path, event, ending):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "there is no LibreOffice on this machine; scripts/packages test installs it"
    file = tmp_path / f"council.{ending}"
    file.write_bytes(get(after, f"/desk/events/{event}/impact/council-paper.{ending}?in=de", coordination))
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(file)], capture_output=True, text=True, timeout=180)
    pdf = tmp_path / "council.pdf"
    assert pdf.exists(), done.stdout + done.stderr
    facts = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages:\s+2$", facts, re.MULTILINE), facts


def test_word_reads_in_the_report_what_the_page_says(after):
    page = get(after, IMPACT + "?lang=de").decode()
    figures = re.findall(rf'<dt>([^<]+)</dt><dd><a href="{IMPACT}/[a-z-]+">(\d+)</a></dd>', page)
    assert len(figures) >= 8
    document = WordDocument(io.BytesIO(get(after, IMPACT + ".docx?in=de")))
    rows = [[cell.text for cell in row.cells[:2]] for table in document.tables for row in table.rows]
    for label, number in figures:
        assert [label, number] in rows, label


def test_a_proof_of_use_has_the_numbers_and_no_name(after, coordination):
    document = WordDocument(io.BytesIO(get(after, PROOF + ".docx?in=de&volunteers=41", coordination)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "41" in cells and any(text.startswith("Zeit:") for text in texts)
    with sqlite3.connect(f"file:{after.folder}/neue-wege.sqlite?mode=ro", uri=True) as database:
        names = [row[0] for row in database.execute("SELECT name FROM registration WHERE length(name) > 5")]
    assert len(names) > 50
    for name in names:
        assert not any(name in text for text in texts + cells), name

"""What is printed for the day, as it comes out of a printer: sheets to the millimetre, codes that are read, names that fit."""

import contextlib
import json
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from pyzbar.pyzbar import ZBarSymbol, decode

from people import EVENT, Coordination, DoorTeam
from server import ROOT, Server

SHEETS = json.loads((ROOT / "Sources/Web/Resources/badge-sheets.json").read_text(encoding="utf-8"))
DESK = f"/desk/events/{EVENT}"
# Sixty characters each, as people are called.
LONG = {
    "ar": "عبد الرحمن محمد أحمد الخطيب الحسيني بن يوسف المصري الدمشقي ع",
    "uk": "Володимирівна-Константинопольська Олександра Миколаївна Шевч",
    "tr": "Ayşegül Nur Büyükkaraoğlu-Küçükçekmeceoğlu Hacıömeroğlu Yılm",
    "de": "Dr. Maximiliane Freifrau von und zu Oberwaldhausen-Schwarzen",
}
# A CSS pixel is a ninety-sixth of an inch.
MM = 25.4 / 96
DOTS = 300


@pytest.fixture(scope="module")
def server():
    server = Server("before")
    with contextlib.closing(server.file()) as file, file:
        people = file.execute(
            """SELECT id FROM registration WHERE status IN ('registered', 'confirmed') AND name <> ''
            ORDER BY turn LIMIT ?""", [len(LONG)]).fetchall()
        for (person,), name in zip(people, LONG.values(), strict=True):
            file.execute("UPDATE registration SET name = ? WHERE id = ?", [name, person])
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def team(people, server):
    """Somebody of the coordination at a desk, signed in."""
    team = people(Coordination, server)
    team.page.goto(server.new_sign_in_link(Coordination.email))
    team.presses("account.confirmButton")
    return team


def print_sheets(team, sheet: dict, who: str = "all", back: bool = False):
    team.open(f"{DESK}/badges")
    team.main.locator("select[name=who]").select_option(who)
    team.main.locator("select[name=sheet]").select_option(sheet["id"])
    if back:
        team.main.locator("input[name=back]").check()
    team.presses("badge.makeSheets")


def paper(page, folder: Path) -> Path:
    file = folder / "print.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    return file


def pictures(file: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", file, file.with_suffix("")], check=True)
    return [Image.open(picture) for picture in sorted(file.parent.glob("print-*.png"))]


def cells(sheet: dict):
    """Where a badge lies, in millimetres from the edges of the page, row by row."""
    for row in range(sheet["rows"]):
        for column in range(sheet["columns"]):
            yield (sheet["left"] + column * (sheet["badge"]["width"] + sheet["columnGap"]),
                   sheet["top"] + row * (sheet["badge"]["height"] + sheet["rowGap"]))


def cut_out(picture: Image.Image, sheet: dict, place: tuple[float, float]) -> Image.Image:
    x, y = (round(length / 25.4 * DOTS) for length in place)
    width, height = (round(sheet["badge"][side] / 25.4 * DOTS) for side in ("width", "height"))
    return picture.crop((x, y, x + width, y + height))


def codes(server) -> set[str]:
    with contextlib.closing(server.file()) as file:
        return {row[0] for row in file.execute("SELECT code FROM badge_code")}


@pytest.mark.parametrize("sheet", [SHEETS[0], SHEETS[3], SHEETS[5]], ids=lambda sheet: sheet["id"])
def test_every_code_is_read_from_the_paper_at_its_place(team, server, sheet, tmp_path):
    print_sheets(team, sheet)
    badges = team.page.locator(".badge").count()
    assert badges > 90
    pages = pictures(paper(team.page, tmp_path))
    places = list(cells(sheet))
    assert len(pages) == -(-badges // len(places))
    read = set()
    for number, picture in enumerate(pages):
        for place in places[:badges - number * len(places)]:
            found = decode(cut_out(picture, sheet, place), symbols=[ZBarSymbol.QRCODE])
            assert len(found) == 1, f"page {number + 1}, {place}: {found}"
            address = re.fullmatch(re.escape(server.address) + r"/d/([0-9a-f]{32})", found[0].data.decode())
            read.add(address[1])
            # The squares of the code, without the quiet zone.
            assert min(found[0].rect.width, found[0].rect.height) / DOTS * 25.4 >= 21.5
    assert len(read) == badges
    assert read <= codes(server)


LAYOUT = """() => [...document.querySelectorAll(".badge")].map((badge) => {
  const box = (element) => element.getBoundingClientRect();
  const [name, code, about, sheet] = [".name", ".code", ".about"].map((part) => badge.querySelector(part))
    .concat(badge.closest(".badge-sheet"));
  const text = document.createRange();
  text.selectNodeContents(name);
  const style = getComputedStyle(name);
  const squares = code.querySelector("path[fill='#000']");
  return {
    name: name.textContent, size: parseFloat(style.fontSize) * 0.75, direction: style.direction,
    clipped: name.scrollWidth - name.clientWidth, line: parseFloat(style.lineHeight),
    cut: about.scrollHeight - about.clientHeight,
    text: box(text), badge: box(badge), sheet: box(sheet), code: box(code), squares: box(squares), about: box(about),
  };
})"""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["id"])
def test_badges_lie_to_half_a_millimetre_and_no_name_is_cut_or_small(team, sheet):
    print_sheets(team, sheet)
    team.page.emulate_media(media="print")
    badges = team.page.evaluate(LAYOUT)
    places = list(cells(sheet))
    for number, badge in enumerate(badges):
        x, y = places[number % len(places)]
        around, box = badge["sheet"], badge["badge"]
        measured = [(box["left"] - around["left"]) * MM, (box["top"] - around["top"]) * MM,
                    box["width"] * MM, box["height"] * MM]
        wanted = [x, y, sheet["badge"]["width"], sheet["badge"]["height"]]
        assert all(abs(one - other) <= 0.5 for one, other in zip(measured, wanted)), (number, measured, wanted)

        assert badge["size"] >= 13.99, badge["name"]
        assert badge["clipped"] <= 0, badge["name"]
        # The letters of a line may reach a little over it, as those of some scripts do.
        over, text, code = badge["line"] * 0.3, badge["text"], badge["code"]
        assert text["left"] >= box["left"] and text["right"] <= box["right"], badge["name"]
        assert text["top"] >= box["top"] - over and text["bottom"] <= box["bottom"] + over, badge["name"]
        beside = text["right"] <= code["left"] or text["left"] >= code["right"]
        assert beside or text["bottom"] <= code["top"] + over, badge["name"]
        assert text["bottom"] <= badge["about"]["top"] + over, badge["name"]
        assert min(badge["squares"]["width"], badge["squares"]["height"]) * MM >= 22
    sizes = {badge["name"]: badge for badge in badges}
    assert set(LONG.values()) <= set(sizes)
    assert sizes[LONG["ar"]]["direction"] == "rtl"
    assert sizes[LONG["uk"]]["direction"] == "ltr"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["id"])
def test_nobody_who_wants_no_photos_wears_a_badge_that_cuts_the_mark(team, sheet):
    print_sheets(team, sheet)
    team.page.emulate_media(media="print")
    marks = team.page.evaluate("""() => [...document.querySelectorAll(".badge .no-photo")].map((mark) => {
      const [box, room] = [mark, mark.closest(".about")].map((part) => part.getBoundingClientRect());
      return {name: mark.closest(".badge").querySelector(".name").textContent,
              above: room.top - box.top, below: box.bottom - room.bottom, size: box.height};
    })""")
    assert marks
    for mark in marks:
        assert mark["size"] > 0 and mark["above"] <= 1 and mark["below"] <= 1, mark
    # Only where the page itself asks for a look is anything less than whole.
    told = set(team.page.locator(".notice li").all_text_contents())
    for badge in team.page.evaluate(LAYOUT):
        assert badge["cut"] <= 1 or badge["name"] in told, (badge["name"], badge["cut"])


def test_arabic_letters_on_paper_are_joined_and_run_from_the_right(team, tmp_path):
    print_sheets(team, SHEETS[0])
    team.page.emulate_media(media="print")
    badge = next(badge for badge in team.page.evaluate(LAYOUT) if badge["name"] == LONG["ar"])
    assert badge["direction"] == "rtl"
    # Apart, the letters of a word are much wider than joined.
    widths = team.page.evaluate("""(name) => {
      const measure = (text) => {
        const line = document.createElement("span");
        line.textContent = text;
        line.style.whiteSpace = "nowrap";
        document.querySelector(".badge .name").append(line);
        const width = line.getBoundingClientRect().width;
        line.remove();
        return width;
      };
      const word = name.split(" ").sort((one, other) => other.length - one.length)[0];
      return [measure(word), measure([...word].join("\\u200c"))];
    }""", LONG["ar"])
    assert widths[0] < widths[1] * 0.95, widths


def test_the_second_side_lies_behind_the_first(team, server, tmp_path):
    sheet = SHEETS[2]
    print_sheets(team, sheet, back=True)
    front, back, *_ = pictures(paper(team.page, tmp_path))
    width = sheet["page"]["width"]
    for x, y in cells(sheet):
        behind = (width - x - sheet["badge"]["width"], y)
        seen = [decode(cut_out(picture, sheet, place), symbols=[ZBarSymbol.QRCODE])[0].data
                for picture, place in ((front, (x, y)), (back, behind))]
        assert seen[0] == seen[1]


def test_the_door_prints_the_badge_of_one_person_on_a_sheet_that_is_half_used(people, server, tmp_path):
    door = people(DoorTeam, server)
    door.page.goto(server.new_sign_in_link(DoorTeam.email))
    door.presses("account.confirmButton")
    door.main.get_by_role("link", name=door.say("badge.badgesOf")).click()
    door.arrives()
    person = door.main.locator("select[name=who] option").filter(has_text=LONG["de"]).get_attribute("value")
    door.main.locator("select[name=who]").select_option(person)
    door.fills("badge.start", "7")
    door.presses("badge.makeSheets")
    picture, = pictures(paper(door.page, tmp_path))
    for number, place in enumerate(cells(SHEETS[0])):
        assert len(decode(cut_out(picture, SHEETS[0], place), symbols=[ZBarSymbol.QRCODE])) == (number == 6)


def words(file: Path, page: int) -> tuple[str, float]:
    """What stands on a page, and how far to the right its last word reaches, in points."""
    done = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), "-bbox", file, "-"],
                          capture_output=True, text=True, check=True)
    found = re.findall(r'xMax="([\d.]+)"[^>]*>([^<]*)</word>', done.stdout)
    return " ".join(word for _, word in found), max(float(right) for right, _ in found)


def page_count(file: Path) -> int:
    done = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True)
    assert re.search(r"Page size:\s+59[45]\.\d+ x 84[12]", done.stdout), done.stdout
    return int(re.search(r"Pages:\s+(\d+)", done.stdout)[1])


def test_each_sheet_of_the_pack_says_what_it_is_and_of_when(start, people, tmp_path):
    server = start("door")
    team = people(Coordination, server)
    team.page.goto(server.new_sign_in_link(Coordination.email))
    team.presses("account.confirmButton")
    team.open(f"{DESK}/day-pack")
    team.main.locator("input[name=part][value=posters]").uncheck()
    team.presses("badge.packApply")
    file = paper(team.page, tmp_path)
    number = page_count(file)
    assert number > 5
    for page in range(1, number + 1):
        text, right = words(file, page)
        assert "Neue Wege der Zusammenarbeit" in text, (page, text[:200])
        assert re.search(r"Stand: \d+\. \w+ \d{4}, \d\d:\d\d Uhr", text), (page, text[:200])
        assert f"{page} / {number}" in text, (page, text[-200:])
        assert right <= (210 - 14) / 25.4 * 72, page


def test_a_poster_is_one_sheet_and_its_code_is_read(team, server, tmp_path):
    team.open(f"{DESK}/posters")
    picture, = pictures(paper(team.page, tmp_path))
    found, = decode(picture, symbols=[ZBarSymbol.QRCODE])
    assert found.data.decode() == f"{server.address}/events/{EVENT}"
    assert found.rect.width / DOTS * 25.4 >= 76
    # Read from three metres: in points.
    sizes = team.page.evaluate("""() => [".poster-title", ".poster-words > li"].map((part) =>
      parseFloat(getComputedStyle(document.querySelector(part)).fontSize) * 0.75)""")
    assert sizes[0] >= 59.9 and sizes[1] >= 33.9, sizes


def test_the_poster_of_an_organisation_is_one_sheet_and_its_code_is_read(team, server, tmp_path):
    team.open("/organisations")
    profile = team.page.locator("article.organisation a").first.get_attribute("href")
    team.open(f"{profile}/poster")
    picture, = pictures(paper(team.page, tmp_path))
    found, = decode(picture, symbols=[ZBarSymbol.QRCODE])
    assert found.data.decode() == server.address + profile


def test_a_list_to_sign_is_cut_between_organisations(team, server, tmp_path):
    team.open(f"{DESK}/signature-list")
    team.presses("badge.signatureOn")
    file = paper(team.page, tmp_path)
    pages = page_count(file)
    text = " ".join(words(file, page)[0] for page in range(1, pages + 1))
    strips = team.page.locator(".strip").count()
    assert strips > 10
    # A sheet for each, and none of them says what somebody has just pressed.
    assert pages >= strips
    assert not team.say("badge.signatureOn").search(text)
    assert text.count("Verwendungsnachweis") >= strips
    assert "@" not in text

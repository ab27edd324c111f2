"""Two who work together answer each other, put down what holds, and take a sheet of it away."""

import re
import subprocess
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from visitor import DESK, PHONE

OWN = "brueckenhaus-sennestadt"
TITLE = re.compile("Tandem Elternarbeit Sennestadt")


def signed_in(visitor, server, language, viewport):
    guest = visitor(language, viewport=viewport, to=server)
    guest.page.goto(server.new_sign_in_link("verein@example.org"))
    if guest.page.get_by_role("main").get_by_role("button").count():
        guest.page.get_by_role("main").get_by_role("button").first.click()
        guest.page.wait_for_load_state()
    return guest


@pytest.mark.parametrize("language,viewport", [("de", DESK), ("uk", PHONE), ("ar", PHONE)])
def test_the_own_desk_leads_to_the_question_and_to_every_page_around_it(visitor, start, language, viewport):
    guest = signed_in(visitor, start("after"), language, viewport)
    guest.open(f"/desk/own?lang={language}")
    guest.page.get_by_role("link", name=TITLE).first.click()
    guest.arrives()
    path = urlparse(guest.page.url).path
    assert path.startswith("/cooperations/")
    # One yes, as large as it is important, and what was written with the question.
    expect(guest.page.locator(f"form[action='{path}/steps/{OWN}/wake'] .button.primary")).to_be_visible()
    expect(guest.page.locator("main .lines").last).to_contain_text("Wollen wir im Januar neu anfangen?")
    for page in [f"agreement/{OWN}", f"notes/{OWN}", f"steps/{OWN}/leave", f"steps/{OWN}/end", "agreement"]:
        guest.open(f"{path}/{page}")
    guest.open(f"/organisations/{OWN}/reference?in=tr")


def test_the_agreement_is_a_sheet_of_paper(visitor, start):
    guest = signed_in(visitor, start("after"), "de", DESK)
    guest.open("/desk/own")
    guest.page.get_by_role("link", name=TITLE).first.click()
    guest.open(urlparse(guest.page.url).path + "/agreement")
    expect(guest.page.locator(".sheet")).to_contain_text("Unterschrift")
    guest.page.emulate_media(media="print")
    expect(guest.page.locator("main h1")).to_be_hidden()
    expect(guest.page.locator(".sheet .blank").first).to_be_visible()


# Lines to write on that stick out of their side of the sheet.
STICKING_OUT = """() => [...document.querySelectorAll(".sheet section")].flatMap((side) => {
  const place = side.getBoundingClientRect();
  return [...side.querySelectorAll(".blank")].map((line) => line.getBoundingClientRect())
    .filter((line) => line.left < place.left - 0.5 || line.right > place.right + 0.5 || line.width < 150);
}).length"""


def test_whoever_signs_an_agreement_has_a_line_of_their_own_and_all_sign_on_one_page(visitor, start, tmp_path):
    guest = signed_in(visitor, start("after"), "de", DESK)
    guest.open("/desk/own")
    guest.page.get_by_role("link", name=TITLE).first.click()
    guest.open(urlparse(guest.page.url).path + "/agreement")
    for width in [320, 390, 700, 1000, 1280]:
        guest.page.set_viewport_size({"width": width, "height": 900})
        assert guest.page.evaluate(STICKING_OUT) == 0, f"at {width} px"
    file = tmp_path / "agreement.pdf"
    guest.page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert [page.count("Unterschrift") for page in text.split("\f") if "Unterschrift" in page] == [2]

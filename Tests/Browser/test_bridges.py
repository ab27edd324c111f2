"""Which bridges carry and which sleep: as a picture on a desk, as one line each on a phone, on paper, and without colours."""

import re

from playwright.sync_api import expect

from visitor import DESK, NARROWEST, PHONE


def test_on_a_desk_every_curve_is_a_link_that_the_keyboard_follows(visitor, start):
    guest = visitor("de", viewport=DESK, to=start("after"))
    guest.open("/bridges")
    curve = guest.page.locator(".bridge-picture a").first
    expect(guest.page.locator(".bridge-lines")).to_be_hidden()
    address = curve.get_attribute("href")
    ends = [guest.page.locator(f"#{name}").text_content() for name in curve.get_attribute("aria-labelledby").split()]
    expect(guest.page.get_by_role("link", name=" ".join(ends)).first).to_be_attached()
    curve.focus()
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_url(f"**{address}")
    guest.look_around()


def test_a_phone_reads_one_line_for_each_bridge(visitor, start):
    for viewport in (PHONE, NARROWEST):
        guest = visitor("uk", viewport=viewport, to=start("after"))
        guest.open("/bridges")
        lines = guest.page.locator(".bridge-lines a")
        assert lines.count() == guest.page.locator(".bridge-picture a").count() > 10
        for line in lines.all()[:5]:
            expect(line).to_be_visible()
            assert line.bounding_box()["height"] >= 24
        # Above them the curves are an ornament, whole in the width of the phone.
        ornament = guest.page.locator(".bridge-ornament")
        expect(ornament).to_be_visible()
        box = ornament.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
        # A name breaks between its words: each that fits on a line is one box.
        assert guest.page.evaluate("""() => [...document.querySelectorAll(".bridge-lines .side > span")].every((name) => {
          const text = name.firstChild;
          return [...text.data.matchAll(/\\S+/g)].every((word) => {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
            return word[0].length > 24 || word[0].includes("-") || lines.size === 1;
          });
        })""")
        # The picture with the links is no stop on the way.
        assert guest.page.evaluate("""() => {
          const curve = document.querySelector(".bridge-picture a");
          curve.focus();
          return document.activeElement !== curve;
        }""")
        address = lines.first.get_attribute("href")
        lines.first.click()
        guest.page.wait_for_url(f"**{address}")


def test_the_slider_goes_through_the_years(visitor, start):
    guest = visitor("de", viewport=DESK, to=start("after"))
    guest.open("/bridges")
    loads = guest.loads
    rows = guest.page.locator(".bridge-picture text").all_text_contents()
    slider = guest.page.get_by_role("slider")
    last = int(slider.get_attribute("max"))
    slider.focus()
    guest.page.keyboard.press("ArrowLeft")
    expect(guest.page.locator(".slider output")).to_have_text(f"Ende {last - 1}")
    guest.page.wait_for_url(f"**year={last - 1}*")
    assert guest.loads == loads
    # Everybody stands where they stood.
    assert guest.page.locator(".bridge-picture text").all_text_contents() == rows
    expect(slider).to_be_focused()
    guest.look_around()
    other = visitor("de", scripts=False, viewport=DESK, to=start("after"))
    other.open(f"/bridges?year={last - 1}")
    assert other.page.locator(".bridge-picture text").all_text_contents() == rows


def test_on_paper_and_without_colours_it_is_still_told_what_sleeps(visitor, start):
    guest = visitor("de", viewport=DESK, to=start("after"))
    guest.open("/bridges")
    asleep = guest.page.locator(".bridge-picture path.dormant").first
    dashes = "element => getComputedStyle(element).strokeDasharray"
    assert asleep.evaluate(dashes) != "none"
    guest.page.emulate_media(forced_colors="active")
    assert asleep.evaluate(dashes) != "none"
    guest.page.emulate_media(media="print", forced_colors="none")
    # The table, where the browser opens what is folded away; else the lines, which say the same.
    told = guest.page.locator(".bridge-lines").is_visible() or guest.page.locator(".bridges table").is_visible()
    assert told
    expect(guest.page.locator(".bridge-filter")).to_be_hidden()
    sheet = guest.page.pdf(prefer_css_page_size=True)
    width, height = map(float, re.search(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)", sheet).groups())
    assert width > height

"""Somebody reaches an association on a phone, by keyboard alone and without scripts, and sees its contact only after its yes."""

import re
import time
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

from server import Server

ASSOCIATION = "/organisations/brueckenhaus-sennestadt"


@pytest.fixture(scope="module")
def server():
    server = Server("before")
    yield server
    server.stop()
    server.remove()


def link_in_mail(server: Server, said: str, pattern: str, seconds: float = 20) -> str:
    """What looks like that, of the mail in which something is said."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for file in (server.folder / "outbox").glob("*.eml"):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            text = mail.get_body(preferencelist=("plain",)).get_content()
            found = re.search(pattern, text)
            if found and said in text:
                return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no mail with {pattern} within {seconds} s")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_contact_is_passed_on_by_keyboard_on_a_phone(server, visitor, scripts):
    guest = visitor("de", scripts=scripts, to=server)
    mailbox, number = f"sekretariat{int(scripts)}@example.net", f"Nummer {int(scripts)}"
    guest.open(ASSOCIATION)
    assert guest.page.locator(f"main a[href='{ASSOCIATION}/requests/new']").count() == 1
    guest.open(f"{ASSOCIATION}/requests/new")
    expect(guest.page.locator("main [name=website]")).to_be_hidden()
    for name, text in (("text", f"Wir suchen einen Raum, {number}."), ("name", "Silke"), ("email", mailbox)):
        guest.page.locator(f"main [name={name}]").focus()
        guest.page.keyboard.type(text)
    # Nobody writes faster than three seconds; what types here does.
    guest.page.wait_for_timeout(3_100)
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_url("**/code?mine=*")
    guest.look_around()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", server.mail_to(mailbox))[0]
    guest.page.locator("main [name=code]").focus()
    guest.page.keyboard.type(code.lower())
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_url("**/my-requests/*")
    guest.look_around()
    own = guest.page.url

    asked = visitor("ar", scripts=scripts, to=server)
    asked.open(link_in_mail(server, number, r"/asked/[0-9a-f]{32}"))
    asked.page.locator("main [name=way]").first.check()
    asked.page.get_by_role("main").locator("button.primary").click()
    expect(asked.page.get_by_role("main")).to_contain_text("@example.net")
    asked.look_around()
    guest.page.goto(own)
    expect(guest.page.get_by_role("main")).to_contain_text("Die Organisation hat Ja gesagt.")

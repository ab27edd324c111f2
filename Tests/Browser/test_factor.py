"""A second factor in the browser: a passkey that Chromium's own device keeps, and an app that reckons codes."""

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import time

import pytest
from playwright.sync_api import expect

from people import Coordination, Staff
from server import PROGRAM, Server


class Editor(Staff):
    email = "verein@example.org"


@pytest.fixture(scope="module")
def house():
    """Under a name and not under a number: browsers keep passkeys for names."""
    server = Server("before")
    server.kill()
    server.address = f"http://localhost:{server.port}"
    server.serve({"NEUE_WEGE_PUBLIC_URL": server.address})
    yield server
    server.stop()
    server.remove()


def gets_a_device(person):
    """One that knows its owner, and says yes by itself."""
    devtools = person.context.new_cdp_session(person.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})


def signs_in_by_letter(person, house):
    person.context.clear_cookies()
    person.open("/sign-in")
    person.fills("account.emailLabel", person.email)
    person.presses("account.sendLink")
    letter = house.mail_saying("Oder geben Sie diesen Code ein")
    person.open(re.search(r"/sign-in/[0-9a-f]{32}", letter).group())
    person.presses("account.confirmButton")


def code_of(key: str) -> str:
    """What an app shows now (RFC 6238)."""
    digest = hmac.new(base64.b32decode(key), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_a_passkey_opens_the_desk_where_the_letter_alone_does_not(people, house):
    desk = people(Coordination, house)
    gets_a_device(desk)
    desk.page.goto(house.new_sign_in_link(desk.email))
    desk.presses("account.confirmButton")
    desk.open("/account/factor")
    desk.fills("factor.passkeyName", "Mein Telefon")
    desk.main.get_by_role("button", name=desk.say("factor.makePasskey")).click()
    desk.reads("factor.paperLead")
    desk.look_around()
    assert len(set(desk.main.locator("code").all_inner_texts())) == 10
    desk.goes_to("factor.codesAreKept")
    expect(desk.main).to_contain_text("Mein Telefon")

    signs_in_by_letter(desk, house)
    assert desk.path == "/factor", desk.page.url
    desk.main.get_by_role("button", name=desk.say("factor.usePasskey")).click()
    # The device signs, and the desk of a loaded machine may take its time.
    desk.page.wait_for_url("**/desk", timeout=30_000)
    desk.look_around()
    # Ten minutes later, what is hard to take back asks again; everything else goes on.
    with house.file() as file:
        file.execute("UPDATE session_factor SET proved_at = proved_at - 600000 WHERE is_lasting = 0")
    desk.open("/desk/events")
    assert desk.path == "/desk/events"
    desk.page.goto("/desk/organisations.csv")
    assert desk.path == "/factor", desk.page.url


def test_an_app_is_set_up_without_scripts(people, house):
    editor = people(Editor, house, "de", False)
    editor.page.goto(house.new_sign_in_link(editor.email))
    editor.presses("account.confirmButton")
    editor.open("/account/factor")
    expect(editor.main.get_by_role("button", name=editor.say("factor.makePasskey"))).to_have_count(0)
    expect(editor.field("factor.passkeyName")).to_be_hidden()
    editor.reads("factor.passkeysNeedScripts")
    editor.goes_to("factor.setUpApp")
    key = editor.main.locator("code").inner_text().replace(" ", "")
    editor.fills("factor.codeLabel", code_of(key))
    editor.presses("factor.setUpApp")
    editor.reads("factor.paperLead")


def test_whoever_has_lost_everything_is_helped_on_the_machine(people, house):
    def reset(email: str):
        return subprocess.run(
            [PROGRAM, "account", "reset-factor", "--database", f"sqlite:{house.folder}/neue-wege.sqlite", email],
            cwd=house.folder, capture_output=True, text=True, check=False)

    unknown = reset("niemand@example.org")
    assert unknown.returncode == 1 and "There is no account" in unknown.stderr, unknown
    editor = people(Editor, house, "de", False)
    editor.page.goto(house.new_sign_in_link(editor.email))
    editor.presses("account.confirmButton")
    editor.open("/account")
    done = reset(editor.email)
    assert done.returncode == 0, done
    # The letter leads to where the server is reached, whatever the command was told.
    assert f"{house.address}/sign-in" in house.mail_saying("Ihren zweiten Faktor zurückgesetzt")
    # Every session ends.
    editor.page.goto("/account")
    assert editor.path == "/sign-in", editor.page.url
    with house.file() as file:
        assert file.execute("SELECT count(*) FROM one_time_key").fetchone() == (0,)

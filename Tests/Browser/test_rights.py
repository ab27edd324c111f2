"""What is kept of somebody is theirs: they read it, have it deleted, and sign out where they are not."""

import contextlib
import stat
import time
from pathlib import Path

from playwright.sync_api import expect

from people import EVENT, Coordination, DoorTeam, Volunteer


def test_somebody_reads_what_is_kept_of_them_and_has_it_deleted(people, server):
    guest = people(Volunteer, server, "ar")
    guest.open(f"/events/{EVENT}/register")
    guest.registers("أمل حداد")
    guest.goes_to("rights.dataTitle")
    expect(guest.main).to_contain_text("أمل حداد")
    guest.look_around()
    guest.goes_to("rights.toDeletion")
    guest.reads("rights.whatStays")
    guest.look_around()
    guest.presses("rights.deleteNow")
    guest.reads("rights.deletedLead")
    guest.look_around()
    guest.open(guest.own_page, status=404)


def test_whoever_was_deleted_is_noted_beside_the_database_and_their_letters_go(people, server):
    ledger, outbox, address = server.folder / "neue-wege.sqlite.deletions", server.folder / "outbox", "ida@example.org"

    def noted() -> int:
        return ledger.read_text(encoding="ascii").count(" registration ")

    def letters() -> list[Path]:
        found = []
        for file in outbox.glob("*.eml"):
            # One that was just there may be forgotten meanwhile.
            with contextlib.suppress(FileNotFoundError):
                found += [file] if address in file.read_text(encoding="ascii") else []
        return found

    guest = people(Volunteer, server)
    guest.open(f"/events/{EVENT}/register")
    guest.fills("registration.email", address)
    guest.registers("Ida Beispiel")
    assert server.mail_to(address)
    assert {stat.S_IMODE(file.stat().st_mode) for file in letters()} == {0o600}
    assert stat.S_IMODE(outbox.stat().st_mode) == 0o700
    before = noted()
    guest.goes_to("rights.dataTitle")
    guest.goes_to("rights.toDeletion")
    guest.presses("rights.deleteNow")
    guest.reads("rights.deletedLead")
    end = time.monotonic() + 30
    while letters() or noted() == before:
        assert time.monotonic() < end, "a letter is still there, or the deletion is not noted"
        time.sleep(0.2)


def test_a_device_that_was_lent_is_signed_out_from_another_one(people, server):
    here, there = people(DoorTeam, server), people(DoorTeam, server)
    here.signs_in()
    there.signs_in()
    here.open("/account/sessions")
    here.look_around()
    here.presses("rights.endOtherSessions")
    here.reads("rights.sessionEnded", here.page.locator("body"))
    there.open("/account")
    assert there.path == "/sign-in"


def test_the_coordination_gives_a_role_and_says_later_that_it_is_over(people, server):
    desk = people(Coordination, server)
    desk.signs_in()
    desk.open("/desk/accounts")
    desk.look_around()
    desk.fills("account.nameLabel", "Mira Neuhaus")
    desk.fills("account.emailLabel", "mira@example.net")
    desk.page.locator("main [name=grant]").last.select_option(label="Koordination")
    desk.presses("rights.giveRole")
    line = desk.main.get_by_role("row").filter(has_text="Mira Neuhaus")
    expect(line).to_be_visible()
    line.get_by_role("button", name=desk.texts.part("rights.endRole")).click()
    desk.arrives()
    expect(desk.main.get_by_role("row").filter(has_text="Mira Neuhaus")).to_have_count(0)

"""Nothing typed is lost: every form that anybody finds by following links, in each state; `Tests/Browser/test_forms.py` draws."""

import contextlib
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from forms import STATES, Form, Typist, limited, spoiled  # noqa: E402
from server import Server  # noqa: E402

EVENT = "neue-wege-2023"
PEOPLE = [None, "koordination@example.org", "moderation@example.org", "tuer@example.org", "verein@example.org"]

# What the first asks for goes on in the background, and the journal grows meanwhile; the second hands a list out anew each
# time that it is asked to, and notes that.
GROWS = ["/groups/formations", "/registrations/copies"]


@contextlib.contextmanager
def city(stage: str):
    server = Server(stage)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=["--no-sandbox"])
            yield server, browser
            browser.close()
    finally:
        server.stop()
        server.remove()


@pytest.mark.parametrize("stage", ["before", "groups", "after"])
def test_every_form_that_does_not_count_comes_back_filled_and_then_counts_once(stage):
    with city(stage) as (server, browser):
        faults, tried = [], set()
        for state in STATES:
            for email in PEOPLE:
                with contextlib.closing(Typist(browser, server, email)) as somebody:
                    for form in somebody.forms():
                        # What an earlier deed has ended is not there any more.
                        if somebody.sees(form):
                            tried.add(form.kind)
                            faults += spoiled(somebody, form, state)
        grown = [fault for fault in faults if "done twice" in fault and any(path in fault for path in GROWS)]
        assert [fault for fault in faults if fault not in grown] == []
        assert len(tried) >= 15, tried


@pytest.mark.parametrize("state", STATES)
def test_an_account_is_deleted_once_though_the_form_did_not_count_the_first_time(state):
    with city("before") as (server, browser), contextlib.closing(Typist(browser, server, "verein@example.org")) as somebody:
        form = Form("/account/deletion", "/account/deletion")
        assert somebody.sees(form)
        assert spoiled(somebody, form, state) == []


def test_whoever_registers_too_many_keeps_what_was_typed():
    with city("before") as (server, browser), contextlib.closing(Typist(browser, server)) as somebody:
        path = f"/events/{EVENT}/register"
        assert limited(somebody, Form(path, path), 60) == []

"""Nobody scrolls sideways: every page of each kind, in every language, in every view; `Tests/Browser/test_width.py` draws."""

import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from server import Server  # noqa: E402
from width import LANGUAGES, VIEWS, too_wide  # noqa: E402

PEOPLE = [None, "koordination@example.org", "moderation@example.org", "tuer@example.org", "verein@example.org"]


@pytest.mark.parametrize("stage", ["before", "door", "groups", "plenary", "after"])
def test_no_page_is_wider_than_the_screen(stage):
    server = Server(stage)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=["--no-sandbox"])
            faults = [
                fault for email in PEOPLE
                for fault in too_wide(browser, server, email, VIEWS, lambda number: LANGUAGES)]
            browser.close()
        assert faults == []
    finally:
        server.stop()
        server.remove()

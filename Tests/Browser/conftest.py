"""Fixtures of the browser tests: the running program, a browser, and visitors."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from server import PROGRAM, Server
from visitor import Visitor


def pytest_configure(config):
    if not PROGRAM.exists():
        raise pytest.UsageError(f"{PROGRAM} is not there; build it first, or run make test")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; Playwright brings none of its own."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "there is no Chromium on this machine; scripts/packages test installs it"
    with sync_playwright() as playwright:
        # The sandbox of Chromium does not work for root in a container; the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def start():
    """Starts the program at a stage of the day; the same stage is the same server for all tests."""
    servers: dict[str, Server] = {}

    def start(stage: str = "before") -> Server:
        if stage not in servers:
            servers[stage] = Server(stage)
        return servers[stage]

    yield start
    for server in servers.values():
        server.stop()
        server.remove()


@pytest.fixture
def server(start):
    """The program as it is before the Fachtag."""
    return start("before")


@pytest.fixture
def visitor(browser, server):
    """Brings somebody to the program: `visitor("ar")`, `visitor(scripts=False)`."""
    visitors: list[Visitor] = []

    def visit(language: str = "de", scripts: bool = True, viewport=None, to: Server | None = None) -> Visitor:
        visitors.append(Visitor(browser, (to or server).address, language, scripts, viewport))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def people(browser):
    """Brings people to the Fachtag: `people(Volunteer, server, "ar")`."""
    present = []

    def bring(kind, server, *arguments, **options):
        present.append(kind(browser, server, *arguments, **options))
        return present[-1]

    yield bring
    for person in present:
        person.close()

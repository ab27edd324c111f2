"""The programme outside of our pages: in files that others' schemas accept, and on somebody else's page."""

import contextlib
import http.server
import os
import subprocess
import sys
import threading
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from people import EVENT
from server import PROGRAM, ROOT, Server
from texts import Texts

JUDGE = ROOT / "Tests/Outside/judge_schedule.py"


@pytest.fixture(scope="module")
def server():
    """An afternoon of one's own: it is cancelled."""
    server = Server("before")
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def page(browser):
    """A window on somebody else's page, which writes down what it asks for and what goes wrong."""
    context = browser.new_context()
    page = context.new_page()
    page.asked, page.faults = [], []
    page.on("request", lambda request: page.asked.append(request))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    context.close()


@contextlib.contextmanager
def foreign_page(markup: str, policy: str):
    """A page at another address, which allows no more than its policy says."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(markup.encode())

        def log_message(self, *_):
            pass

    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{host.server_port}/"
    host.shutdown()
    host.server_close()


def embedding(address: str, language: str, attributes: str = "") -> str:
    return (f'<!DOCTYPE html><html lang="{language}"><title>Verein</title><main><h1>Verein</h1>'
            f'<a href="{address}/events/{EVENT}/programme">Programm</a>\n'
            f'<script src="{address}/events/{EVENT}/embed.js" async {attributes}></script></main></html>')


def policy_for(address: str) -> str:
    """As strict as a page can be on which the programme shall stand."""
    return f"default-src 'none'; script-src {address}; connect-src {address}"


def test_the_schedule_files_are_what_others_read_also_of_a_cancelled_day(server, tmp_path):
    for state, change in [("published", None), ("cancelled", "UPDATE event SET cancelled_at = 1")]:
        if change:
            with contextlib.closing(server.file()) as file, file:
                file.execute(change)
            server.restart()
        for ending in ["xml", "json"]:
            for language in ["de", "ar"]:
                address = f"{server.address}/events/{EVENT}/programme/schedule.{ending}?in={language}"
                with urllib.request.urlopen(address, timeout=30) as answer:
                    data = answer.read()
                file = tmp_path / f"{state}-{language}.{ending}"
                file.write_bytes(data)
                judged = subprocess.run([sys.executable, JUDGE, file], capture_output=True, text=True, check=False)
                assert judged.returncode == 0, judged.stdout + judged.stderr
                # The reference Fachtag has seven items that everybody may come to.
                assert data.count(b"guid") >= 7
    with contextlib.closing(server.file()) as file, file:
        file.execute("UPDATE event SET cancelled_at = NULL")
    server.restart()


def test_a_schedule_that_breaks_the_schema_is_noticed(tmp_path):
    (tmp_path / "broken.json").write_text('{"schedule": {"version": 1}}', encoding="utf-8")
    (tmp_path / "broken.xml").write_text("<schedule><version>1</version></schedule>", encoding="utf-8")
    for name in ["broken.json", "broken.xml"]:
        judged = subprocess.run([sys.executable, JUDGE, tmp_path / name], capture_output=True, text=True, check=False)
        assert judged.returncode == 1 and name in judged.stdout


def test_the_programme_stands_on_a_foreign_page_in_its_language_and_brings_no_cookie(server, page):
    cases = [("tr", "", "tr", "ltr"), ("de", 'data-lang="ar"', "ar", "rtl"), ("de-AT", "", "de", "ltr")]
    for language, attributes, said, direction in cases:
        texts = Texts(said)
        with foreign_page(embedding(server.address, language, attributes), policy_for(server.address)) as address:
            page.goto(address)
            programme = page.locator("main > section")
            programme.wait_for()
            assert (programme.get_attribute("lang"), programme.get_attribute("dir")) == (said, direction)
            assert programme.locator("dt").count() == 7 and programme.locator("time").count() == 14
            assert programme.get_by_text(texts.part("programme.asOf")).count() == 1
            # The link has made room; one to the programme stands at its end.
            links = programme.get_by_role("link", name=texts.say("event.seeProgramme"))
            assert links.count() == 1 == page.get_by_role("link").count()
            assert links.get_attribute("href").startswith(f"{server.address}/events/{EVENT}/programme")
            judged = Axe().run(page)
            assert judged.violations_count == 0, judged.generate_report()
            # Nothing of it is styled, framed or named, so that it looks as the page does.
            assert programme.locator("[style], [id], iframe, script").count() == 0
    assert page.context.cookies() == [] and page.faults == []
    assert all("cookie" not in request.all_headers() for request in page.asked)


def test_a_script_that_is_loaded_as_a_module_does_the_same_at_each_of_its_places(server, page):
    markup = "".join(
        f'<a href="{server.address}/events/{EVENT}/programme">Programm</a>'
        f'<script type="module" src="{server.address}/events/{EVENT}/embed.js" data-lang="{language}"></script>'
        for language in ["de", "ar"])
    markup = f'<!DOCTYPE html><html lang="de"><title>Verein</title><main>{markup}</main></html>'
    with foreign_page(markup, policy_for(server.address)) as address:
        page.goto(address)
        for language in ["de", "ar"]:
            page.locator(f"main > section[lang={language}]").wait_for()
        assert page.locator("main > section").count() == 2 == page.get_by_role("link").count()
        # From right to left times run as everywhere, and names have the comma of the script.
        arabic = page.locator("main > section[lang=ar]")
        assert arabic.locator("dt > bdi[dir=ltr]").count() == 7
        assert "، " in arabic.inner_text()
    assert page.faults == []


def test_where_the_server_is_away_or_knows_no_programme_the_link_stays(server, page):
    away = "http://127.0.0.1:9"
    for markup, allowed in [(embedding(away, "de"), away),
                            (embedding(server.address, "de").replace(EVENT, "none"), server.address)]:
        with foreign_page(markup, policy_for(allowed)) as address:
            page.goto(address, wait_until="networkidle")
            assert page.get_by_role("link", name="Programm").count() == 1
            assert page.locator("section").count() == 0
    assert page.faults == []


def test_no_other_answer_may_be_read_by_foreign_pages(server, page):
    with foreign_page("<!DOCTYPE html><title>Verein</title>", f"connect-src {server.address}") as address:
        page.goto(address)
        asks = "address => fetch(address, {credentials: 'omit'}).then(answer => answer.status, () => 'refused')"
        assert page.evaluate(asks, f"{server.address}/events/{EVENT}/embed.html") == 200
        # Open data are for everybody's scripts.
        for path in ["/api/hsds/organizations?per_page=1", "/api/hsds/services?format=ndjson", "/catalog.jsonld"]:
            assert page.evaluate(asks, server.address + path) == 200
        for path in [f"/events/{EVENT}", f"/events/{EVENT}/programme/schedule.json", "/organisations"]:
            assert page.evaluate(asks, server.address + path) == "refused"


def test_before_going_public_each_language_without_a_font_is_named(server, tmp_path):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    command = [PROGRAM, "check", "--public", "--database", f"sqlite:{server.folder}/neue-wege.sqlite"]
    asked = [subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
             for environment in [{}, {"FONTCONFIG_FILE": str(fonts)}]]
    assert (asked[0].returncode, asked[0].stdout.strip()) == (0, "ok"), asked[0].stderr
    assert asked[1].returncode == 1
    for name in ["Deutsch", "العربية", "Українська", "fonts-noto-core"]:
        assert name in asked[1].stderr

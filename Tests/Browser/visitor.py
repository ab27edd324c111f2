"""A person with a browser, and what has to be right on every page that this person visits."""

import re
from urllib.parse import urljoin, urlparse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, expect

PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}
RIGHT_TO_LEFT = {"ar"}
SECRET = re.compile(r"[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# What Playwright says when the page goes away under the question.
LEAVING = re.compile(r"is navigating|because of a navigation|Cannot find context|frame was detached", re.IGNORECASE)


class Visitor:
    """Opens pages like a person. `look_around` judges the page that is open; `open` does so by itself."""

    _judged: set[int] = set()
    # Rules of axe that do not hold for the pages of this person.
    exempt: tuple[str, ...] = ()

    def __init__(self, browser: Browser | BrowserContext, address: str, language: str = "de", scripts: bool = True, viewport=None):
        self.address = address
        self.language = language
        self.scripts = scripts
        self.faults: list[str] = []
        # Given the context of somebody else, this is another window of theirs.
        self.context: BrowserContext = browser if isinstance(browser, BrowserContext) else browser.new_context(
            base_url=address, locale=_locale(language), has_touch=True, reduced_motion="reduce")
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.page.set_viewport_size(viewport or PHONE)
        self._devtools = self.context.new_cdp_session(self.page)
        self._switch_scripts(scripts)
        self.loads = 0
        self.page.on("load", self._count)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("request", self._watch)
        self.page.on("response", self._judge)

    def open(self, path: str, status: int = 200) -> Response:
        response = self.page.goto(path)
        assert response is not None and response.status == status, f"{path} answered {response and response.status}"
        self.look_around()
        return response

    def press(self, name: str, role: str = "button"):
        """Presses a button or link by what it is called, and looks at what comes."""
        self.page.get_by_role(role, name=name).first.click()
        self.arrives()

    def turns(self) -> bool:
        """To the next part of a form that comes in parts, as long ones do on a phone; false where there is none."""
        turn = self.page.locator("[data-next]").locator("visible=true")
        if turn.count() == 0:
            return False
        turn.first.click()
        return True

    def turns_to_the_end(self):
        """Also past what is missing, as an address does: what the server says of it has to be seen, too."""
        for _ in range(9):
            if not self.turns():
                return
        self.page.evaluate("location.hash = [...document.querySelectorAll('[data-step]')].at(-1).id")

    def arrives(self):
        """On the page that comes after a press, and after the page that tells how far long work is."""
        under_way = self.page.locator("#under-way")
        self.page.wait_for_load_state()
        # Such a page goes on by itself every second; whoever looked closer would lose it from under the eyes.
        while under_way.count() > 0:
            expect(under_way).to_have_count(0, timeout=60_000)
            self.page.wait_for_load_state()
        self.look_around()

    def look_around(self):
        """Judges the page that is open, or, where a press is still leading to another one, the page that comes."""
        for _ in range(4):
            try:
                return self._judge_page()
            except Error as error:
                if not LEAVING.search(error.message):
                    raise
                self.page.wait_for_load_state()
        self._judge_page()

    def _judge_page(self):
        """Accessible, in one language and direction, no wider than the screen, nothing wrong behind the scenes."""
        where = self.page.url
        self._ask_axe()
        root = self.page.locator("html")
        language = root.get_attribute("lang")
        direction = root.get_attribute("dir")
        assert direction == ("rtl" if self.language in RIGHT_TO_LEFT else "ltr"), f"{where} runs {direction}"
        assert language and language.split("-")[0] == self.language.split("-")[0], f"{where} speaks {language}"
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{where} is {too_wide} px wider than the screen"
        assert self.faults == [], f"{where}: {self.faults}"

    def _ask_axe(self):
        """Axe takes its time, so it is asked once about pages that differ only in their secrets."""
        markup = SECRET.sub("", self.page.content())
        looks = hash((markup, self.page.viewport_size["width"]))
        if looks in Visitor._judged:
            return
        # Axe is a script itself. Those of the page have had their chance by now and do not run afterwards.
        self._switch_scripts(True)
        try:
            results = Axe().run(self.page, options={
                "resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in self.exempt}})
        finally:
            self._switch_scripts(self.scripts)
        assert results.violations_count == 0, f"axe on {self.page.url}:\n{results.generate_report()}"
        Visitor._judged.add(looks)

    def close(self):
        self.context.close()

    def _switch_scripts(self, allowed: bool):
        # Not by Playwright's option for the whole context: under it, nothing that waits can run, axe neither.
        self._devtools.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def _count(self, page):
        self.loads += 1

    def _hear(self, message):
        # Chromium reports the status of a page that is meant to be an error page here, too.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _watch(self, request):
        host = urlparse(request.url).netloc
        if urlparse(request.url).scheme in ("http", "https") and host != urlparse(self.address).netloc:
            self.faults.append(f"asked another host: {request.url}")

    def _judge(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.url} answered {response.status}")

    def absolute(self, path: str) -> str:
        return urljoin(self.address, path)


def _locale(language: str) -> str:
    # Easy German is a choice on the page; no browser asks for it.
    return {"de-simple": "de-DE", "de": "de-DE", "en": "en-GB", "tr": "tr-TR", "uk": "uk-UA", "ru": "ru-RU",
            "ar": "ar"}[language]

"""How wide pages are on narrow phones, with large text and with the spacing that readers choose (WCAG 1.4.10, 1.4.12)."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlparse

from playwright.sync_api import Browser

from server import Server
from tour import walk

LANGUAGES = ["de", "de-simple", "en", "tr", "uk", "ru", "ar"]


@dataclass(frozen=True)
class View:
    """A window and what its reader has set."""

    name: str
    width: int
    style: str = ""


VIEWS = [
    View("320 px", 320),
    View("360 px", 360),
    View("360 px, text at 200 %", 360, ":root { font-size: 34px !important }"),
    View("320 px, text spacing", 320, """
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }"""),
]

# Whoever has a place in these two has one in the others, but for what only a look at all of them shows.
STRICTEST = VIEWS[2:]

# What opens is opened; then the page must not be wider than the window. Named is what sticks out, unless it stands in
# something that scrolls by itself.
MEASURE = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width) return null;
  const scrolls = (element) => {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 0.5 || box.left < -0.5) && !scrolls(element);
  }).filter((element, _, all) => !all.some((other) => other !== element && element.contains(other)));
  const named = wide.slice(0, 3).map((element) =>
    `${element.parentElement.className}>${element.localName}.${element.className?.baseVal ?? element.className} ` +
    `“${element.textContent.trim().slice(0, 40)}”`);
  return `${root.scrollWidth} px: ${named.join(", ")}`;
}"""


class Ruler:
    """One window that goes from page to page and measures each in all views."""

    def __init__(self, browser: Browser, server: Server, email: str | None = None):
        self.address = server.address
        self.context = browser.new_context(base_url=server.address, reduced_motion="reduce")
        self.page = self.context.new_page()
        self._devtools = self.context.new_cdp_session(self.page)
        self.start = "/"
        if email:
            self.page.goto(urlparse(server.new_sign_in_link(email)).path)
            self.page.get_by_role("main").get_by_role("button").first.click()
            self.page.wait_for_load_state()
            self.start = urlparse(self.page.url).path

    def too_wide(self, views: list[View], languages_of: Callable[[int], list[str]]) -> list[str]:
        """Goes to one page of each kind that links lead to; in which views it is too wide, and because of what."""
        faults: list[str] = []
        numbers = count()

        def look(path: str):
            faults.extend(self.faults(path, views, languages_of(next(numbers))))

        pages = walk(self.page, self.address, self.start, look)
        assert len(pages) >= 15, pages
        return faults

    def faults(self, path: str, views: list[View], languages: list[str]):
        """In which languages and views one page is too wide, and because of what."""
        for language in languages:
            self.page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}", wait_until="domcontentloaded")
            for view in views:
                self._devtools.send("Emulation.setDeviceMetricsOverride", {
                    "width": view.width, "height": 740, "deviceScaleFactor": 1, "mobile": False})
                if fault := self.page.evaluate(MEASURE, view.style):
                    yield f"{path} in {language}, {view.name}: {fault}"

    def close(self):
        self.context.close()


def too_wide(
    browser: Browser, server: Server, email: str | None, views: list[View], languages_of: Callable[[int], list[str]]
) -> list[str]:
    """Measures all pages of a visitor, or of somebody who is signed in.

    `languages_of` says in which languages a page is measured, given which one it is, counted from 0.
    """
    ruler = Ruler(browser, server, email)
    try:
        return ruler.too_wide(views, languages_of)
    finally:
        ruler.close()

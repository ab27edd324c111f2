"""Forms as somebody fills them in whose form will not count: what was typed, what comes back, and what happens then."""

import contextlib
import itertools
import sqlite3
from dataclasses import dataclass, field
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, Request

from server import Server
from tour import kind_of, walk

# Where the buttons of a form lead; several may share what was typed.
LED = """
  const target = button =>
    new URL(button.hasAttribute("formaction") ? button.formAction : button.form.action).pathname;
  const buttons = form => [...form.elements].filter(element => element.type === "submit");
  const forms = path => [...document.querySelectorAll("form[method=post]")]
    .filter(form => buttons(form).some(button => target(button) === path));
"""

# After these nobody is there any more who could go on; each is tried by itself.
ENDS_THE_WALK = ["/sign-out", "/account/deletion"]

# What can be sent from a page; searching changes nothing.
FORMS = """ends => {""" + LED + """
  return [...document.querySelectorAll("form[method=post]")].flatMap(buttons).map(target)
    .filter(path => !ends.includes(path));
}"""

# Fills the form that leads somewhere with values that can be told apart; gives what a person would miss.
FILL = """([path, mark]) => {""" + LED + """
  for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
  const form = forms(path)[0];
  let number = 0;
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.type === "hidden" || field.localName === "button") continue;
    number += 1;
    // Of what is ranked at most three count.
    if (field.type === "checkbox")
      field.checked = form.querySelectorAll(".ranked :checked").length < 3 || !field.closest(".ranked");
    else if (field.type === "radio") field.checked = true;
    else if (field.localName === "select")
      // Each another one.
      field.selectedIndex = Math.max(Math.min(1, field.options.length - 1), field.options.length - number);
    else if (field.type === "email") field.value = `${mark}.${number}@example.org`;
    else if (field.type === "tel") field.value = `0521 ${100000 + number}`;
    else if (field.type === "url" || field.name === "website") field.value = `https://${mark}.example/${number}`;
    else if (field.type === "number" && !field.required) field.value = field.value || field.min || 0;
    else if (field.type === "number") field.value = Math.max(Number(field.min || 1),
      Math.min(Number(field.max || Infinity), Number(field.value || 0) + 1));
    else if (field.type === "date") field.value = "2023-12-31";
    else if (field.type === "time") field.value = "17:59";
    else field.value = `${mark} Satz ${number}`;
  }
  form.dataset.chosen = "yes";
  // A code that is good for half a minute, and for one try, is in no form that comes back.
  return [...form.elements].filter(field => field.name && !field.disabled && field.type !== "hidden"
    && field.autocomplete !== "one-time-code" && field.localName !== "button" && (!["checkbox", "radio"].includes(field.type) || field.checked))
    .map(field => [field.name, field.value]);
}"""

# The form that the page shows instead, with all that it would send, and how many buttons of the first kind it has.
COME_BACK = """path => {""" + LED + """
  for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
  return forms(path).map(form => ({
    typed: [...new FormData(form)].map(([name, value]) => [name, String(value)]),
    buttons: buttons(form).filter(button => target(button) === path).length,
    primary: buttons(form).filter(button => button.classList.contains("primary")).length,
  }));
}"""


# Presses the button of the chosen form, the first of its kind if there are several; it may stand outside the form.
PRESS = """path => {""" + LED + """
  const leading = buttons(document.querySelector("form[data-chosen]")).filter(button => target(button) === path);
  (leading.find(button => button.classList.contains("primary")) ?? leading[0]).click();
}"""


@dataclass(frozen=True)
class Form:
    """A form of the program: the page that shows it, and where it leads."""

    page: str
    action: str

    @property
    def kind(self) -> str:
        return kind_of(self.action)


@dataclass
class Sent:
    """What somebody typed into a form and pressed."""

    form: Form
    typed: list[list[str]] = field(default_factory=list)
    request: Request | None = None
    status: int = 0


class Typist:
    """One window without scripts, so that only the program can keep what was typed."""

    def __init__(self, browser: Browser, server: Server, email: str | None = None):
        self.server = server
        self.email = email
        self.context = browser.new_context(base_url=server.address, locale="de-DE", reduced_motion="reduce",
                                           java_script_enabled=True)
        self.context.set_default_timeout(10_000)
        # A content policy of the page cannot be used for that: the test itself looks with scripts.
        self.context.route("**/assets/**/*.js", lambda route: route.abort())
        self.page: Page = self.context.new_page()
        self.start = "/"
        self.signs_in()

    def signs_in(self):
        if self.email:
            self.page.goto(urlparse(self.server.new_sign_in_link(self.email)).path)
            self.page.get_by_role("main").get_by_role("button").first.click()
            self.page.wait_for_load_state()
            self.start = urlparse(self.page.url).path

    def forms(self) -> list[Form]:
        """One form of every kind that links lead to."""
        found: dict[str, Form] = {}

        def look(path: str):
            self.page.goto(path)
            for action in self.page.evaluate(FORMS, ENDS_THE_WALK):
                found.setdefault(kind_of(action), Form(path, action))

        for start in dict.fromkeys([self.start, "/"]):
            walk(self.page, self.server.address, start, look, most=200)
        return list(found.values())

    def sees(self, form: Form) -> bool:
        self.page.goto(form.page)
        return form.action in self.page.evaluate(FORMS, [])

    def fills(self, form: Form, mark: str) -> Sent:
        return Sent(form, self.page.evaluate(FILL, [form.action, mark]))

    def presses(self, sent: Sent):
        """Sends it, and stands before whatever comes."""
        with self.page.expect_response(
                lambda response: response.request.method == "POST"
                and urlparse(response.url).path == sent.form.action) as answer, self.page.expect_navigation():
            self.page.evaluate(PRESS, sent.form.action)
        sent.request, sent.status = answer.value.request, answer.value.status
        self.page.wait_for_load_state()

    def faults_of_what_came_back(self, sent: Sent) -> list[str]:
        """What of it is not there, and whether one button sends it again."""
        back = self.page.evaluate(COME_BACK, sent.form.action)
        whole = [form for form in back if all(pair in form["typed"] for pair in sent.typed)]
        if not back:
            return ["no form came back"]
        if not whole:
            best = min(([pair for pair in sent.typed if pair not in form["typed"]] for form in back), key=len)
            return [f"lost {best}"]
        if not any(form["primary"] == 1 or form["buttons"] == 1 for form in whole):
            return [f"{whole[0]['primary']} first buttons, {whole[0]['buttons']} in all"]
        return []

    def sends_what_came_back(self, sent: Sent):
        self.page.evaluate("""([path, typed]) => {""" + LED + """
          const holds = form => {
            const pairs = [...new FormData(form)].map(pair => JSON.stringify(pair));
            return typed.every(pair => pairs.includes(JSON.stringify(pair)));
          };
          (forms(path).find(holds) ?? forms(path)[0]).dataset.chosen = "yes";
        }""", [sent.form.action, sent.typed])
        self.presses(sent)

    def repeats(self, sent: Sent) -> int:
        """The same once more, byte for byte, as a browser does that got no answer."""
        answer = self.context.request.post(
            sent.request.url, data=sent.request.post_data_buffer, max_redirects=0,
            headers={"Content-Type": "application/x-www-form-urlencoded", "Origin": self.server.address})
        return answer.status

    def close(self):
        self.context.close()


def journal(server: Server) -> int:
    """The number of the newest entry of anybody; the house itself goes on, and sends letters."""
    with contextlib.closing(sqlite3.connect(f"file:{server.folder}/neue-wege.sqlite?mode=ro", uri=True)) as database:
        return database.execute("SELECT max(id) FROM journal WHERE author <> 'system'").fetchone()[0]


# What makes that a form no longer counts, before it is sent.

def old_token(typist: Typist):
    typist.page.evaluate("""() => document.querySelector("form[data-chosen] input[name=csrf]").value = "old" """)


def no_cookies(typist: Typist):
    """The browser has forgotten everything, also who is signed in."""
    typist.context.clear_cookies()


MARKS = itertools.count()


def mark() -> str:
    """What nobody has typed before."""
    return f"nadel{next(MARKS)}"


STATES = {"old token": old_token, "no cookies": no_cookies}


def spoiled(typist: Typist, form: Form, state: str) -> list[str]:
    """What goes wrong when somebody fills the form, and it does not count the first time; empty if all is well."""
    where = f"{form.kind}, {state}"
    sent = typist.fills(form, mark())
    cookies, before = typist.context.cookies(), journal(typist.server)
    STATES[state](typist)
    typist.presses(sent)
    if not 400 <= sent.status < 500:
        return [f"{where}: counted, with {sent.status}"]
    if journal(typist.server) != before:
        return [f"{where}: changed something"]
    # Signed in again in another window.
    if state == "no cookies" and typist.email:
        typist.context.add_cookies(cookies)
    return counts_at_last(typist, sent, where)


def counts_at_last(typist: Typist, sent: Sent, where: str) -> list[str]:
    """What came back is whole; one button sends it, and what it asks for is done once, however often it is sent."""
    # After the page of somebody who was signed out comes the form of whoever is signed in again.
    for _ in range(2):
        faults = typist.faults_of_what_came_back(sent)
        if faults:
            return [f"{where}, {sent.status}: {fault}" for fault in faults]
        typist.sends_what_came_back(sent)
        if sent.status not in (403, 404):
            break
    if sent.status in (403, 404, 429, 503):
        return [f"{where}: still does not count, {sent.status}"]
    if sent.status >= 400 and sent.typed:
        # Refused for what was typed: that is one more page on which it has to be.
        return [f"{where}, {sent.status}: {fault}" for fault in typist.faults_of_what_came_back(sent)]
    done = journal(typist.server)
    typist.repeats(sent)
    return [] if journal(typist.server) == done else [f"{where}: done twice ({sent.form.action})"]


def limited(typist: Typist, form: Form, times: int) -> list[str]:
    """The same after so many others have been sent that no more are taken."""
    for _ in range(times):
        typist.sees(form)
        typist.presses(typist.fills(form, "nadel"))
    typist.sees(form)
    sent = typist.fills(form, "nadel")
    typist.presses(sent)
    faults = [] if sent.status == 429 else [f"was taken, {sent.status}"]
    return [f"{form.kind}, limit: {fault}" for fault in faults + typist.faults_of_what_came_back(sent)]


def refused(typist: Typist, form: Form, meanwhile, status: int = 409) -> list[str]:
    """The same when something happens elsewhere while somebody types."""
    sent = typist.fills(form, mark())
    meanwhile()
    typist.presses(sent)
    faults = [] if sent.status == status else [f"{sent.status} instead of {status}"]
    return [f"{form.kind}: {fault}" for fault in faults + typist.faults_of_what_came_back(sent)]

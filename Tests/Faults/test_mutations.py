"""The search for small mistakes finds them, writes all of them into one program, and tells a caught one from a survivor."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from mistakes import mutations
from mutations import FAILED, IN_MEMORY, House, Impossible, outcome
from weaving import CHOICE, weave

SOURCE = '''
struct Offer {
    static let days: Set<Int> = { let first = 1; return [first + 1] }()
    static let query = "SELECT id FROM offer WHERE id = 1"
    var isLong = false
    /// Not before `<`.
    func isOpen(on day: Int) -> Bool { Self.days.contains(day) || day < 7 }
    func price(of day: Int, for name: String) throws -> Int {
        // A guard without && is one clause.
        guard try isKnown(day), isOpen(on: day), name != "a, b" else { throw Refusal.closed }
        var price = 3
        price += 10
        return price
    }
    func isKnown(_ day: Int) throws -> Bool { day != 2 }
    var level: Int {
        get { isLong ? 1 : 2 }
        set { isLong = newValue == 1 }
    }
}
enum Refusal: Error { case closed }

var offer = Offer()
offer.level = 1
print(Offer.query, offer.isOpen(on: 7), (try? offer.price(of: 1, for: "a")) ?? 0, offer.level, Offer.days.sorted(), Offer().isLong)
'''
AS_IT_IS = "SELECT id FROM offer WHERE id = 1 false 13 1 [2] false"


def _found() -> list:
    return mutations("main.swift", SOURCE)


def test_comments_and_names_in_texts_are_no_code():
    kinds = [(mutation.kind, SOURCE[mutation.start : mutation.end]) for mutation in _found()]
    assert ("operator", "<") in kinds and kinds.count(("operator", "<")) == 1
    assert ("operator", "&&") not in kinds
    assert ("turned round", 'name != "a, b"') in kinds, "what is in a text belongs to its clause"
    assert ("SQL", "=") in kinds


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("woven")
    woven, impossible = weave(SOURCE, [*enumerate(_found(), 1)])
    assert not impossible
    (folder / "main.swift").write_text(woven.text)
    (folder / "MutationChoice.swift").write_text(CHOICE)
    subprocess.run(["swiftc", "-swift-version", "6", "-o", "offer", "main.swift", "MutationChoice.swift"], cwd=folder, check=True)
    return folder / "offer"


def _said(program: Path, number: int | None) -> str:
    carried = {} if number is None else {"NEUE_WEGE_MUTATION": str(number)}
    return subprocess.run([program], env={**os.environ, **carried}, capture_output=True, text=True).stdout.strip()


def test_without_a_number_the_program_is_as_it_was(program: Path):
    assert _said(program, None) == AS_IT_IS


def test_each_number_makes_its_own_mistake(program: Path):
    said = {(mutation.kind, SOURCE[mutation.start : mutation.end]): _said(program, number)
            for number, mutation in enumerate(_found(), 1)}
    assert said["operator", "<"] == AS_IT_IS.replace("1 false", "1 true", 1)
    assert said["SQL", "="] == AS_IT_IS.replace("id = 1", "id <> 1")
    assert said["statement lost", "price += 10"] == AS_IT_IS.replace("13", "3")
    assert said["turned round", 'name != "a, b"'] == AS_IT_IS.replace("13", "0")
    assert said["operator", "+ 1"] == AS_IT_IS.replace("[2]", "[0]")
    assert said["boolean", "false"] == AS_IT_IS.replace("[2] false", "[2] true")
    assert said["operator", "=="] == AS_IT_IS.replace("13 1", "13 2")


def test_what_the_compiler_refuses_is_known_by_its_line():
    found = {number: mutation for number, mutation in enumerate(_found(), 1) if mutation.kind == "statement lost"}
    woven, _ = weave(SOURCE, [*found.items()])
    # Without its only change the variable would have to be a constant.
    (number,) = [number for number, mutation in found.items() if "price" in SOURCE[mutation.start : mutation.end]]
    lines = woven.text.splitlines()
    first = next(line for line, text in enumerate(lines, 1) if "var price" in text)
    assert woven.numbers(first) == [number]
    assert woven.numbers(1) == []


def test_what_a_process_makes_once_is_known():
    found = _found()
    woven, _ = weave(SOURCE, [*enumerate(found, 1)])
    assert {SOURCE[found[number - 1].start : found[number - 1].end] for number in woven.once} >= {"+ 1", "=", "false"}
    assert not any(found[number - 1].kind == "turned round" for number in woven.once)


class Asked:
    """Stands for the runs of real tests: fails where it is told to."""

    def __init__(self, *failing: tuple[str, bool]):
        self.asked, self._failing = [], failing

    def failure(self, filters: list[str], **environment: str) -> str | None:
        for text in filters:
            self.asked.append((text, environment.get("NEUE_WEGE_MUTATION_ENGINE")))
        return next(("a test" for text, engine in self.asked if (text, engine == "memory") in self._failing), None)


SUITES = {"DomainTests": ["DomainTests.OfferTests"], "WebTests": ["WebTests.OfferPageTests", "WebTests.DeskTests"]}
OFFER, PAGE, DESK = (rf"^{re.escape(suite)}(/|$)" for here in SUITES.values() for suite in here)


def test_the_first_failure_ends_the_question():
    tests = Asked((OFFER, True))
    assert outcome(tests, 7, SUITES) == "caught by DomainTests: a test"
    assert tests.asked == [(OFFER, IN_MEMORY["NEUE_WEGE_MUTATION_ENGINE"])]


def test_what_only_another_engine_sees_is_caught():
    assert outcome(Asked((PAGE, False)), 7, SUITES) == "caught by WebTests: a test"
    assert outcome(Asked((PAGE, False)), 7, SUITES, knows_engines=False) == "survived"


def test_what_survives_was_asked_of_all_who_come_by():
    tests = Asked()
    assert outcome(tests, 7, SUITES) == "survived"
    assert tests.asked == [(OFFER, "memory"), (PAGE, "memory"), (DESK, "memory"), (PAGE, None), (DESK, None)]
    assert outcome(tests, 7, {}) == "survived: no test comes by"


def test_what_a_process_keeps_is_asked_of_everybody():
    all_of_them = (r"^DomainTests\.", "memory")
    assert all_of_them not in _asked(SUITES, is_made_once=False)
    assert all_of_them in _asked(SUITES, is_made_once=True)
    assert all_of_them in _asked({"DomainTests": ["DomainTests.OfferTests"]}, is_made_once=False)


def _asked(suites: dict[str, list[str]], is_made_once: bool) -> list[tuple[str, str | None]]:
    tests = Asked()
    outcome(tests, 7, suites, is_made_once)
    return tests.asked


@pytest.mark.parametrize("line", ['✘ Test "a place" recorded an issue at A.swift:1:2', '\x1b[91m✘\x1b[0m Test "a place" recorded an issue'])
def test_a_failure_is_known_by_its_line(line: str):
    assert FAILED.match(line)[1] == '"a place"'


@pytest.mark.parametrize("line", ['◇ Test "✘ Test a recorded an issue" started.', '✘ Test "a place" failed after 0.1 seconds'])
def test_what_only_tells_of_failures_is_none(line: str):
    assert not FAILED.match(line)


def test_without_the_known_mistake_nothing_is_judged():
    with pytest.raises(Impossible):
        House.with_all({}, {"Sources/Domain/Network/Offer.swift": "struct Offer {}"})

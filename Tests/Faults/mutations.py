"""Breaks the code in small ways and looks whether a test sees it. `make mutations` runs it.

A mutation is what a tired person could have written; `mistakes.py` finds them. It is *caught* if a test fails or never
ends, and has *survived* if all tests pass. One that the compiler refuses, warnings included, could not have landed, and
is replaced by the next one drawn. Some survivors change nothing that anybody could notice; therefore the bar is below
100 %.

All of them are compiled at once into a copy of the last commit (`weaving.py`), and `NEUE_WEGE_MUTATION` says which one
a process makes. A first run without any, one test after the other, must be green, and notes which suites come by which
mutation: only those are asked, in memory and up to the first test that fails. Where the SQL is, a survivor is asked
about on all engines, too.
"""

import argparse
import hashlib
import io
import json
import os
import queue
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mistakes import Mutation, mutations
from weaving import CHOICE, Woven, weave

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".build" / "mutations"

# Where a mistake would be one of the house, without the engines' connections: what breaks there hangs, and says so.
ROOMS = ("Sources/Domain/", "Sources/Actions/", "Sources/Storage/")
LEFT_OUT = ("Sources/Storage/Kernel/Postgres", "Sources/Storage/Kernel/SQLite", "Sources/Storage/Kernel/Migrations/",
            "Sources/Storage/Kernel/CommitQueue", "Sources/Storage/Kernel/FolderTurn")
# The quick ones first: whoever is caught there need not wait for the others.
TARGETS = ["DomainTests", "ActionsTests", "StorageTests", "WebTests"]

# A mistake that the tests are known to see, as number 0: if it survives, nothing that is said here can be believed.
KNOWN = ("Sources/Domain/Network/Offer.swift", "validUntil >= today", "validUntil < today")
# In the copy, a process can keep to one engine.
ENGINES = ("Tests/TestHouse/Engine.swift", "available = Engine.allCases",
           """available =
        ProcessInfo.processInfo.environment["NEUE_WEGE_MUTATION_ENGINE"].flatMap(Engine.init).map { [$0] }
        ?? Engine.allCases""")
# More than any test needs, less than the machine has: a mutation may ask for ever more.
MEMORY = 12 << 30


class Impossible(Exception):
    """Nothing can be judged, and why."""


class Copy:
    """The last commit with a build folder of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._built = folder / ".build" / "woven"
        self.commit = output("git", "rev-parse", "HEAD", cwd=ROOT)
        self.sources = texts(self.commit)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".git").exists():
            output("git", "init", "--quiet", cwd=folder)
        output("git", "fetch", "--quiet", "--no-tags", str(ROOT), self.commit, cwd=folder)
        output("git", "reset", "--quiet", self.commit, cwd=folder)
        if (ROOT / "Package.resolved").exists():
            shutil.copy(ROOT / "Package.resolved", folder / "Package.resolved")

    @property
    def has_built(self) -> str | None:
        """The name of what was built last."""
        return self._built.read_text() if self._built.exists() else None

    def build(self, name: str, texts: dict[str, str]) -> list[tuple[str, int]]:
        """Builds the commit with these files in place of its own; the places that the compiler refuses."""
        self._built.unlink(missing_ok=True)
        self._write(texts)
        log = FOLDER / "build.log"
        with open(log, "wb") as file:
            command = ["swift", "build", "--build-tests"]
            if subprocess.run(command, cwd=self.folder, stdout=file, stderr=file).returncode == 0:
                self._built.write_text(name)
                return []
        found = re.findall(r"^(/\S+\.swift):(\d+):\d+: error:", log.read_text(errors="replace"), re.MULTILINE)
        return sorted({(path.removeprefix(f"{self.folder}/"), int(line)) for path, line in found})

    def _write(self, texts: dict[str, str]):
        """What is right already is not touched, so that it need not be built again."""
        for path in self._files("--others", "--exclude-standard", "*.swift") - texts.keys():
            (self.folder / path).unlink()
        for path in self._files("--modified") - texts.keys():
            output("git", "checkout", "--quiet", "--", path, cwd=self.folder)
        for path, text in texts.items():
            file = self.folder / path
            if not file.exists() or file.read_text() != text:
                file.write_text(text)

    def _files(self, *which: str) -> set[str]:
        return {*output("git", "ls-files", *which, cwd=self.folder).splitlines()}


def output(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


def texts(commit: str) -> dict[str, str]:
    """The Swift sources of a commit."""
    archive = subprocess.run(["git", "archive", commit, "Sources", "Tests"], cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        return {file.name: files.extractfile(file).read().decode() for file in files if file.name.endswith(".swift")}


# Weaving


@dataclass
class House:
    """The copy with many mutations in it."""

    woven: dict[str, Woven]
    """The files that are not as in the commit, and the numbers of those that cannot be written so."""
    texts: dict[str, str]
    impossible: set[int]
    """The same for the same mutations in the same sources."""
    name: str

    @staticmethod
    def with_all(chosen: dict[int, Mutation], sources: dict[str, str]) -> "House":
        known_path, right, wrong = KNOWN
        known_source = sources[known_path]
        if known_source.count(right) != 1:
            raise Impossible(f"the known mistake is not in {known_path} any more; please choose another one")
        start = known_source.index(right)
        known = Mutation(known_path, 0, start, start + len(right), wrong, "known")

        by_path: dict[str, list[tuple[int, Mutation]]] = {known_path: [(0, known)]}
        for number, mutation in chosen.items():
            by_path.setdefault(mutation.path, []).append((number, mutation))
        texts = {f"{room}MutationChoice.swift": CHOICE for room in ROOMS}
        woven, impossible = {}, set()
        for path, here in by_path.items():
            woven[path], not_woven = weave(sources[path], here)
            texts[path] = woven[path].text
            impossible |= {*not_woven}
        path, every_engine, chosen_engine = ENGINES
        if sources[path].count(every_engine) != 1:
            raise Impossible(f"{path} does not say any more which engines there are")
        texts[path] = sources[path].replace(every_engine, chosen_engine)
        whole = json.dumps({**sources, **texts}, sort_keys=True)
        return House(woven, texts, impossible, hashlib.sha256(whole.encode()).hexdigest()[:16])

    def refused(self, places: list[tuple[str, int]]) -> set[int]:
        """Whose mistakes these lines are of."""
        return {number for path, line in places if path in self.woven for number in self.woven[path].numbers(line)}

    @property
    def made_once(self) -> set[int]:
        """Those that a process makes once, whichever test comes by first."""
        return {number for woven in self.woven.values() for number in woven.once}


def built(copy: Copy, drawn: list[Mutation], count: int, results: "Results") -> tuple[House, list[int]]:
    """Weaves and builds until the compiler takes `count` of them; returns their numbers, in the order drawn."""
    likely = count + count // 4
    while True:
        open_ones = [number for number, mutation in enumerate(drawn, 1) if not results.is_refused(mutation)]
        enough = max(likely, *open_ones[:count][-1:], 0)
        chosen = {number: drawn[number - 1] for number in open_ones if number <= enough}
        house = House.with_all(chosen, copy.sources)
        refused = house.impossible
        if not refused:
            if copy.has_built != house.name:
                print(f"Building {copy.commit[:12]} with {len(chosen)} mutations", flush=True)
                refused = house.refused(copy.build(house.name, house.texts))
            if copy.has_built == house.name:
                return house, list(chosen)[:count]
        if not refused or 0 in refused:
            raise Impossible(f"it does not build, and no mutation is to blame; see {FOLDER / 'build.log'}")
        for number in sorted(refused):
            mutation = drawn[number - 1]
            print(f"     the compiler refuses {mutation.path}:{mutation.line} ({mutation.kind})", flush=True)
            results.add(mutation, "does not build")


# Running


@dataclass
class Run:
    """Some tests, run in a process of their own up to the first failure."""

    copy: Copy
    patience: float

    def failure(self, filters: list[str], **environment: str) -> str | None:
        """What fails, or that it never ends; none if all is green."""
        arguments = [part for text in filters for part in ("--filter", text)]
        return self._failure(arguments, environment)

    def one_after_the_other(self, target: str, events: Path, **environment: str) -> str | None:
        events.unlink(missing_ok=True)
        return self._failure(
            ["--filter", rf"^{target}\.", "--no-parallel", "--event-stream-output-path", str(events),
             "--experimental-event-stream-version", "0"], environment)

    def _failure(self, arguments: list[str], environment: dict[str, str]) -> str | None:
        # Not by `swift test`, which thinks for long about what there is to build.
        (program,) = (self.copy.folder / ".build" / "debug").glob("*.xctest")
        command = ["scripts/test-postgres", "run", str(program), "--testing-library", "swift-testing", *arguments]
        process = subprocess.Popen(
            command, cwd=self.copy.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "NO_COLOR": "1", **environment}, text=True, errors="replace",
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=lambda: [*map(lines.put, process.stdout), lines.put(None)], daemon=True).start()
        deadline = time.monotonic() + self.patience
        try:
            with open(FOLDER / "test.log", "w") as log:
                while (line := lines.get(timeout=max(0.01, deadline - time.monotonic()))) is not None:
                    log.write(line)
                    if found := FAILED.match(line):
                        return found[1]
            return None if process.wait() == 0 else f"it ends with {process.returncode}"
        except queue.Empty:
            return "it never ends"
        finally:
            # An end in order lets scripts/test-postgres stop its server.
            for sign in (signal.SIGTERM, signal.SIGKILL):
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, sign)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(20)


FAILED = re.compile(r"(?:\x1b\[\d+m)?✘(?:\x1b\[0m)? Test (.+?) recorded an issue")
IN_MEMORY = {"NEUE_WEGE_MUTATION_ENGINE": "memory"}


def met(run: Run, numbers: list[int]) -> dict[int, dict[str, list[str]]]:
    """Which suites of which target come by which mutation, when none is made."""
    found: dict[int, dict[str, set[str]]] = {number: {} for number in numbers}
    for target in TARGETS:
        began = time.monotonic()
        events, notes = FOLDER / "events", FOLDER / "notes"
        notes.write_text("")
        failure = run.one_after_the_other(
            target, events, NEUE_WEGE_MUTATIONS_MET=str(notes), NEUE_WEGE_MUTATIONS_EVENTS=str(events), **IN_MEMORY)
        if failure:
            raise Impossible(f"without any mutation it is not green: {failure}; see {FOLDER / 'test.log'}")
        print(f"     {target} without any: green ({time.monotonic() - began:.0f} s)", flush=True)
        # Where in the stream of events which suite was at work.
        starts, position = [], 0
        for line in events.read_bytes().splitlines(keepends=True):
            position += len(line)
            told = json.loads(line)
            if told["kind"] == "event" and told["payload"]["kind"] in ("testStarted", "testCaseStarted"):
                starts.append((position, told["payload"].get("testID", target).split("/")[0]))
        for line in notes.read_text().splitlines():
            number, offset = map(int, line.split())
            suite = [name for start, name in starts if start <= offset][-1:]
            if number in found:
                found[number].setdefault(target, set()).update(suite)
    return {number: {target: sorted(suites) for target, suites in here.items()} for number, here in found.items()}


def known_suites(run: Run, numbers: list[int], file: Path) -> dict[int, dict[str, list[str]]]:
    """Which suites come by which mutation, as it was found before; and that a mutation is seen at all."""
    if file.exists():
        return {int(number): here for number, here in json.loads(file.read_text()).items()}
    suites = met(run, numbers)
    found = outcome(run, 0, suites[0])
    if not found.startswith("caught"):
        raise Impossible(f"the known mistake has {found}")
    print(f"     the known mistake: {found}", flush=True)
    file.write_text(json.dumps(suites))
    return suites


def outcome(
    run: Run, number: int, suites: dict[str, list[str]], is_made_once: bool = False, knows_engines: bool = True
) -> str:
    """Asks the suites that come by; before it has survived, also those that may see it all the same."""
    if not suites:
        return "survived: no test comes by"
    exact = {target: [rf"^{re.escape(suite)}(/|$)" for suite in here] for target, here in suites.items()}
    # What a process makes once, or keeps, is met by the first suite only, but seen by any.
    is_for_all = is_made_once or all(len(here) == 1 for here in suites.values())
    rounds = [(exact, IN_MEMORY)]
    if is_for_all:
        rounds.append(({target: [rf"^{target}\."] for target in suites}, IN_MEMORY))
    if knows_engines:
        rounds.append(({target: here for target, here in exact.items() if target != "DomainTests"}, {}))
    for filters, engine in rounds:
        for target in filter(filters.get, TARGETS):
            if failure := run.failure(filters[target], NEUE_WEGE_MUTATION=str(number), **engine):
                return f"caught by {target}: {failure}"
    return "survived"


class Results:
    """What was found before, so that it goes on where it was stopped."""

    def __init__(self, file: Path, sources: dict[str, str]):
        self._file, self._sources = file, sources
        self._known = {}
        if file.exists():
            self._known = {entry["key"]: entry for entry in map(json.loads, file.read_text().splitlines())}

    def of(self, mutation: Mutation) -> dict | None:
        return self._known.get(self._key(mutation))

    def is_refused(self, mutation: Mutation) -> bool:
        entry = self.of(mutation)
        return entry is not None and entry["outcome"] == "does not build"

    def add(self, mutation: Mutation, outcome: str, seconds: float = 0) -> dict:
        entry = {"key": self._key(mutation), "outcome": outcome, "seconds": round(seconds)}
        self._known[entry["key"]] = entry
        with open(self._file, "a") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return entry

    def _key(self, mutation: Mutation) -> str:
        return mutation.key(self._sources[mutation.path])


def drawn(seed: int, sources: dict[str, str], only: str) -> list[Mutation]:
    """All mutations of the house, in the order in which this seed draws them."""
    found = [
        mutation for path, source in sorted(sources.items())
        if only in path and path.startswith(ROOMS) and not path.startswith(LEFT_OUT)
        for mutation in mutations(path, source)]
    random.Random(seed).shuffle(found)
    return found


def main() -> int:
    options = argparse.ArgumentParser(
        prog="scripts/mutations", description="Looks whether the tests see small mistakes.",
        epilog="One build, one run of all tests in memory, then seconds for a mutation that is caught and minutes for "
        "one that survives.")
    options.add_argument("--count", type=int, default=40, help="how many mutations are judged (40)")
    options.add_argument("--seed", type=int, default=1, help="which ones are drawn (1)")
    options.add_argument("--bar", type=float, default=0.85, help="the share that must be caught (0.85: 34 of 40)")
    options.add_argument("--only", default="", help="draw from files whose path contains this")
    options.add_argument("--patience", type=int, default=600, help="seconds after which tests never end (600)")
    options.add_argument("--copy", type=Path, default=FOLDER / "copy", help="where it is built (.build/mutations/copy)")
    options.add_argument("--list", action="store_true", help="show what would be drawn, and do nothing")
    options.add_argument("--build", action="store_true", help="build the copy with all mutations, and run nothing")
    options.add_argument("--again", action="store_true", help="forget what was found before")
    chosen = options.parse_args()

    if chosen.list:
        sources = texts("HEAD")
        all_of_them = drawn(chosen.seed, sources, chosen.only)
        for mutation in all_of_them[: chosen.count]:
            print(shown(mutation, sources))
        print(f"{len(all_of_them)} mutations are possible.")
        return 0
    try:
        return judged(chosen)
    except Impossible as problem:
        print(f"mutations: {problem}", file=sys.stderr)
        return 2


def shown(mutation: Mutation, sources: dict[str, str]) -> str:
    return f"{mutation.path}:{mutation.line} ({mutation.kind})\n      {mutation.shown(sources[mutation.path])}"


def judged(chosen: argparse.Namespace) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    copy = Copy(chosen.copy.absolute())
    file = FOLDER / f"results-{copy.commit[:12]}.jsonl"
    if chosen.again:
        file.unlink(missing_ok=True)
    results = Results(file, copy.sources)
    order = drawn(chosen.seed, copy.sources, chosen.only)
    house, numbers = built(copy, order, chosen.count, results)
    if chosen.build:
        return 0

    run = Run(copy, chosen.patience)
    suites = None
    outcomes = []
    for place, number in enumerate(numbers, 1):
        mutation = order[number - 1]
        entry = results.of(mutation)
        if not entry:
            if suites is None:
                suites = known_suites(run, [0, *numbers], FOLDER / f"suites-{house.name}.json")
            began = time.monotonic()
            found = outcome(
                run, number, suites[number], is_made_once=number in house.made_once,
                knows_engines=mutation.path.startswith("Sources/Storage/"))
            entry = results.add(mutation, found, time.monotonic() - began)
        outcomes.append(entry["outcome"])
        print(f"{place:3}. {entry['outcome']} ({entry['seconds']} s)\n     {shown(mutation, copy.sources)}", flush=True)

    refused = sum(results.is_refused(mutation) for mutation in order[: numbers[-1]]) if numbers else 0
    caught = sum(outcome.startswith("caught") for outcome in outcomes)
    print(f"\n{'caught by':12} mutations")
    for target in TARGETS:
        print(f"{target:12} {sum(outcome.startswith(f'caught by {target}') for outcome in outcomes):9}")
    print(f"{'nobody':12} {len(outcomes) - caught:9}")
    print(f"\n{caught} of {len(outcomes)} are caught; the compiler refused {refused}. The bar is {chosen.bar:.0%}.")
    return 0 if outcomes and caught >= chosen.bar * len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())

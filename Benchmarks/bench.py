#!/usr/bin/env python3
"""Measures the optimised program and prints a table in Markdown. Figures are of this machine and this moment only.

Takes what it needs from the outside: HTTP, wrk, /proc. Ratios between rows of one run mean more than the rows.
"""

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import re
import resource
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import boards
import network

ROOT = Path(__file__).resolve().parents[1]


class Row:
    """One line of the table."""

    def __init__(self, what: str, figure: str, bar: str):
        self.what, self.figure, self.bar = what, figure, bar


class Program:
    """The program on a port of its own."""

    def __init__(self, program: Path, folder: Path, command: list[str], environment: dict[str, str] | None = None):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "output"
        self._output = open(self.log, "w", encoding="utf-8")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [program, *command, "--listen", f"127.0.0.1:{self.port}"],
            cwd=folder, stdout=self._output, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > 300:
                raise SystemExit(f"bench: the program is not ready:\n{self.log.read_text(encoding='utf-8')}")
        self.seconds_to_ready = time.monotonic() - began

    def _answers(self) -> bool:
        """One plain request, because a library would cost more time than the start itself."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                return connection.recv(64).startswith(b"HTTP/1.1 200")
        except OSError:
            time.sleep(0.002)
            return False

    def resident_megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        kilobytes = re.search(r"VmRSS:\s+(\d+)", status)
        return int(kilobytes.group(1)) / 1024 if kilobytes else 0

    def processor_seconds(self) -> float:
        """What the process has used so far; unlike a clock it hardly notices who else works on the machine."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def durability(self) -> str:
        """What the program itself says about its answers and the disk."""
        said = re.search(r"(?:by|because)=(.*?) \[NeueWege\] (.*)", self.log.read_text(encoding="utf-8"))
        return f"{said.group(2)} ({said.group(1)})" if said else "the program says nothing about the disk"

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self._output.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(program: Path, folder: Path, command: list[str], environment: dict[str, str] | None = None):
    server = Program(program, folder, command, environment)
    try:
        yield server
    finally:
        server.stop()


class Load:
    """What wrk has counted."""

    def __init__(self, address: str, arguments: list[str], seconds: int, connections: int = 16, script="paths"):
        answer = subprocess.run(
            ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--latency",
             "--script", str(ROOT / f"Benchmarks/{script}.lua"), address, "--", *arguments],
            capture_output=True, text=True, check=True).stdout
        self.requests = int(re.search(r"(\d+) requests in", answer).group(1))
        self.per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", answer).group(1))
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", answer)
        self.refused = int(refused.group(1)) if refused else 0
        self.median = self._milliseconds(answer, "50%")
        self.slowest_percent = self._milliseconds(answer, "99%")

    @staticmethod
    def _milliseconds(answer: str, share: str) -> float:
        number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", answer).groups()
        return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def get(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


def start_and_memory(program: Path, folder: Path, database: str) -> list[Row]:
    starts, memory = [], []
    for _ in range(5):
        with running(program, folder, ["serve", "--database", database]) as server:
            starts.append(server.seconds_to_ready)
            time.sleep(1)
            memory.append(server.resident_megabytes())
    return [
        Row("start until `/readyz` answers, demo data loaded before",
            f"{statistics.median(starts):.3f} s (median of 5, slowest {max(starts):.3f} s)", "< 0.3 s"),
        Row("memory, idle", f"{statistics.median(memory):.0f} MB resident", "< 60 MB"),
    ]


def public_pages(server: Program, event: str, seconds: int) -> list[Row]:
    health = Load(server.address, ["/healthz"], seconds)
    rows = [Row("`/healthz`", f"{health.per_second:,.0f} requests/s", "")]
    for path in ["/", "/organisations", f"/events/{event}", f"/events/{event}/programme"]:
        status, body = get(server.address + path)
        if status != 200:
            rows.append(Row(f"`{path}`", f"answered {status}, not measured", "≥ 50 %"))
            continue
        load = Load(server.address, [path], seconds)
        share = 100 * load.per_second / health.per_second
        refused = f", {load.refused} refused" if load.refused else ""
        rows.append(Row(
            f"`{path}`, {len(body) / 1024:.0f} KB",
            f"{load.per_second:,.0f} requests/s, {share:.0f} % of `/healthz`{refused}", "≥ 50 %, ≤ 50 KB"))
    return rows


def search(server: Program, organisations: int, seconds: int) -> list[Row]:
    """Sixteen people who search without a pause: what many ask, which is remembered, and what nobody has asked before."""
    known = ["q=Turkisch", "q=frauen&side=mo", "q=Beratung&topic=adult-education", "q=kultur&page=2", "q=Kyjiw"]
    new = [f"q={urllib.parse.quote(question)}" for question in network.questions(5_000)]
    rows = []
    for what, queries in [("questions that many ask", known), ("questions that nobody has asked before", new)]:
        load = Load(server.address, [f"/organisations?{query}" for query in queries], seconds)
        refused = f", {load.refused} refused" if load.refused else ""
        rows.append(Row(
            f"search among {organisations:,} organisations, 16 connections, {what}",
            f"p50 {load.median:.1f} ms, p99 {load.slowest_percent:.1f} ms, {load.per_second:,.0f} searches/s{refused}",
            "p99 < 10 ms at 100,000"))
    return rows


def alone(server: Program, path: str) -> tuple[bytes, float]:
    """One page that is asked for once, and how many seconds it took."""
    began = time.monotonic()
    status, body = get(server.address + path)
    if status != 200:
        raise SystemExit(f"bench: {path} answers {status}")
    return body, time.monotonic() - began


def bridges(program: Path, folder: Path) -> list[Row]:
    """The bridges of a city with 300 more than the demo has; each page is made anew."""
    database = f"sqlite:{folder}/bridges.sqlite"
    with running(program, folder, ["demo", "--database", database, "--stage", "before"]):
        pass
    network.add_bridges(folder / "bridges.sqlite", 300)
    with running(program, folder, ["serve", "--database", database]) as server:
        # The first page fills what the others use, too.
        alone(server, "/bridges?year=2018")
        found = [alone(server, path) for path in ["/bridges", *(f"/bridges?year={year}" for year in range(2019, 2023))]]
    seconds = statistics.median(seconds for _, seconds in found)
    picture = re.search(rb'<svg class="bridge-picture".*?</svg>', found[0][0], re.DOTALL)
    size = len(picture.group()) / 1024 if picture else 0
    return [Row(
        "bridges: 80 organisations, some 350 bridges, the page made anew",
        f"{1000 * seconds:.0f} ms, the picture {size:.0f} KB", "< 20 ms, < 60 KB")]


def in_a_large_network(server: Program, organisations: int) -> list[Row]:
    """What an organisation is told to do next, and the page of the bridges."""
    visitor, suggestions = DeskVisitor(server), "/organisations/nahr/suggestions"
    began = time.monotonic()
    visitor.open(server.address + suggestions)
    first = time.monotonic() - began
    _, seconds = visitor.get(suggestions)
    page, anew = alone(server, "/bridges")
    return [
        Row(f"suggestions among {organisations:,} organisations",
            f"{1000 * seconds:.0f} ms, the first after a start {first:.1f} s", "< 50 ms"),
        Row(f"bridges among {organisations:,} organisations", f"{1000 * anew:.0f} ms, {len(page) / 1024:.0f} KB", "≤ 500 KB"),
    ]


def taken_up(program: Path, folder: Path, lines: int) -> list[Row]:
    """A table of organisations: looked through, taken up, and the first page that knows them."""
    page, content = "/desk/organisations/import", network.table(lines)
    with running(program, folder, ["demo", "--database", f"sqlite:{folder}/import.sqlite", "--stage", "before"]) as server:
        visitor = DeskVisitor(server)
        fields = network.FormReader.fields_of(visitor.open(server.address + page), page)
        began = time.monotonic()
        review = visitor.send(page, *network.multipart(fields, ("file", content)))
        looked = time.monotonic() - began
        fields = network.FormReader.fields_of(review, page) + [("go", "yes")]
        began = time.monotonic()
        done = visitor.send(page, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")
        took = time.monotonic() - began
        if f"{lines:,}".replace(",", ".") not in done:
            raise SystemExit("bench: the table was not taken up")
        _, first = alone(server, "/organisations?q=Lindenkreis")
    return [Row(
        f"a table of {lines:,} organisations", f"looked through in {looked:.1f} s, taken up in {took:.1f} s, the first search "
        f"after it {first:.2f} s", "taken up < 5 s")]


# Takes away all syncs of a program: what an answer costs that is not on disk.
WITHOUT_SYNCS = next(Path("/usr/lib").glob("*/libeatmydata.so"), None)


def set_capacity(database: str, event: str, places: int):
    """Behind the program's back, and while it does not run."""
    statement = f"UPDATE event SET capacity = {places} WHERE slug = '{event}'"
    if database.startswith("sqlite:"):
        with sqlite3.connect(database.removeprefix("sqlite:")) as file:
            file.execute(statement)
        file.close()
    else:
        subprocess.run(["psql", "--quiet", "--set", "ON_ERROR_STOP=1", database, "--command", statement], check=True)


def rates(program: Path, folder: Path, database: str, event: str, seconds: int) -> list[Row]:
    """How many people can register, and come in, in a second; each answer only after it is on disk. Then the same without
    syncs, in the same run, so that the price of the promise can be read."""
    rows = rates_of(program, folder, database, event, seconds, "≥ 6,000/s", "≥ 10,000/s")
    if WITHOUT_SYNCS:
        without = {"LD_PRELOAD": str(WITHOUT_SYNCS)}
        rows += rates_of(
            program, folder, database, event, seconds, environment=without, note=", for comparison without syncs")
    return rows + rates_of_waiting(program, folder, database, event, seconds)


def rates_on_postgres(program: Path, folder: Path, address: str, event: str, seconds: int) -> list[Row]:
    """The same on an empty PostgreSQL database."""
    with running(program, folder, ["demo", "--database", address, "--stage", "before"]) as server:
        note = f", {server.durability}"
    rows = rates_of(program, folder, address, event, seconds, "≥ 1,500/s", "≥ 2,500/s", note=note)
    return rows + rates_of_waiting(program, folder, address, event, seconds, note)


def sent(program: Path, folder: Path, server: Program, database: str, event: str, script: str, seconds: int) -> Load:
    """Registrations write down their tickets, with which check-ins come."""
    path, scope = {"registrations": ("registrations", "register"), "check_ins": ("check-ins", "check-in")}[script]
    token = subprocess.run(
        [program, "token", "create", "--database", database, "--name", "bench", "--scope", scope],
        capture_output=True, text=True, check=True).stdout.strip()
    arguments = [f"/api/v1/events/{event}/{path}", token, str(folder / "tickets")]
    return Load(server.address, arguments, seconds, 32, script)


def rates_of(program: Path, folder: Path, database: str, event: str, seconds: int, registrations: str = "",
             check_ins: str = "", environment: dict[str, str] | None = None, note: str = "") -> list[Row]:
    rows = []
    set_capacity(database, event, 10_000_000)
    with running(program, folder, ["serve", "--database", database], environment) as server:
        health = Load(server.address, ["/healthz"], seconds, connections=32)
        # Check-ins last a third as long, so that there are tickets enough for each to be a new one.
        for what, script, lasting, bar in [
            ("registrations", "registrations", seconds, registrations),
            ("check-ins", "check_ins", max(1, seconds // 3), check_ins),
        ]:
            load = sent(program, folder, server, database, event, script, lasting)
            known = sum(1 for _ in open(folder / "tickets", encoding="utf-8"))
            repeated = f", {load.requests - known} of them repeated" if load.requests > known else ""
            rows.append(Row(
                f"{what} through the API, 32 connections{note}",
                f"{load.per_second:,.0f}/s, {100 * load.per_second / health.per_second:.0f} % of `/healthz`, "
                f"p99 {load.slowest_percent:.0f} ms, {load.refused} refused{repeated}", bar))
    return rows


def rates_of_waiting(
        program: Path, folder: Path, database: str, event: str, seconds: int, note: str = "") -> list[Row]:
    """Whoever finds no place, again and again behind all who wait already."""
    set_capacity(database, event, 0)
    with running(program, folder, ["serve", "--database", database]) as server:
        loads = [sent(program, folder, server, database, event, "registrations", seconds) for _ in range(4)]
    waiting = sum(load.requests for load in loads[:-1])
    return [Row(
        f"registrations to the waiting list, 32 connections{note}",
        ", then ".join(f"{load.per_second:,.0f}/s" for load in loads) + f" behind {waiting:,}",
        "the last as the first")]


def at_the_boards(program: Path, folder: Path, seconds: int, listeners: int) -> list[Row]:
    """Phones at ten boards; then very many at one."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    listeners = min(listeners, most // 2 - 200)
    database = f"sqlite:{folder}/boards.sqlite"
    with running(program, folder, ["demo", "--database", database, "--stage", "plenary"]) as server:
        codes = re.findall(r"/join/([^\s/]+)", server.log.read_text(encoding="utf-8"))
    with sqlite3.connect(folder / "boards.sqlite") as file:
        file.execute("UPDATE board SET phase = 0, closed_at = NULL")
        file.execute("UPDATE board_phase SET is_writing_hidden = 0")
    file.close()
    with running(program, folder, ["serve", "--database", database]) as server:
        cards = asyncio.run(boards.cards_to_screens(server.port, codes, seconds))
        memory = server.resident_megabytes()
        rows = [
            Row("boards: 400 phones, 10 boards, 20 cards/s: card → last of its 40 screens",
                f"p50 {1000 * cards['median']:.0f} ms, p95 {1000 * cards['p95']:.0f} ms, {cards['bytes']:.0f} bytes a "
                f"card and phone; of {cards['cards']} cards {cards['refused']} refused, {cards['incomplete']} not "
                "everywhere", "p95 < 150 ms, ≤ 1 KB"),
            Row("memory, 300 registrations and 12 boards in use", f"{memory:.0f} MB resident", "< 120 MB"),
        ]
    with running(program, folder, ["serve", "--database", database]) as server:
        many = asyncio.run(
            boards.many_listeners(server.port, codes[0], listeners, server.resident_megabytes))
        rows.append(Row(
            f"board: {listeners:,} listeners, one card",
            f"{many['heard']:,} heard it within {many['seconds']:.2f} s, {many['kilobytes']:.1f} KB each",
            "10,000 in < 1 s, < 30 KB"))
    return rows


def drawn(folder: Path, words: list[str]) -> Path:
    """An instance drawn by Tests/Outside/draw_groups.py."""
    file = folder / "instance.json"
    with open(file, "w", encoding="utf-8") as drawing:
        subprocess.run([sys.executable, str(ROOT / "Tests/Outside/draw_groups.py"), *words], stdout=drawing, check=True)
    return file


class Groups:
    """One run of the group solver."""

    def __init__(self, program: Path, instance: Path, seconds: float):
        out = instance.with_name("solution.json")
        began = time.monotonic()
        process = subprocess.Popen(
            [program, "groups", "solve", instance, "--seconds", str(seconds), "--seed", "1", "--out", out])
        _, status, used = os.wait4(process.pid, 0)
        self.seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 4):
            raise SystemExit(f"bench: groups solve ends with {process.returncode}")
        self.is_feasible = process.returncode == 0
        solution = json.loads(out.read_text(encoding="utf-8"))
        self.total = solution["score"]["total"]
        self.bound = solution["stats"]["upperBound"]
        self.moves = solution["stats"]["steps"]
        self.processor_seconds = used.ru_utime + used.ru_stime
        self.megabytes = used.ru_maxrss / 1024


class RestartedSwaps:
    """Ten seconds of what everybody would write first: random starts and swaps; see Benchmarks/SwapBaseline."""

    def __init__(self, instance: Path, seconds: float):
        program = ROOT / ".build/release/SwapBaseline"
        answer = subprocess.run(
            [program, instance, str(seconds), "1", instance.with_name("swapped.json")], capture_output=True, text=True,
            check=True).stdout
        self.total, self.broken, self.swaps, self.starts = map(int, answer.split())


def solver(program: Path, folder: Path) -> list[Row]:
    """Groups after a moment against ten seconds of the same program, and of random restarts, on the same instance."""
    subprocess.run(
        [ROOT / "scripts/release", "--product", "SwapBaseline"], cwd=ROOT, check=True, stdout=sys.stderr)
    rows = []
    for what, words, seconds, bar in [
        ("a Fachtag, 120 people, first groups", ["event", "1"], 0.01, "feasible in 10 ms"),
        ("a Fachtag, 2,000 people, 3 rounds, first groups", ["event", "1", "2000", "3"], 0.5, "feasible in 0.5 s"),
    ]:
        run = Groups(program, drawn(folder, words), seconds)
        rows.append(Row(
            f"groups: {what}, {seconds} s allowed",
            f"{'feasible' if run.is_feasible else 'not feasible'} {run.seconds:.3f} s after the command", bar))
    for what, words, seconds, bar in [
        ("a Fachtag, 120 people, 12 groups, all terms", ["event", "1"], 1, "≤ 0.5 %, ≥ 5 million moves/s"),
        ("a Fachtag where many need one of five interpreters", ["few", "1"], 1, "≤ 0.5 %"),
        ("a Fachtag, 2,000 people, 3 rounds", ["event", "1", "2000", "3"], 2, "< 50 MB"),
        ("240 maximally diverse people, 24 groups", ["diverse", "3", "240", "24", "RanInt"], 2, "≤ 0.2 % after 10 s"),
        ("240 points in space, 12 groups", ["diverse", "4", "240", "12", "Geo"], 2, "≤ 0.2 % after 10 s"),
        ("golfers 8-3-10", ["golfers", "8", "3", "10"], 5, "total 0"),
    ]:
        instance = drawn(folder, words)
        soon, late, plain = Groups(program, instance, seconds), Groups(program, instance, 10), RestartedSwaps(instance, 10)
        gap = (
            f"{100 * (late.total - soon.total) / max(1, abs(late.total)):.2f} % below ten seconds; ten seconds of restarted "
            f"swaps: {plain.total:,}{f' with {plain.broken} broken rules' if plain.broken else ''}")
        rows.append(Row(
            f"groups: {what}, {seconds} s",
            f"{soon.total:,} (at most {soon.bound:,}), {gap}; {soon.moves / soon.processor_seconds / 1e6:.1f} million "
            f"moves a second of processor, reading and writing included; {soon.megabytes:.0f} MB", bar))
    return rows


class DeskVisitor:
    """The coordination at the desk, with the link that the demo prints."""

    def __init__(self, server: Program):
        self._server = server
        self._jar = urllib.request.HTTPCookieProcessor()
        self._opener = urllib.request.build_opener(self._jar)
        link = re.search(r"koordination@example\.org\s+(\S+)", server.log.read_text(encoding="utf-8")).group(1)
        self._send(link, self.open(link))

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._jar.cookiejar)

    def open(self, address: str, form: dict | None = None) -> str:
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        with self._opener.open(address, data, timeout=120) as answer:
            self._at = answer.url
            return answer.read().decode()

    def send(self, path: str, content: bytes, kind: str) -> str:
        """The page that comes after a form of any kind."""
        request = urllib.request.Request(self._server.address + path, content, {"Content-Type": kind})
        with self._opener.open(request, timeout=300) as answer:
            return answer.read().decode()

    def _send(self, address: str, page: str):
        self.open(address, {"csrf": re.search(r'name="csrf" value="(\w+)"', page).group(1)})

    def get(self, path: str) -> tuple[str, float]:
        """The page and how many seconds it took, the fastest of five."""
        seconds = []
        for _ in range(5):
            began = time.monotonic()
            page = self.open(self._server.address + path)
            seconds.append(time.monotonic() - began)
        return page, min(seconds)

    def search(self, path: str, typed: str) -> tuple[str, float]:
        """What is typed about people is sent as a form; the page and how many seconds it took, the fastest of five."""
        token = re.search(r'name="csrf" value="(\w+)"', self.open(self._server.address + path)).group(1)
        seconds = []
        for _ in range(5):
            began = time.monotonic()
            page = self.open(self._server.address + path, {"csrf": token, "q": typed})
            seconds.append(time.monotonic() - began)
        return page, min(seconds)

    def send_and_wait(self, path: str, page: str) -> float:
        """Until a search for groups is over."""
        began = time.monotonic()
        self._send(self._server.address + path, page)
        while self._at.endswith("/run"):
            time.sleep(0.2)
            self.open(self._at)
        return time.monotonic() - began


def desk(program: Path, folder: Path) -> list[Row]:
    """The desk of the groups with 2,000 people, in the afternoon."""
    arguments = ["--participants", "2000", "--stage", "door", "--date", "2023-12-01", "--at", "2023-12-01T17:40"]
    with running(program, folder, ["demo", "--database", f"sqlite:{folder}/desk.sqlite", *arguments]) as server:
        visitor, groups = DeskVisitor(server), "/desk/events/neue-wege-2023/groups"
        page, seconds = visitor.get(groups)
        seat = re.search(r'data-seat="([^"]+)"', page).group(1)
        rows = [Row("groups of 2,000 people: the desk", f"{seconds * 1000:.0f} ms, {len(page) / 1e6:.1f} MB", "no slow page")]
        for what, path in [("what a move costs", f"/seats/{seat}"), ("open wishes", "/wishes"), ("lists", "/lists"),
                           ("rooms", "/plan")]:
            rows.append(Row(f"groups of 2,000 people: {what}", f"{visitor.get(groups + path)[1] * 1000:.0f} ms", ""))
        repair = visitor.send_and_wait(groups + "/repairs", page)
        rows.append(Row("groups of 2,000 people: three repairs", f"{repair:.1f} s in the background", ""))
        return rows


def lists(program: Path, folder: Path) -> list[Row]:
    """What the coordination opens all day, with 2,000 people."""
    arguments = ["--participants", "2000", "--stage", "door", "--date", "2023-12-01", "--at", "2023-12-01T15:00"]
    event = "/desk/events/neue-wege-2023"
    people = event + "/registrations"
    with running(program, folder, ["demo", "--database", f"sqlite:{folder}/lists.sqlite", *arguments]) as server:
        visitor = DeskVisitor(server)
        pages = [
            ("the desk", "/desk"), ("the desk of the event", event), ("the list", people),
            ("its last page", people + "?page=20"), ("by organisation", people + "?sort=organisation"),
            ("who waits, by rank", people + "?tab=waiting"),
            ("without a group, needs Arabic", people + "?interpreted=ar&group=none"), ("the door", event + "/door"),
        ]
        found = [(what, visitor.get(path)[1]) for what, path in pages]
        searches = [("the list", people), ("the desk", "/desk/search"), ("the door", event + "/door")]
        for where, path in searches:
            for typed in ["ha", "Савченко", "أمل"]:
                found.append((f"{where} finds {typed}", visitor.search(path, typed)[1]))
        return [Row(f"2,000 people: {what}", f"{seconds * 1000:.0f} ms", "< 100 ms") for what, seconds in found]


class KeptLine:
    """One connection over which page after page is asked for, as browsers do it."""

    def __init__(self, server: Program, cookies: str = ""):
        self._line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self._headers = {"Accept-Encoding": "gzip", **({"Cookie": cookies} if cookies else {})}

    def open(self, path: str, form: dict | None = None) -> int:
        body = urllib.parse.urlencode(form) if form is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self._line.request("POST" if body else "GET", path, body, {**self._headers, **kind})
        answer = self._line.getresponse()
        answer.read()
        return answer.status


def costs(program: Path, folder: Path) -> list[Row]:
    """What the pages that are opened most cost the processor, at the reference Fachtag."""
    arguments = ["--stage", "door", "--date", "2023-12-01", "--at", "2023-12-01T15:00"]
    people = "/desk/events/neue-wege-2023/registrations"
    with running(program, folder, ["demo", "--database", f"sqlite:{folder}/costs.sqlite", *arguments]) as server:
        visitor = DeskVisitor(server)
        page = visitor.open(server.address + people)
        people_shown = page.count('<th scope="row"')
        search = {"csrf": re.search(r'name="csrf" value="(\w+)"', page).group(1), "q": "ha"}
        somebody, coordination = KeptLine(server), KeptLine(server, visitor.cookies)
        asked = [
            ("`/healthz`, for comparison", "", somebody, "/healthz", None),
            ("the registration form", "< 1 ms", somebody, "/events/neue-wege-2023/register", None),
            ("the same for the coordination, made anew", "", coordination, "/events/neue-wege-2023/register", None),
            (f"the list with {people_shown} rows", "< 1 ms", coordination, people, None),
            ("the list, searched", "< 1 ms", coordination, people, search),
        ]
        rows = []
        for what, bar, line, path, form in asked:
            if line.open(path, form) != 200:
                raise SystemExit(f"bench: {path} does not answer")
            began = server.processor_seconds()
            for _ in range(400):
                line.open(path, form)
            milliseconds = (server.processor_seconds() - began) * 1000 / 400
            rows.append(Row(f"processor time: {what}", f"{milliseconds:.2f} ms", bar))
        return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--program", type=Path, default=ROOT / ".build/release/neue-wege")
    arguments.add_argument("--seconds", type=int, default=5, help="how long each row of requests is measured")
    arguments.add_argument("--organisations", type=int, default=100_000, help="how many the directory holds")
    arguments.add_argument("--lines", type=int, default=20_000, help="how many lines a table has that is taken up")
    arguments.add_argument("--listeners", type=int, default=10_000, help="how many listen to one board")
    arguments.add_argument("--postgres", help="the address of an empty PostgreSQL database, for the rates there, too")
    arguments.add_argument("--only", nargs="+", help="start, pages, rates, boards, directory, desk, lists, costs, solver")
    options = arguments.parse_args()
    program = options.program.resolve()
    if not program.exists():
        sys.exit(f"bench: {program} is not there; run make bench, which builds it.")

    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="neue-wege-bench-") as name:
        folder = Path(name)
        database = f"sqlite:{folder}/demo.sqlite"
        with running(program, folder, ["demo", "--database", database, "--stage", "before"]) as server:
            _, events = get(f"{server.address}/events")
            durability = server.durability
            slugs = re.findall(rb'href="/events/([a-z0-9-]+)"', events)
            event = slugs[0].decode() if slugs else ""

        def pages() -> list[Row]:
            with running(program, folder, ["serve", "--database", database]) as server:
                found = public_pages(server, event, options.seconds)
                memory = f"{server.resident_megabytes():.0f} MB resident"
                return found + [Row("memory, after all these pages", memory, "< 120 MB")]

        def directory() -> list[Row]:
            large = f"sqlite:{folder}/large.sqlite"
            filling = ["demo", "--database", large, "--organisations", str(options.organisations)]
            with running(program, folder, filling) as server:
                rows = in_a_large_network(server, options.organisations)
            with running(program, folder, ["serve", "--database", large]) as server:
                start = Row(
                    f"start with {options.organisations:,} organisations", f"{server.seconds_to_ready:.1f} s, "
                    f"{server.resident_megabytes():.0f} MB resident", "< 1.5 s, < 250 MB at 100,000")
                rows += [*search(server, options.organisations, options.seconds), start]
                rows.append(Row("memory after these searches", f"{server.resident_megabytes():.0f} MB resident", "< 250 MB"))
            return rows + bridges(program, folder) + taken_up(program, folder, options.lines)

        def all_rates() -> list[Row]:
            found = rates(program, folder, database, event, options.seconds)
            if options.postgres:
                found += rates_on_postgres(program, folder, options.postgres, event, options.seconds)
            return found

        parts = {
            "start": lambda: start_and_memory(program, folder, database),
            "pages": pages,
            "rates": all_rates,
            "boards": lambda: at_the_boards(program, folder, options.seconds, options.listeners),
            "directory": directory,
            "desk": lambda: desk(program, folder),
            "lists": lambda: lists(program, folder),
            "costs": lambda: costs(program, folder),
            "solver": lambda: solver(program, folder),
        }
        for part, measure in parts.items():
            if options.only and part not in options.only:
                continue
            print(f"measuring {part}", file=sys.stderr)
            rows += measure()

    print(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end, {time.strftime('%Y-%m-%d')}\n")
    print(f"Durability measured: {durability}.\n")
    print("| what | measured | bar |\n|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.figure} | {row.bar} |")


if __name__ == "__main__":
    main()

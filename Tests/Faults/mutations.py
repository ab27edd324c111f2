"""Breaks the code in small ways, one at a time, and looks whether a test sees it. `make mutations` runs it.

A mutation is what a tired person could have written: `<` for `<=`, a condition turned round, a refusal forgotten, a
condition of a WHERE lost. It is *caught* if a test fails or never ends, and has *survived* if all tests pass. One that
does not build is replaced by the next one drawn. Some survivors change nothing that anybody could notice; therefore the
bar is below 100 %. All work happens in a copy of the last commit, which is put right before each mutation.
"""

import argparse
import contextlib
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".build" / "mutations"
COPY = FOLDER / "copy"

# Where a mistake would be one of the house. The engines' connections are left out: what breaks there hangs, and says so.
ROOMS = ["Sources/Domain", "Sources/Actions", "Sources/Storage"]
LEFT_OUT = ["Sources/Storage/Kernel/Postgres", "Sources/Storage/Kernel/SQLite", "Sources/Storage/Kernel/Migrations/",
            "Sources/Storage/Kernel/CommitQueue", "Sources/Storage/Kernel/FolderTurn"]
# The quick ones first: whoever is caught there need not wait for the others.
SUITES = ["DomainTests", "ActionsTests", "StorageTests", "WebTests"]


@dataclass(frozen=True)
class Mutation:
    path: str
    line: int
    start: int
    end: int
    text: str
    kind: str

    def key(self, source: str) -> str:
        """Names it across runs."""
        told = f"{self.path}\0{self.start}\0{self.text}\0{hashlib.sha256(source.encode()).hexdigest()}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def applied(self, source: str) -> str:
        return source[: self.start] + self.text + source[self.end :]

    def shown(self, source: str) -> str:
        first = source.rfind("\n", 0, self.start) + 1
        last = source.find("\n", self.end)
        after = source[first : self.start] + self.text + source[self.end : last]
        return f"- {source[first:last].strip()}\n      + {after.strip()}"


# Reading Swift


def parts(source: str) -> tuple[str, str]:
    """The source with everything but code blanked out, and with everything but literals; both as long as it was."""
    code, literals = list(source), [" " if sign != "\n" else sign for sign in source]
    position, end = 0, len(source)

    def blank(start: int, stop: int, keep: bool = False):
        for index in range(start, min(stop, end)):
            if source[index] != "\n":
                code[index] = " "
                if keep:
                    literals[index] = source[index]

    def literal(start: int) -> int:
        """Reads the string that begins at `start`; what stands in \\(…) is code again."""
        hashes = 0
        while source[start + hashes] == "#":
            hashes += 1
        quotes = '"""' if source.startswith('"""', start + hashes) else '"'
        closing, escape = quotes + "#" * hashes, "\\" + "#" * hashes
        index = start + hashes + len(quotes)
        blank(start, index)
        while index < end and not source.startswith(closing, index):
            if source.startswith(escape + "(", index):
                blank(index, index + len(escape) + 1)
                index = interpolation(index + len(escape) + 1)
            else:
                step = len(escape) + 1 if source.startswith(escape, index) else 1
                blank(index, index + step, keep=True)
                index += step
        blank(index, index + len(closing))
        return index + len(closing)

    def interpolation(index: int) -> int:
        depth = 1
        while index < end:
            if re.match(r'#*"', source[index : index + 4]):
                index = literal(index)
                continue
            depth += {"(": 1, ")": -1}.get(source[index], 0)
            index += 1
            if depth == 0:
                blank(index - 1, index)
                return index
        return index

    while position < end:
        if source.startswith("//", position):
            stop = source.find("\n", position)
            stop = end if stop < 0 else stop
            blank(position, stop)
            position = stop
        elif source.startswith("/*", position):
            stop = source.find("*/", position) + 2
            blank(position, stop)
            position = stop
        elif re.match(r'#*"', source[position : position + 4]):
            position = literal(position)
        else:
            position += 1
    return "".join(code), "".join(literals)


def closing(text: str, start: int) -> int:
    """Where the bracket at `start` is closed."""
    depth = 0
    for index in range(start, len(text)):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return len(text)


def clauses(code: str, start: int, stop: int):
    """What stands between the commas of a condition, as (start, end) without spaces."""
    depth, first = 0, start
    for index in range(start, stop + 1):
        sign = code[index] if index < stop else ","
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0 or index == stop:
            text = code[first:index]
            yield first + len(text) - len(text.lstrip()), first + len(text.rstrip())
            first = index + 1


def condition_end(code: str, start: int, word: str) -> int | None:
    """Where the condition after `if` or `guard` ends; nil if it is not understood."""
    depth = 0
    for index in range(start, min(len(code), start + 1000)):
        if depth == 0 and word == "guard" and re.match(r"\belse\s*\{", code[index:]) and not code[index - 1].isalnum():
            return index
        if depth == 0 and word == "if" and code[index] == "{":
            return index
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(code[index], 0)
        if depth < 0:
            return None
    return None


# Mistakes


SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+ 1": "- 1",
         "- 1": "+ 1", "true": "false", "false": "true"}
SQL_SWAPS = {"=": "<>", "<>": "=", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "ASC": "DESC", "DESC": "ASC",
             "IS NULL": "IS NOT NULL", "IS NOT NULL": "IS NULL", "min": "max", "max": "min"}


def in_code(code: str):
    """(start, end, replacement, kind) for each mistake that could be made in the code."""
    operators = r"(?<=\s)(?:<=?|>=?|==|!=|&&|\|\|)(?=\s)|(?<=\s)[+-] 1(?![\d_.])|\b(?:true|false)\b"
    for found in re.finditer(operators, code):
        if code[: found.start()].rstrip().endswith("func"):
            continue
        word = found.group()
        yield found.start(), found.end(), SWAPS[word], "boolean" if word in ("true", "false") else "operator"
    for found in re.finditer(r"\b(if|guard)\s", code):
        word = found.group(1)
        stop = condition_end(code, found.end(), word)
        if stop is None:
            continue
        for first, last in clauses(code, found.end(), stop):
            clause = code[first:last]
            if clause and not re.match(r"(let|var|case)\b|#", clause):
                yield first, first, "!(", f"turned round:{last}"
                if word == "guard":
                    yield first, first, "true || (", f"guard forgotten:{last}"
    for found in re.finditer(r"(?<=\{) throw [^{}\n]+(?=\})", code):
        if not re.search(r"\belse\s*\{$", code[: found.start()]):
            yield found.start(), found.end(), " ", "refusal forgotten"
    statement = r"^[ ]{8,}(?:try (?:\w+\.)*\w+\(.*\)|(?:self\.)?\w+(?:\.\w+)* [+-]?= [^{}\n]+|\w+(?:\.\w+)*\(.*\))$"
    for found in re.finditer(statement, code, re.MULTILINE):
        line = found.group()
        before = code[: found.start()].rstrip()
        balanced = all(line.count(a) == line.count(b) for a, b in ("()", "[]", "{}"))
        # A property that is never set and an answer that is never given do not build.
        answers = "->" in before[before.rfind("\n") + 1 :] or re.search(r"\bself\.(\w+) = \1$", line)
        if balanced and not answers and before[-1:] in "{})]" + "abcdefghijklmnopqrstuvwxyz0123456789" and not before.endswith(" in"):
            yield found.start() + len(line) - len(line.lstrip()), found.end(), "", "statement lost"


def in_sql(code: str, literals: str, source: str):
    """The same for SQL. A statement is a literal with what is interpolated into it."""
    for block in re.finditer(r"(?:[^ \n].*\n?)+", literals):
        text = block.group()
        if not re.search(r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY)\b", text):
            continue
        start, stop = block.start(), block.end()
        for found in re.finditer(r"(?<= )(?:=|<>|<=?|>=?)(?= )|\b(?:ASC|DESC|IS (?:NOT )?NULL)\b|\b(?:min|max)(?=\()", text):
            word = found.group()
            before = text[: found.start()]
            if word == "=" and re.search(r"\bSET\b(?!.*\bWHERE\b)", before, re.DOTALL):
                continue
            yield start + found.start(), start + found.end(), SQL_SWAPS[word], "SQL"
        for found in re.finditer(r"\b(AND|OR)\s", text):
            if re.search(r"BETWEEN\s+\S*\s*$", text[: found.start()]):
                continue
            first, depth, last = start + found.start(), 0, start + found.end()
            while last < stop:
                depth += {"(": 1, ")": -1}.get(source[last], 0)
                ends = re.match(r"(?:AND|OR|ORDER|GROUP|LIMIT|RETURNING|ON|UNION|HAVING)\b", literals[last:stop])
                if depth < 0 or depth == 0 and ends and not literals[last - 1].isalnum():
                    break
                if source.startswith('"', last) and depth == 0:
                    break
                last += 1
            yield first, last, "", "SQL condition lost"


def mutations(path: str, source: str) -> list[Mutation]:
    code, literals = parts(source)
    found = []
    for start, end, text, kind in [*in_code(code), *in_sql(code, literals, source)]:
        kind, _, around = kind.partition(":")
        if around:  # The condition keeps its words and gets a bracket on either side.
            end = int(around)
            text = text + source[start:end] + ")"
        found.append(Mutation(path, source.count("\n", 0, start) + 1, start, end, text, kind))
    return found


# Running


class Copy:
    """The last commit with a build folder of its own."""

    def __init__(self, patience: int):
        self._patience = patience
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.commit = output("git", "rev-parse", "HEAD", cwd=ROOT)
        if not (COPY / ".git").exists():
            output("git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(COPY), cwd=ROOT)
        output("git", "fetch", "--quiet", str(ROOT), self.commit, cwd=COPY)
        output("git", "checkout", "--quiet", "--force", "--detach", self.commit, cwd=COPY)
        if (ROOT / "Package.resolved").exists():
            shutil.copy(ROOT / "Package.resolved", COPY / "Package.resolved")
        # A mutation that leaves a line unreachable is to be judged by the tests, not by its warning.
        manifest = COPY / "Package.swift"
        manifest.write_text(manifest.read_text().replace("    .treatAllWarnings(as: .error),\n", ""))

    def build(self) -> bool:
        return self._run("swift", "build", "--build-tests", "--quiet") == 0

    def caught_by(self) -> str | None:
        """The first suite that fails; none if all pass."""
        for suite in SUITES:
            outcome = self._run(
                "scripts/test-postgres", "run", "swift", "test", "--skip-build", "--quiet", "--filter", rf"^{suite}\.")
            if outcome != 0:
                return suite if outcome is not None else f"{suite} (never ended)"
        return None

    @contextlib.contextmanager
    def broken(self, mutation: Mutation, source: str):
        file = COPY / mutation.path
        file.write_text(mutation.applied(source))
        try:
            yield
        finally:
            file.write_text(source)

    def _run(self, *command: str) -> int | None:
        """The exit code; none if it took longer than anybody waits."""
        with open(FOLDER / "log", "wb") as log:
            process = subprocess.Popen(command, cwd=COPY, stdout=log, stderr=log, start_new_session=True)
            try:
                return process.wait(self._patience)
            except BaseException as error:
                # An end in order lets scripts/test-postgres stop its server.
                os.killpg(process.pid, signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(10)
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                if isinstance(error, subprocess.TimeoutExpired):
                    return None
                raise


def output(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


def drawn(seed: int, root: Path, only: str) -> list[tuple[Mutation, str]]:
    """All mutations of the house, in the order in which this seed draws them."""
    found = []
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.swift")):
            path = str(file.relative_to(root))
            if only in path and not any(path.startswith(start) for start in LEFT_OUT):
                source = file.read_text()
                found += [(mutation, source) for mutation in mutations(path, source)]
    random.Random(seed).shuffle(found)
    return found


def main() -> int:
    options = argparse.ArgumentParser(prog="scripts/mutations", description="Looks whether the tests see small mistakes.")
    options.add_argument("--count", type=int, default=40, help="how many mutations are judged (40)")
    options.add_argument("--seed", type=int, default=1, help="which ones are drawn (1)")
    options.add_argument("--bar", type=float, default=0.85, help="the share that must be caught (0.85: 34 of 40)")
    options.add_argument("--only", default="", help="draw from files whose path contains this")
    options.add_argument("--patience", type=int, default=1200, help="seconds after which a build or suite never ends")
    options.add_argument("--list", action="store_true", help="show what would be drawn, and do nothing")
    options.add_argument("--again", action="store_true", help="forget what was found before")
    chosen = options.parse_args()

    if chosen.list:
        all_of_them = drawn(chosen.seed, ROOT, chosen.only)
        for mutation, source in all_of_them[: chosen.count]:
            print(f"{mutation.path}:{mutation.line} ({mutation.kind})\n      {mutation.shown(source)}")
        print(f"{len(all_of_them)} mutations are possible.")
        return 0

    copy = Copy(chosen.patience)
    results = FOLDER / f"results-{copy.commit[:12]}.jsonl"
    if chosen.again:
        results.unlink(missing_ok=True)
    known = {}
    if results.exists():
        known = {entry["key"]: entry for entry in map(json.loads, results.read_text().splitlines())}

    is_checked = bool(known)
    judged, without = [], 0
    for mutation, source in drawn(chosen.seed, COPY, chosen.only):
        if len(judged) == chosen.count:
            break
        key = mutation.key(source)
        if key not in known:
            if not is_checked:
                print(f"Building {copy.commit[:12]} as it is, and running its tests", flush=True)
                if not copy.build() or copy.caught_by():
                    print(f"mutations: without any mutation it is not green; see {FOLDER / 'log'}", file=sys.stderr)
                    return 2
                is_checked = True
            began = time.monotonic()
            with copy.broken(mutation, source):
                outcome = "does not build"
                if copy.build():
                    suite = copy.caught_by()
                    outcome = f"caught by {suite}" if suite else "survived"
            known[key] = {"key": key, "outcome": outcome, "seconds": round(time.monotonic() - began)}
            with open(results, "a") as file:
                file.write(json.dumps(known[key]) + "\n")
        entry = known[key]
        if entry["outcome"] == "does not build":
            without += 1
            continue
        judged.append(entry["outcome"])
        print(f"{len(judged):3}. {entry['outcome']} ({entry['seconds']} s): {mutation.path}:{mutation.line} "
              f"({mutation.kind})\n      {mutation.shown(source)}", flush=True)

    caught = sum(outcome.startswith("caught") for outcome in judged)
    print(f"\n{'caught by':12} mutations")
    for suite in SUITES:
        print(f"{suite:12} {sum(outcome.startswith(f'caught by {suite}') for outcome in judged):9}")
    print(f"{'nobody':12} {judged.count('survived'):9}")
    print(f"\n{caught} of {len(judged)} are caught; {without} more did not build. The bar is {chosen.bar:.0%}.")
    return 0 if judged and caught >= chosen.bar * len(judged) else 1


if __name__ == "__main__":
    sys.exit(main())

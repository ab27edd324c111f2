"""Writes many mistakes into one source, of which a process makes at most one.

The body that a mistake is in stands there twice, and the number that the process carries says which one is run:

    public func isOpen(on day: CalendarDay) -> Bool {
        if isDrawn(17) { withdrawnAt == nil && validUntil > day } else { withdrawnAt == nil && validUntil >= day }
    }

So every mistake is compiled as it would be by itself, and an expression is no slower to type-check than it was.
"""

import re
from dataclasses import dataclass, field

from mistakes import Mutation, parts

# Stands beside the sources of each room.
CHOICE = """#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Synchronization

/// The mistake that this process makes, read once.
private let drawn = getenv("NEUE_WEGE_MUTATION").flatMap { Int(String(cString: $0)) }
/// Where to note which mistakes the process has come by, and how long the stream of its tests' events was then.
private let notes = getenv("NEUE_WEGE_MUTATIONS_MET").map { String(cString: $0) }
private let events = getenv("NEUE_WEGE_MUTATIONS_EVENTS").map { String(cString: $0) }
private let met = Mutex<(length: Int, numbers: Set<Int>)>((0, []))
/// What stands for a guard that nobody wrote; of `true` itself the compiler would say what is never run.
let forgotten = true

// A value that a public function has for a parameter may ask, too.
@usableFromInline func isDrawn(_ number: Int) -> Bool {
    if let notes, let events { note(number, in: notes, beside: events) }
    return number == drawn
}

private func note(_ number: Int, in notes: String, beside events: String) {
    var status = stat()
    stat(events, &status)
    let length = Int(status.st_size)
    let isNew = met.withLock { met in
        if met.length != length { met = (length, []) }
        return met.numbers.insert(number).inserted
    }
    guard isNew, let file = fopen(notes, "a") else { return }
    fputs("\\(number) \\(length)\\n", file)
    fclose(file)
}
"""

TYPES = ("struct", "class", "enum", "extension", "protocol", "actor")
BODIES = ("func", "init", "deinit", "subscript", "get", "set")
DECLARES = re.compile(rf"(?<![.\w])({'|'.join((*TYPES, *BODIES, 'var', 'let'))})\b(?!\s*:)")
ACCESSORS = re.compile(r"\s*(?:(?:non)?mutating )?(?:get|set|willSet|didSet)\b[^\n{]*\{")
PARAMETERS = re.compile(r"\s*(?!for\b)(?:\[[^]]*\]\s*)?(?:\([^()]*\)|\w+(?:, *\w+)*)?[^\n{}()]*?\bin\b")


class NotWoven(Exception):
    """No body is around the mistake."""


@dataclass
class Woven:
    text: str
    """The lines of each body that stands there several times, and of each copy in it, with the numbers they are of."""
    lines: list[tuple[range, list[int]]] = field(default_factory=list)
    """Those that are in the value of a constant: a process makes them once, whichever test comes by first."""
    once: set[int] = field(default_factory=set)

    def numbers(self, line: int) -> list[int]:
        """Whose mistakes a line is of: the smallest piece that it is in."""
        pieces = [piece for piece in self.lines if line in piece[0]]
        return min(pieces, key=lambda piece: len(piece[0]))[1] if pieces else []


def braces(code: str) -> list[tuple[int, int]]:
    """All pairs, the outer ones before the inner ones."""
    pairs, opened = [], []
    for index, sign in enumerate(code):
        if sign == "{":
            opened.append(index)
        elif sign == "}" and opened:
            pairs.append((opened.pop(), index))
    return sorted(pairs)


def body(code: str, pairs: list[tuple[int, int]], start: int, end: int) -> tuple[int, int, bool]:
    """What is inside the outermost braces around a place that hold statements, and whether it belongs to a value."""
    for opened, closed in pairs:
        if not opened < start <= end <= closed:
            continue
        header = code[max(code.rfind("{", 0, opened), code.rfind("}", 0, opened)) + 1 : opened]
        words = [*DECLARES.finditer(header)]
        word = words[-1] if words else None
        if word and word[1] in TYPES or ACCESSORS.match(code, opened + 1):
            continue
        inside = opened + 1
        is_closure = not word or word[1] in ("let", "var") and " = " in header[word.end() :]
        if is_closure and (parameters := PARAMETERS.match(code, inside, closed)):
            inside = parameters.end()
        if inside <= start:
            return inside, closed, is_closure
    raise NotWoven


def literal(source: str, mutation: Mutation) -> tuple[int, int]:
    """The whole literal that a mistake is in: what has no body around it is the value of a constant or a parameter."""
    if mutation.kind == "boolean":
        return mutation.start, mutation.end
    if not mutation.kind.startswith("SQL"):
        raise NotWoven
    quotes = '"""' if source.count('"""', 0, mutation.start) % 2 else '"'
    start, end = source.rfind(quotes, 0, mutation.start), source.find(quotes, mutation.end)
    return start, end + len(quotes)


def weave(source: str, chosen: list[tuple[int, Mutation]]) -> tuple[Woven, list[int]]:
    """The source with all of them, and the numbers of those that cannot be written so."""
    code, _ = parts(source)
    pairs = braces(code)
    woven = Woven("")
    bodies: dict[tuple[int, int], list[tuple[int, Mutation]]] = {}
    literals: dict[tuple[int, int], list[tuple[int, Mutation]]] = {}
    impossible = []
    for number, mutation in chosen:
        try:
            start, end, is_value = body(code, pairs, mutation.start, mutation.end)
            bodies.setdefault((start, end), []).append((number, mutation))
        except NotWoven:
            is_value = True
            try:
                literals.setdefault(literal(source, mutation), []).append((number, mutation))
            except NotWoven:
                impossible.append(number)
        if is_value:
            woven.once.add(number)

    def add(text: str) -> int:
        """Returns the line on which it begins."""
        line = woven.text.count("\n") + 1
        woven.text += text
        return line

    def note(first: int, numbers: list[int]):
        woven.lines.append((range(first, woven.text.count("\n") + 2), numbers))

    position = 0
    for place in sorted({**bodies, **literals}):
        start, end = place
        add(source[position:start])
        first = woven.text.count("\n") + 1
        for number, mutation in bodies.get(place, []):
            line = add(f" if isDrawn({number}) {{{mutation.applied(source, start, end)}\n}} else")
            note(line, [number])
        for number, mutation in literals.get(place, []):
            add(f"(isDrawn({number}) ? {mutation.applied(source, start, end)} : ")
        if place in bodies:
            add(f" {{{source[start:end]}\n}}\n")
        else:
            add(source[start:end] + ")" * len(literals[place]))
        note(first, [number for number, _ in bodies.get(place, literals.get(place))])
        position = end
    add(source[position:])
    return woven, impossible

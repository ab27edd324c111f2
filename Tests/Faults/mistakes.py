"""Finds the small mistakes that a tired person could have made in a Swift source.

`<` for `<=`, a condition turned round, a refusal forgotten, a statement or a condition of a WHERE lost.
"""

import hashlib
import re
from dataclasses import dataclass


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

    def applied(self, source: str, start: int, end: int) -> str:
        """The piece of the source with the mistake in it."""
        return source[start : self.start] + self.text + source[self.end : end]

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


def clauses(code: str, source: str, start: int, stop: int):
    """What stands between the commas of a condition, as (start, end) without spaces; literals belong to it."""
    depth, first = 0, start
    for index in range(start, stop + 1):
        sign = code[index] if index < stop else ","
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0 or index == stop:
            text = source[first:index]
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


def in_code(code: str, source: str):
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
        for first, last in clauses(code, source, found.end(), stop):
            clause = source[first:last]
            if clause and not re.match(r"(let|var|case)\b|#", clause):
                yield first, first, "!(", f"turned round:{last}"
                if word == "guard":
                    tries = "try " if re.search(r"\btry\b", clause) else ""
                    yield first, first, f"{tries}forgotten || (", f"guard forgotten:{last}"
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
            # A closing """ keeps its line.
            yield first, first + len(source[first:last].rstrip()), "", "SQL condition lost"


def mutations(path: str, source: str) -> list[Mutation]:
    code, literals = parts(source)
    found = []
    for start, end, text, kind in [*in_code(code, source), *in_sql(code, literals, source)]:
        kind, _, around = kind.partition(":")
        if around:  # The condition keeps its words and gets a bracket on either side.
            end = int(around)
            text = text + source[start:end] + ")"
        found.append(Mutation(path, source.count("\n", 0, start) + 1, start, end, text, kind))
    return found

"""What the pages say, from the files that the program is built with: tests find things by name in any language."""

import json
import re
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "Sources"


class Texts:
    """The phrases of one language: `say("door.letInPerson", name="Kim")`."""

    def __init__(self, language: str):
        self.language = language

    def say(self, phrase: str, **values) -> re.Pattern:
        """The phrase as a pattern for the whole of a text; a value that is not given may be anything."""
        forms = self._forms(phrase)
        return re.compile("|".join(f"^{_pattern(form, values)}$" for form in forms))

    def part(self, phrase: str, **values) -> re.Pattern:
        """The phrase somewhere within a longer text."""
        return re.compile("|".join(_pattern(form, values) for form in self._forms(phrase)))

    def label(self, list: str, slug: str) -> str:
        """The label of a value of the city's lists, such as `label("topics", "rooms")`."""
        return next(term["labels"][self.language] for term in _taxonomy()[list] if term["slug"] == slug)

    def _forms(self, phrase: str) -> list[str]:
        feature, name = phrase.split(".")
        text = _file(self.language, feature)[name]
        # A phrase with a number in it has one form for each kind of number.
        return list(text.values()) if isinstance(text, dict) else [text]


def _pattern(text: str, values: dict) -> str:
    pieces = re.split(r"\{(\w+)(?::\w+)?\}", text)
    # Right-to-left pages put marks around a value, so that its direction does not turn the sentence.
    return "".join(
        re.escape(piece) if index % 2 == 0
        else f"\u2068?{re.escape(str(values[piece]))}\u2069?" if piece in values else ".+"
        for index, piece in enumerate(pieces))


@cache
def _file(language: str, feature: str) -> dict:
    return json.loads((SOURCES / f"Words/Resources/texts/{language}/{feature}.json").read_text(encoding="utf-8"))


@cache
def _taxonomy() -> dict:
    return json.loads((SOURCES / "Words/Resources/taxonomy.json").read_text(encoding="utf-8"))

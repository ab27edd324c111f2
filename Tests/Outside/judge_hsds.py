"""Judges documents of HSDS 3.1 by the schemas of the standard (Tests/Outside/hsds/SOURCE.md).

    judge_hsds.py KIND FILE…

KIND is `organization`, `service`, `taxonomy`, `taxonomy_term` or `base` for a document with everything; `KIND-page` for a page of a
list, `KIND-full-page` for one whose entries have everything; `KIND-lines` and `KIND-full-lines` for a file with a document in each line.
Prints what is wrong, a line each, and ends with 1; with 0 if all is well.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent / "hsds"
BASE = "https://hsds.invalid/"
CHECKER = Draft202012Validator.FORMAT_CHECKER


def schemas() -> Registry:
    files = [*SCHEMAS.glob("*.json"), *SCHEMAS.glob("compiled/*.json")]
    return Registry().with_resources(
        (BASE + str(file.relative_to(SCHEMAS)), Resource(json.loads(file.read_text(encoding="utf-8")), DRAFT202012))
        for file in files)


def schema_of(kind: str) -> dict:
    """A document, a page of a list or a line of one."""
    name, *form = kind.split("-")
    if name == "base":
        return {"$ref": BASE + "openapi.json#/paths/~1/get/responses/200/content/application~1json/schema",
                "required": ["version", "profile", "openapi_url"]}
    is_entry = form and "full" not in form and name in ["organization", "service"]
    entry = {"$ref": BASE + (f"compiled/{name}_list.json" if is_entry else f"{name}.json")}
    if "page" not in form:
        return entry
    page = {"$ref": BASE + "openapi.json#/components/schemas/Page"}
    # Of a page everything is said: 3.1.1 requires `empty`, and the others are no less needed.
    wanted = ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"]
    return {"allOf": [page], "required": wanted, "properties": {"contents": {"type": "array", "items": entry}}}


def faults(kind: str, text: str) -> list[str]:
    validator = Draft202012Validator(schema_of(kind), registry=schemas(), format_checker=CHECKER)
    documents = text.splitlines() if kind.endswith("-lines") else [text]
    return [f"{number + 1}: {error.json_path}: {error.message}"
            for number, document in enumerate(documents) for error in validator.iter_errors(json.loads(document))]


def main(kind: str, files: list[str]) -> int:
    found = [f"{Path(file).name}:{fault}" for file in files
             for fault in faults(kind, Path(file).read_text(encoding="utf-8"))]
    print("\n".join(found) if found else "ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

"""Judges schedule.xml and schedule.json by the schemas of those who read such files (Tests/Outside/schedule/SOURCE.md).

    judge_schedule.py FILE.xml FILE.json

Prints what is wrong, a line each, and ends with 1; with 0 if all is well.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft6Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "schedule"


def faults_of_xml(data: bytes) -> list[str]:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))
    schema.validate(etree.fromstring(data))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


def faults_of_json(data: bytes) -> list[str]:
    schema = json.loads((SCHEMAS / "schedule.schema.json").read_text(encoding="utf-8"))
    validator = Draft6Validator(schema, format_checker=Draft6Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(data))]


def main(files: list[str]) -> int:
    faults = []
    for file in map(Path, files):
        judge = faults_of_xml if file.suffix == ".xml" else faults_of_json
        faults += [f"{file.name}: {fault}" for fault in judge(file.read_bytes())]
    print("\n".join(faults) if faults else "ok")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

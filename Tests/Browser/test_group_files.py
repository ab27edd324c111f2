"""`neue-wege groups` from outside: an independent scorer agrees to the digit, and bad files get a sentence."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from server import PROGRAM, ROOT

OUTSIDE = ROOT / "Tests/Outside/compare_groups.py"
GROUP = {"id": "g", "min": 0, "max": 3}
PERSON = {"id": "a"}


def compare(program: Path, count: int) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, OUTSIDE, program, str(count)], capture_output=True, text=True, check=False, timeout=300)


def test_the_independent_scorer_agrees_on_every_drawn_instance():
    result = compare(PROGRAM, 40)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_score_that_is_wrong_by_one_is_noticed(tmp_path):
    """Stands between: whatever the program says its solution is worth, this says one more."""
    liar = tmp_path / "liar"
    liar.write_text(f"""#!{sys.executable}
import json, subprocess, sys
code = subprocess.run(["{PROGRAM}"] + sys.argv[1:]).returncode
if "solve" in sys.argv and code != 3:
    path = sys.argv[sys.argv.index("--out") + 1]
    solution = json.load(open(path))
    solution["score"]["total"] += 1
    json.dump(solution, open(path, "w"))
sys.exit(code)
""")
    liar.chmod(0o755)
    assert compare(liar, 3).returncode == 1


def instance(**parts) -> str:
    return json.dumps({"format": "neue-wege-groups/1", "name": "x", "groups": [GROUP], "participants": [PERSON], **parts})


HUGE = 2**63 - 1
BAD = {
    "no groups": (instance(groups=[]), "keine Gruppe"),
    "somebody twice": (instance(participants=[PERSON, PERSON]), "zweimal"),
    "too large numbers": (
        instance(participants=[PERSON, {"id": "b"}], affinities=[["a", "b", HUGE]], weights={"affinity": HUGE}), "zu groß"),
    "too many rounds": (instance(rounds=1_000_000_000), "zu groß"),
    "too many people": (
        instance(groups=[{**GROUP, "id": f"g{i}", "max": 12} for i in range(10_000)],
                 participants=[{"id": f"p{i}"} for i in range(100_000)]), "zu groß"),
    "a size below nothing": (instance(groups=[{**GROUP, "min": -5, "max": -1}]), "nicht möglich"),
    "another format": ('{"name": "x",\n "format": "golf/2"}', "Zeile 2: Bei „format“: Das Format „golf/2“ ist unbekannt"),
    "a wish for nothing": (instance(topics=[{"id": "t"}], participants=[{**PERSON, "preferences": ["?"]}]), "„a“ nennt „?“"),
    "a place for nobody": (instance(fixed=[{"participant": "b", "group": "g"}]), "„fixed“ nennt „b“"),
    "a weight below nothing": (instance(weights={"size": -1}), "Das Gewicht „size“ ist -1"),
    "deep brackets": ("[" * 100_000, "kein lesbares JSON"),
    "an end that is missing": ('{"format": "neue-wege-groups/1",\n "groups": [\n', "Zeile 3"),
    "a bracket in line two": ('{"format": "neue-wege-groups/1",\n "groups": [}', "Zeile 2"),
}


@pytest.mark.parametrize(("text", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_gets_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "instance.json"
    path.write_text(text, encoding="utf-8")
    result = subprocess.run(
        [PROGRAM, "groups", "solve", path, "--seconds", "1"], capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 2, result
    assert sentence in result.stderr and result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


HERE = {"comment": "HERE"}
WRONG_ENTRIES = {
    "somebody twice": {"participants": [PERSON, {"id": "b"}, {**HERE, **PERSON}]},
    "a group without a size": {"groups": [GROUP, {**HERE, "id": "h"}]},
    "a size that is a text": {"groups": [GROUP, {**HERE, **GROUP, "id": "h", "max": "many"}]},
    "a topic that nobody knows": {"participants": [PERSON, {**HERE, "id": 'b " ]}', "preferences": ["?"]}], "topics": [{"id": "t"}]},
    "a place for a stranger": {"fixed": [{**HERE, "participant": "nobody", "group": "g"}]},
}


@pytest.mark.parametrize("parts", WRONG_ENTRIES.values(), ids=WRONG_ENTRIES.keys())
def test_a_wrong_entry_is_found_by_its_line(tmp_path, parts):
    text = json.dumps(json.loads(instance(**parts)), indent=1)
    # The entry, or the value in it, begins between its bracket and its end.
    bracket = next(number for number, line in enumerate(text.splitlines(), 1) if "HERE" in line) - 1
    path = tmp_path / "instance.json"
    path.write_text(text, encoding="utf-8")
    result = subprocess.run(
        [PROGRAM, "groups", "solve", path, "--seconds", "1"], capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 2, result
    named = re.search(r"Zeile (\d+)", result.stderr)
    assert named and bracket <= int(named[1]) <= bracket + 5, result.stderr


def test_pins_that_contradict_each_other_are_named_in_pairs(tmp_path):
    path = tmp_path / "instance.json"
    path.write_text(instance(
        groups=[GROUP, {**GROUP, "id": "h"}], participants=[PERSON, {"id": "b"}], together=[["a", "b"]],
        fixed=[{"participant": "a", "group": "g"}, {"participant": "b", "group": "h"}]), encoding="utf-8")
    result = subprocess.run(
        [PROGRAM, "groups", "solve", path], capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 3
    conflicts = json.loads(result.stdout)["conflicts"]
    assert [(conflict["code"], sorted(conflict["participants"])) for conflict in conflicts] == [
        ("fixed-together", ["a", "b"])]


def test_a_conflict_has_a_sentence_that_names_everybody_concerned(tmp_path):
    path = tmp_path / "instance.json"
    path.write_text(instance(
        rounds=2, participants=[{"id": "ayse"}, {"id": "bekir"}], together=[["ayse", "bekir"]],
        apart=[["ayse", "bekir"]]), encoding="utf-8")
    result = subprocess.run(
        [PROGRAM, "groups", "solve", path], capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 3
    [conflict] = json.loads(result.stdout)["conflicts"]
    assert conflict["code"] == "together-apart"
    assert conflict["message"] == "Runde 1: „ayse“ und „bekir“ sollen zusammen und zugleich getrennt sitzen."


def test_a_solution_that_breaks_a_rule_is_told_in_a_sentence(tmp_path):
    problem, solution = tmp_path / "instance.json", tmp_path / "solution.json"
    problem.write_text(instance(
        rounds=2, groups=[{**GROUP, "max": 1}, {**GROUP, "id": "h"}], participants=[PERSON, {"id": "b"}]), encoding="utf-8")
    here, there = ({"assignment": {"a": "g", "b": group}} for group in ("g", "h"))

    def score(rounds):
        solution.write_text(json.dumps({"format": "neue-wege-groups-solution/1", "rounds": rounds}), encoding="utf-8")
        return subprocess.run(
            [PROGRAM, "groups", "score", problem, solution], capture_output=True, text=True, check=False, timeout=60)

    assert score([there, there]).returncode == 0
    broken = score([there, here])
    assert broken.returncode == 1
    assert broken.stderr.strip() == "Runde 2: In „g“ sitzen 2 Personen, Platz ist für 1."
    short = score([there])
    assert short.returncode == 2 and "Die Lösung hat 1 Runden, die Aufgabe hat 2." in short.stderr

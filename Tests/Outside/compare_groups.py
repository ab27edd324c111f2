"""Holds the program against the independent scorer on random instances.

    compare_groups.py PROGRAM [COUNT] [FIRST SEED]

For every instance: a solution called feasible breaks no rule, and both scorers agree to the digit.
"""

import json
import os
import subprocess
import sys
import tempfile

import draw_groups
import score_groups


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    found = {0: 0, 3: 0, 4: 0}
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        instance_path = os.path.join(folder, "instance.json")
        solution_path = os.path.join(folder, "solution.json")
        for seed in range(first, first + count):
            instance = draw_groups.mixed(seed)
            with open(instance_path, "w", encoding="utf-8") as file:
                json.dump(instance, file)
            code = subprocess.run([program, "groups", "solve", instance_path, "--seconds", "5", "--steps", "50000",
                                   "--out", solution_path], check=False).returncode
            found[code] = found.get(code, 0) + 1
            if code not in (0, 3, 4):
                print(f"mixed {seed}: exit code {code}")
                wrong += 1
                continue
            with open(solution_path, encoding="utf-8") as file:
                solution = json.load(file)
            if code == 3:
                print(f"mixed {seed}: " + " | ".join(c["code"] + ": " + c["message"] for c in solution["conflicts"]))
                continue
            own = score_groups.score(instance, solution)
            again = json.loads(subprocess.run([program, "groups", "score", instance_path, solution_path],
                                              check=False, capture_output=True, text=True).stdout)
            agree = solution["score"] == again == {"total": own["total"], "terms": own["terms"]}
            honest = (code == 0) == (not own["violations"])
            if not agree or not honest:
                print(f"mixed {seed}: scores agree {agree}, feasibility agrees {honest}", own, solution["score"])
                wrong += 1
    print(f"{count} instances, {wrong} wrong, exit codes {found}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

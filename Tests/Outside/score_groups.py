"""Scores a group forming solution, written only from the format page and never from the Swift.

    score_groups.py INSTANCE.json SOLUTION.json

prints {"total", "terms", "violations"}; exits 1 if a hard rule is broken or a score written in the solution is wrong.
Deliberately slow and literal: every term is one loop in the order of the page.
"""

import itertools
import json
import sys


def attended(person, rounds):
    own = person.get("rounds")
    return set(range(1, rounds + 1)) if own is None else set(own)


def is_open(group, round_number):
    rounds = group.get("rounds")
    return rounds is None or round_number in rounds


def blocks(together):
    """Entries that share a person, chained."""
    chained = []
    for entry in together:
        block = set(entry)
        rest = []
        for other in chained:
            if other & block:
                block |= other
            else:
                rest.append(other)
        chained = rest + [block]
    return chained


def is_covered(person, group, interpreters):
    language = group.get("language")
    if language is None:
        return True
    spoken = set(person.get("languages") or [])
    if language in spoken:
        return True
    return any(language in i["languages"] and spoken & set(i["languages"]) for i in interpreters)


def score(instance, solution):
    rounds = instance.get("rounds", 1)
    people = {p["id"]: p for p in instance["participants"]}
    order = {p["id"]: n for n, p in enumerate(instance["participants"])}
    groups = {g["id"]: g for g in instance["groups"]}
    interpreters = {i["id"]: i for i in instance.get("interpreters") or []}
    together = instance.get("together") or []
    rules = instance.get("rules") or {}
    weights = instance.get("weights") or {}
    violations = []

    table = []
    placed = []
    for number in range(1, rounds + 1):
        entry = solution["rounds"][number - 1] if number <= len(solution["rounds"]) else {}
        seats = {}
        for person, group in (entry.get("assignment") or {}).items():
            if person not in people:
                violations.append(f"round {number}: unknown person {person}")
            elif group not in groups:
                violations.append(f"round {number}: unknown group {group}")
            elif number not in attended(people[person], rounds):
                violations.append(f"round {number}: {person} does not attend")
            else:
                seats[person] = group
                if not is_open(groups[group], number):
                    violations.append(f"round {number}: {person} sits in closed {group}")
        for person in people:
            if number in attended(people[person], rounds) and person not in seats:
                violations.append(f"round {number}: {person} has no group")
        table.append(seats)
        services = {g: [] for g in groups}
        for interpreter, group in (entry.get("interpreters") or {}).items():
            if interpreter not in interpreters or group not in groups:
                violations.append(f"round {number}: unknown interpreter or group {interpreter} {group}")
                continue
            allowed = interpreters[interpreter].get("rounds")
            if allowed is not None and number not in allowed:
                violations.append(f"round {number}: interpreter {interpreter} is not there")
            if not is_open(groups[group], number):
                violations.append(f"round {number}: interpreter {interpreter} in closed {group}")
            services[group].append(interpreters[interpreter])
        placed.append(services)

    inside = [{g: [p for p in seats if seats[p] == g] for g in groups} for seats in table]

    # Hard rules 2 to 7.
    for number in range(1, rounds + 1):
        for identifier, group in groups.items():
            if not is_open(group, number):
                continue
            members = inside[number - 1][identifier]
            where = f"round {number}, {identifier}"
            if not group["min"] <= len(members) <= group["max"]:
                violations.append(f"{where}: {len(members)} people")
            for kind, minimum in (rules.get("kindMinimum") or {}).items():
                if sum(people[p].get("kind") == kind for p in members) < minimum:
                    violations.append(f"{where}: too few {kind}")
            limit = rules.get("maxPerOrganisation")
            if limit is not None:
                for organisation in {people[p].get("organisation") for p in members} - {None}:
                    if sum(people[p].get("organisation") == organisation for p in members) > limit:
                        violations.append(f"{where}: too many of {organisation}")
            for person in members:
                if not set(people[person].get("needs") or []) <= set(group.get("features") or []):
                    violations.append(f"{where}: {person} lacks what is needed")
        seats = table[number - 1]
        for entry in instance.get("fixed") or []:
            wanted = entry.get("rounds")
            here = number in (wanted if wanted is not None else attended(people[entry["participant"]], rounds))
            if here and seats.get(entry["participant"]) != entry["group"]:
                violations.append(f"round {number}: {entry['participant']} is not in fixed {entry['group']}")
        for block in blocks(together):
            if len({seats[p] for p in block if p in seats}) > 1:
                violations.append(f"round {number}: {sorted(block)} are not together")
        for entry in instance.get("apart") or []:
            for a, b in itertools.combinations(entry, 2):
                if a in seats and b in seats and seats[a] == seats[b]:
                    violations.append(f"round {number}: {a} and {b} are not apart")

    terms = dict.fromkeys(
        ["preference", "affinity", "noWish", "mix", "repeat", "organisation", "language", "size"], 0)

    points = instance.get("preferencePoints") or []
    for identifier, person in people.items():
        wishes = person.get("preferences") or []
        visited = {groups[seats[identifier]].get("topic") for seats in table if identifier in seats} - {None}
        for topic in visited:
            if topic in wishes and wishes.index(topic) < len(points):
                terms["preference"] += points[wishes.index(topic)]
        if wishes and attended(person, rounds) and not visited & set(wishes):
            terms["noWish"] += 1

    affinity = {}
    for a, b, value in instance.get("affinities") or []:
        affinity[frozenset((a, b))] = value
    matrix = instance.get("pairMatrix")
    count = len(people)
    upper = matrix["upper"] if matrix else None

    def pair_value(a, b):
        value = affinity.get(frozenset((a, b)), 0)
        if upper is not None:
            i, j = sorted((order[a], order[b]))
            value += upper[i * count - i * (i + 1) // 2 + (j - i - 1)]
        return value

    listed = set()
    for entry in together:
        listed |= {frozenset(pair) for pair in itertools.combinations(entry, 2)}

    meetings = {}
    for number in range(rounds):
        for members in inside[number].values():
            for a, b in itertools.combinations(members, 2):
                pair = frozenset((a, b))
                terms["affinity"] += pair_value(a, b)
                meetings[pair] = meetings.get(pair, 0) + 1
                organisation = people[a].get("organisation")
                if organisation is not None and organisation == people[b].get("organisation") and pair not in listed:
                    terms["organisation"] += 1
    terms["repeat"] = sum(times - 1 for pair, times in meetings.items() if times > 1 and pair not in listed)

    kinds = (instance.get("mix") or {}).get("kinds") or []
    for number in range(1, rounds + 1):
        here = [p for p in people.values() if number in attended(p, rounds)]
        totals = {k: sum(p.get("kind") == k for p in here) for k in kinds}
        everybody = sum(totals.values())
        for identifier, group in groups.items():
            if not is_open(group, number):
                continue
            members = inside[number - 1][identifier]
            mixed = sum(people[p].get("kind") in kinds for p in members)
            for kind in kinds:
                low = mixed * totals[kind] // everybody if everybody else 0
                high = -(-mixed * totals[kind] // everybody) if everybody else 0
                there = sum(people[p].get("kind") == kind for p in members)
                distance = max(low - there, there - high, 0)
                terms["mix"] += distance * distance
            if group.get("target") is not None:
                terms["size"] += (len(members) - group["target"]) ** 2
            for person in members:
                uncovered = not is_covered(people[person], group, placed[number - 1][identifier])
                terms["language"] += uncovered
                if uncovered and rules.get("languageRequired"):
                    violations.append(f"round {number}, {identifier}: {person} does not understand")

    gains = {"preference", "affinity"}
    total = sum((1 if term in gains else -1) * weights.get(term, 0) * value for term, value in terms.items())
    return {"total": total, "terms": terms, "violations": violations}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        instance = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        solution = json.load(file)
    result = score(instance, solution)
    given = solution.get("score")
    wrong = given is not None and (given.get("total") != result["total"] or given.get("terms") != result["terms"])
    if wrong:
        result["violations"].append(f"the score written in the solution is wrong: {given}")
    print(json.dumps(result, ensure_ascii=False, indent=1))
    sys.exit(1 if result["violations"] else 0)


if __name__ == "__main__":
    main()

"""Draws random instances of the group forming format.

    draw_groups.py mixed SEED > instance.json         every rule and term, 6 to 60 people
    draw_groups.py event SEED [PEOPLE] [ROUNDS]       a Fachtag: groups of about ten, interpreters, wishes
    draw_groups.py diverse SEED PEOPLE GROUPS SET     maximally diverse groups; SET: RanInt, RanReal or Geo, then
                                                      "equal" or "unequal" sizes as fifth word
    draw_groups.py golfers GROUPS SIZE WEEKS          social golfers
"""

import json
import math
import random
import sys

KINDS = ["mo", "administration", "service", "welfare"]
LANGUAGES = ["de", "en", "tr", "uk", "ru", "ar"]
WEIGHTS = {"preference": 10, "noWish": 60, "mix": 20, "affinity": 1, "repeat": 30, "organisation": 15,
           "language": 300, "size": 4}


def mixed(seed):
    draw = random.Random(seed)
    people = draw.randint(4, 60)
    rounds = draw.randint(1, 4)
    count = draw.randint(1, max(1, people // 4))
    topics = [f"t{n}" for n in range(draw.randint(1, 5))]
    share = people / count
    groups = []
    for n in range(count):
        group = {"id": f"g{n}", "min": max(0, math.floor(share) - draw.randint(1, 4)),
                 "max": math.ceil(share) + draw.randint(1, 4)}
        if draw.random() < 0.7:
            group["topic"] = draw.choice(topics)
        if draw.random() < 0.5:
            group["language"] = draw.choice(["de", "de", "de", "en"])
        if draw.random() < 0.6:
            group["target"] = round(share)
        if draw.random() < 0.5:
            group["features"] = ["step-free"]
        groups.append(group)
    if count > 3 and rounds > 1 and draw.random() < 0.3:
        groups[-1]["rounds"] = sorted(draw.sample(range(1, rounds + 1), rounds - 1))
        groups[-1]["min"] = 0
    participants = []
    for n in range(people):
        person = {"id": f"p{n}", "languages": draw.sample(LANGUAGES, draw.choice([1, 1, 2, 3]))}
        if draw.random() < 0.8:
            person["languages"] = sorted({"de", *person["languages"]})
        if draw.random() < 0.9:
            person["kind"] = draw.choice(KINDS)
        if draw.random() < 0.8:
            person["organisation"] = f"o{draw.randint(0, people // 2)}"
        if draw.random() < 0.8:
            person["preferences"] = draw.sample(topics, draw.randint(1, len(topics)))
        if draw.random() < 0.05 and any(g.get("features") for g in groups):
            person["needs"] = ["step-free"]
        if draw.random() < 0.1:
            person["rounds"] = sorted(draw.sample(range(1, rounds + 1), draw.randint(1, rounds)))
        participants.append(person)
    ids = [p["id"] for p in participants]
    pairs = {tuple(sorted(draw.sample(ids, 2))) for _ in range(people)}
    instance = {
        "format": "neue-wege-groups/1", "name": f"mixed-{seed}", "rounds": rounds,
        "topics": [{"id": t} for t in topics], "groups": groups, "participants": participants,
        "interpreters": [{"id": f"i{n}", "languages": ["de", draw.choice(LANGUAGES[1:])]}
                         for n in range(draw.randint(0, 4))],
        "fixed": [], "apart": [], "together": [],
        "affinities": [[a, b, draw.randint(-30, 40)] for a, b in sorted(pairs)],
        "rules": {"languageRequired": draw.random() < 0.2},
        "mix": {"kinds": draw.sample(KINDS, draw.randint(0, 4))},
        "preferencePoints": [10, 6, 3][:draw.randint(1, 3)],
        "weights": {k: v * draw.randint(0, 2) for k, v in WEIGHTS.items()},
    }
    for number, group in enumerate(groups):
        if draw.random() < 0.3 and not group.get("rounds") and not participants[number].get("rounds"):
            participants[number].pop("needs", None)
            instance["fixed"].append({"participant": ids[number], "group": group["id"]})
    free = ids[count:]
    for _ in range(draw.randint(0, 2)):
        if len(free) > 3:
            instance["together"].append(draw.sample(free, draw.choice([2, 2, 3])))
    chained = {p for entry in instance["together"] for p in entry}
    free = [p for p in free if p not in chained]
    if count > 1:
        for _ in range(draw.randint(0, 3)):
            if len(free) > 2:
                instance["apart"].append(draw.sample(free, 2))
    if draw.random() < 0.3:
        instance["rules"]["maxPerOrganisation"] = draw.randint(2, 4)
    if draw.random() < 0.3:
        instance["rules"]["kindMinimum"] = {"mo": 1}
    if draw.random() < 0.1:
        instance["pairMatrix"] = {"scale": 1, "upper": [draw.randint(-20, 60) for _ in range(people * (people - 1) // 2)]}
    return instance


def event(seed, people=120, rounds=1):
    draw = random.Random(seed)
    count = max(1, people // 10)
    topics = [f"t{n}" for n in range(max(2, min(12, count)))]
    groups = [{"id": f"g{n}", "topic": topics[n % len(topics)], "language": "de", "min": 8, "max": 12, "target": 10,
               "features": ["step-free"] if n % 2 == 0 else []} for n in range(count)]
    participants = []
    for n in range(people):
        person = {"id": f"p{n}", "kind": draw.choices(KINDS, [4, 3, 2, 1])[0], "organisation": f"o{n * 2 // 3}",
                  "languages": ["de"], "preferences": draw.sample(topics, min(3, len(topics)))}
        if draw.random() < 0.12:
            person["languages"] = [draw.choice(LANGUAGES[2:])]
        elif draw.random() < 0.4:
            person["languages"].append(draw.choice(LANGUAGES[1:]))
        if draw.random() < 0.04:
            person["needs"] = ["step-free"]
        participants.append(person)
    for n in range(count):
        participants[n] = {"id": f"p{n}", "kind": "moderation", "languages": ["de"]}
    ids = [p["id"] for p in participants]
    pairs = {tuple(sorted(draw.sample(ids, 2))) for _ in range(2 * people)}
    return {
        "format": "neue-wege-groups/1", "name": f"event-{seed}-{people}-{rounds}", "rounds": rounds,
        "topics": [{"id": t} for t in topics], "groups": groups, "participants": participants,
        "interpreters": [{"id": f"i{n}", "languages": ["de", LANGUAGES[2 + n % 4]]} for n in range(max(4, count // 2))],
        "fixed": [{"participant": f"p{n}", "group": f"g{n}"} for n in range(count)],
        "together": [[ids[count + 2 * n], ids[count + 2 * n + 1]] for n in range(people // 40)],
        "apart": [draw.sample(ids[count + people // 10:], 2) for _ in range(people // 20)],
        "affinities": [[a, b, draw.choice([-25, -10, 20, 30])] for a, b in sorted(pairs)],
        "rules": {"kindMinimum": {"mo": 2, "administration": 1}, "maxPerOrganisation": 2, "languageRequired": False},
        "mix": {"kinds": KINDS}, "preferencePoints": [10, 6, 3], "weights": WEIGHTS,
    }


def diverse(seed, people, count, kind, sizes):
    """As the literature draws: integers or reals 0-100, or distances of points in 2 to 21 dimensions."""
    draw = random.Random(seed)
    scale = 1 if kind == "RanInt" else 100000
    points = []
    if kind == "Geo":
        dimensions = draw.randint(2, 21)
        points = [[draw.uniform(0, 10) for _ in range(dimensions)] for _ in range(people)]
    upper = []
    for i in range(people):
        for j in range(i + 1, people):
            if kind == "RanInt":
                upper.append(draw.randint(0, 100))
            elif kind == "RanReal":
                upper.append(round(draw.uniform(0, 100) * scale))
            else:
                upper.append(round(math.dist(points[i], points[j]) * scale))
    share = people // count
    bounds = [(share, share)] * count
    if sizes == "unequal":
        spread = max(1, share // 4)
        bounds = [(share - spread, share + spread)] * count
    return {
        "format": "neue-wege-groups/1", "name": f"{kind}-{people}-{count}-{sizes}-{seed}",
        "groups": [{"id": f"g{n}", "min": low, "max": high} for n, (low, high) in enumerate(bounds)],
        "participants": [{"id": f"p{n}"} for n in range(people)],
        "pairMatrix": {"scale": scale, "upper": upper}, "weights": {"affinity": 1},
    }


def golfers(count, size, weeks):
    return {
        "format": "neue-wege-groups/1", "name": f"golfers-{count}-{size}-{weeks}", "rounds": weeks,
        "groups": [{"id": f"g{n}", "min": size, "max": size} for n in range(count)],
        "participants": [{"id": f"p{n}"} for n in range(count * size)], "weights": {"repeat": 1},
    }


def few(seed):
    """A Fachtag where many need one of five interpreters, and where it is hard to do without."""
    instance = event(seed)
    draw = random.Random(seed + 5)
    for person in instance["participants"][12:]:
        if draw.random() < 0.15:
            person["languages"] = [draw.choice(LANGUAGES[2:])]
    instance["interpreters"] = [{"id": f"i{n}", "languages": ["de", LANGUAGES[2 + n % 4]]} for n in range(5)]
    instance["weights"] = WEIGHTS | {"language": 600}
    return instance | {"name": f"few-{seed}"}


def main():
    what, *numbers = sys.argv[1:]
    if what == "diverse":
        seed, people, count, kind, *sizes = numbers
        instance = diverse(int(seed), int(people), int(count), kind, (sizes or ["equal"])[0])
    else:
        instance = {"mixed": mixed, "event": event, "few": few, "golfers": golfers}[what](*map(int, numbers))
    json.dump(instance, sys.stdout)


if __name__ == "__main__":
    main()

"""Two programs on one PostgreSQL: they share what happens, cost little more than one, and one of them may go at any time."""

import contextlib
import statistics
import time

from campaign import EVENT, Guests, PostgresCity, folder
from server import Server
from two_instances import Beside, Guest, Member, asks_a_lot, processor_seconds

CARDS = 60
REQUESTS = 1_200
# How long somebody hears on who has lost the right to, wherever they lost it.
MOST_SECONDS_WITHOUT_RIGHT = 5
# In milliseconds, from the answer to whoever wrote.
MOST_FOR_HALF_OF_THEM = 50
MOST_TIMES_THE_PROCESSOR = 1.15


@contextlib.contextmanager
def database():
    with folder() as place:
        city = PostgresCity(place)
        try:
            yield city
        finally:
            city.close()


@contextlib.contextmanager
def two(stage: str = "before"):
    """As people meet them: nobody knows which one answers."""
    with database() as city:
        first = Server(stage, database=city.database)
        codes = first.join_codes()
        city.server = first
        second = Beside(first)
        try:
            yield city, first, second, codes
        finally:
            second.kill()


def test_what_is_written_at_one_is_seen_at_the_other_at_once():
    with two("groups") as (_, first, second, codes):
        guest = Guest(first, codes[0])
        pages = [guest.follows(first), guest.follows(second)]
        waits = []
        for number in range(CARDS):
            writer, page = [(first, pages[1]), (second, pages[0])][number % 2]
            text = f"Karte {number} geht herum"
            guest.writes(writer, text)
            answered = time.monotonic()
            waits.append(max(0.0, page.hears(text) - answered) * 1_000)
        print(f"{CARDS} cards: median {statistics.median(waits):.1f} ms, slowest {max(waits):.0f} ms")
        for page in pages:
            assert all(page.told.count(f"Karte {number} geht herum") >= 1 for number in range(CARDS))
            page.close()
        assert statistics.median(waits) < MOST_FOR_HALF_OF_THEM


def test_two_cost_hardly_more_than_one():
    with two() as (_, first, second, _codes):
        token = first.token("register")
        for servers in [[first], [second], [first, second]]:
            asks_a_lot(servers, token, 200)
        second.kill()
        before = processor_seconds(first)
        asks_a_lot([first], token, REQUESTS)
        alone = processor_seconds(first) - before
        second.serve()
        asks_a_lot([second], token, 200)
        before = [processor_seconds(server) for server in (first, second)]
        asks_a_lot([first, second], token, REQUESTS)
        both = sum(processor_seconds(server) - earlier for server, earlier in zip((first, second), before))
        print(f"{REQUESTS} requests: {alone:.2f} s of a processor with one instance, {both:.2f} s with two, "
              f"{both / alone:.2f} times as much")
        assert both / alone < MOST_TIMES_THE_PROCESSOR


def test_one_of_two_may_go_and_come_while_people_register(tell):
    with two() as (city, first, second, _):
        city.guests = Guests(first.port, first.token("register"))
        others = Guests(second.port, second.token("register"))
        try:
            for _ in range(3):
                second.kill()
                city.guests.wait_for(40)
                second.serve()
                others.wait_for(40)
        finally:
            others.stop()
        city.guests.stop()
        city.guests.registered |= others.registered
        city.guests.unanswered += others.unanswered
        city.guests.surprises += others.surprises
        city.judge("one of two instances killed, three times", tell)


def test_whoever_follows_at_one_goes_on_at_the_other():
    with two("groups") as (_, first, second, codes):
        guest = Guest(first, codes[0])
        page = guest.follows(second)
        guest.writes(first, "Vor dem Ende")
        page.hears("Vor dem Ende")
        second.kill()
        guest.writes(first, "Dazwischen")
        number = [line for line in page.told.splitlines() if line.startswith("id: ")][-1].removeprefix("id: ")
        other = guest.follows(first, after=number)
        other.hears("Dazwischen")
        assert "Vor dem Ende" not in other.told and "event: reset" not in other.told
        other.close()


def test_whoever_signs_out_at_one_hears_nothing_more_at_the_other():
    # Before the day: then both have the same clock.
    with two() as (_, first, second, _codes):
        for email in ["tuer@example.org", "moderation@example.org"]:
            member = Member(first, email)
            desk = "groups" if email.startswith("moderation") else "door"
            page = member.follows(second, f"/desk/events/{EVENT}/{desk}/stream")
            member.signs_out(first)
            assert page.ends(MOST_SECONDS_WITHOUT_RIGHT), "the stream goes on"

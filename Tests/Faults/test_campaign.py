"""The fault campaign on both engines: people register while something breaks, and nobody who was answered is lost.

Every fault ends while the program runs, and the program goes on by itself: nobody starts it again, but where the fault is
that it was killed, or where the disk has to be mounted anew. Power cuts are in `test_power_cut.py`, what happens to
PostgreSQL in `test_campaign_postgresql.py`. What is `quick` is part of `make test`.
"""

import contextlib
import errno
import resource
import socket
import subprocess
import time
from pathlib import Path

import pytest

from campaign import ENGINES, SECONDS_TO_MEND, City, PostgresCity, SQLiteCity, answers, city_of, folder
from fault_shim import FaultShim
from power_cut import Disk, frozen

BOTH = pytest.mark.parametrize("engine", list(ENGINES))
# How often the house looks what is due before an event, in seconds.
LOOKS_EVERY = 30


def fills(disk: Disk):
    """Writes until nothing more fits, however small."""
    with open(disk.path / "filling", "wb", buffering=0) as file:
        for size in [1 << 20, 1 << 12, 1]:
            with contextlib.suppress(OSError):
                while file.write(bytes(size)):
                    pass


def stand_still(processes: list[int]):
    """Returns when no thread of them does anything any more, in the kernel neither."""
    end = time.monotonic() + 30
    for process in processes:
        for thread in Path(f"/proc/{process}/task").iterdir():
            while (thread / "stat").read_text().rsplit(")", 1)[1].split()[0] not in "TZ":
                assert time.monotonic() < end, f"{thread} goes on"
                time.sleep(0.001)


# MARK: The program


@BOTH
def test_the_program_is_killed_again_and_again(engine, tell):
    with city_of(engine) as city:
        city.open()
        for _ in range(5):
            city.guests.wait_for(60)
            city.server.restart()
        city.guests.wait_for(60)
        city.judge("kill -9, five times", tell)


@BOTH
def test_the_clock_jumps(engine, tell):
    with city_of(engine) as city, folder() as place:
        shim = FaultShim(place, files="nothing")
        city.open(shim.environment)
        for seconds in [-300, 86_400, 0, 3_600, -3_600, 0]:
            shim.sets_the_clock(seconds)
            # Longer than the house waits before it looks for what is due.
            time.sleep(6)
            city.guests.wait_for(40)
            assert answers(city, "/readyz") == 200
        city.judge("clock -5 min, +1 day, ±1 h", tell)


@BOTH
def test_the_clock_jumps_over_a_day_on_which_people_are_written_to(engine, tell):
    with city_of(engine) as city, folder() as place:
        shim = FaultShim(place, files="nothing")
        city.open(shim.environment, pause=0.5)
        before = city.letters().total()
        # Six days before the Fachtag: a day ago everybody was to be asked whether they come.
        shim.sets_the_clock(15 * 86_400)
        end = time.monotonic() + 90
        while city.letters().total() < before + 50:
            assert time.monotonic() < end, "nobody was asked whether they come"
            time.sleep(1)
        # Until all of it was written, whatever else was due.
        time.sleep(LOOKS_EVERY + 5)
        once = city.letters()
        for seconds in [0, 15 * 86_400, 15 * 86_400 - 300]:
            shim.sets_the_clock(seconds)
            time.sleep(LOOKS_EVERY + 5)
        again = city.letters()
        assert {told: number for told, number in again.items() if number > once[told] > 0} == {}, "told twice"
        city.judge("clock +15 days, back, and again", tell)


@BOTH
def test_no_descriptor_is_left(engine, tell):
    def few():
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 160))

    with city_of(engine) as city:
        city.open(before_start=few)
        crowd = []
        try:
            for _ in range(400):
                crowd.append(socket.create_connection(("127.0.0.1", city.server.port), timeout=5))
            # Whoever has a line is answered; guests take a new one each time and have to stand in the row.
            time.sleep(3)
        finally:
            for line in crowd:
                line.close()
        city.guests.wait_for(100)
        assert answers(city, "/readyz") == 200
        city.judge("all descriptors used up", tell)


# MARK: Slow clients


class SlowClient:
    """One of those that take a line and the patience of a server."""

    def __init__(self, port: int, path: str):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=5)
        # So little that a page does not fit, and the server has to wait.
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        self.path = path

    def begins(self):
        raise NotImplementedError

    def goes_on(self):
        """Once a second, until the server has enough of it."""


class SlowHead(SlowClient):
    def begins(self):
        self.line.sendall(f"GET {self.path} HTTP/1.1\r\nHost: x\r\n".encode())

    def goes_on(self):
        self.line.sendall(b"X")


class SlowBody(SlowClient):
    def begins(self):
        self.line.sendall(
            b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: 60000\r\n\r\nemail=")

    def goes_on(self):
        self.line.sendall(b"a")


class NeverReads(SlowClient):
    """Asks for many pages on one line and takes nothing in."""

    def begins(self):
        self.line.sendall(f"GET {self.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * 50)


class DeafToStream(SlowClient):
    """Follows what happens and takes nothing in."""

    def begins(self):
        self.line.sendall(b"GET /events/neue-wege-2023/stands/stream HTTP/1.1\r\nHost: x\r\n\r\n")


def memory(city: City) -> int:
    """In megabytes, as the system counts what the program holds."""
    with open(f"/proc/{city.server.process_id}/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) >> 10


@BOTH
@pytest.mark.parametrize("kind", [SlowHead, SlowBody, NeverReads, DeafToStream])
def test_slow_clients(engine, kind, tell):
    with city_of(engine) as city:
        city.open()
        before = memory(city)
        clients = []
        try:
            for _ in range(100):
                clients.append(kind(city.server.port, "/organisations"))
                clients[-1].begins()
            for _ in range(10):
                for client in clients:
                    with contextlib.suppress(OSError):
                        client.goes_on()
                time.sleep(1)
            city.guests.slowest = 0.0
            city.guests.wait_for(100)
            slowest, grown = city.guests.slowest, memory(city) - before
        finally:
            for client in clients:
                client.line.close()
        row = city.judge(f"100 slow clients: {kind.__name__}", tell)
        print(f"{row.fault}: slowest answer {slowest:.2f} s, memory {grown:+d} MB")
        assert (row.waited, row.unanswered) == (0, 0), "others felt it"
        assert slowest < 5 and grown < 200


# MARK: The disk


@BOTH
def test_the_disk_is_full(engine, tell):
    with Disk(megabytes=300) as disk, city_of(engine, disk.path) as city:
        city.open()
        fills(disk)
        city.guests.wait_for_trouble(20)
        assert answers(city, "/healthz") == 200
        (disk.path / "filling").unlink()
        if engine == "PostgreSQL" and not city.cluster.is_running():
            # It has stopped itself, and whoever has made room starts it.
            city.cluster.start()
        city.guests.wait_for(100)
        city.judge("disk full, then room again", tell)


@BOTH
def test_the_disk_becomes_read_only(engine, tell):
    with Disk(megabytes=300) as disk:
        with contextlib.ExitStack() as stack:
            city = ENGINES[engine](disk.path)
            stack.callback(city.close)
            city.open()
            # As the kernel does it when a disk makes mistakes. It tells who syncs at that very moment that all is well, and
            # it is not: so nobody may. (A program of five lines shows it, without any of ours.)
            holders = [city.server.process_id] + (city.cluster.processes if engine == "PostgreSQL" else [])
            with frozen(holders):
                stand_still(holders)
                subprocess.run(["mount", "-o", "remount,abort", str(disk.path)], check=True)
            city.guests.wait_for_trouble(20)
            assert answers(city, "/healthz") == 200
            # Such a disk has to be mounted anew, and nobody may hold it meanwhile.
            city.server.kill()
            if engine == "PostgreSQL":
                city.cluster.stop()
            subprocess.run(["umount", str(disk.path)], check=True)
            subprocess.run(["fsck.ext4", "-p", str(disk.image)], check=False, capture_output=True)
            subprocess.run(["mount", "-o", "loop", str(disk.image), str(disk.path)], check=True)
            if engine == "PostgreSQL":
                city.cluster.start()
            city.server.serve()
            city.guests.wait_for(100)
            city.judge("disk read-only, mounted anew", tell)


@pytest.mark.quick
@pytest.mark.parametrize("what", ["writing", "syncing"])
def test_the_disk_makes_mistakes_under_sqlite(what, tell):
    with folder() as place, city_of("SQLite") as city:
        shim = FaultShim(place, files=SQLiteCity.files)
        city.open(shim.environment)
        for _ in range(3):
            getattr(shim, f"{what}_fails")(errno.EIO)
            city.guests.wait_for_trouble(10)
            shim.heals()
            city.guests.wait_for(60)
        assert shim.refused > 0
        city.judge(f"I/O errors in {what}, three times", tell)
        # What only the memory of the machine knew is not counted.
        city.server.restart()
        city.judge("the same, after a restart", tell)


@pytest.mark.parametrize("what", ["writing", "syncing"])
def test_the_disk_makes_mistakes_under_postgresql(what, tell):
    with folder() as place, folder() as data:
        shim = FaultShim(place, files=PostgresCity.files)
        city = PostgresCity(data, shim.environment)
        try:
            city.open()
            getattr(shim, f"{what}_fails")(errno.EIO)
            city.guests.wait_for_trouble(10)
            shim.heals()
            # Its own way out of such an error is to end, and to read its log again; or somebody starts it.
            end = time.monotonic() + SECONDS_TO_MEND
            while not city.cluster.is_up() and time.monotonic() < end:
                if not city.cluster.is_running():
                    city.cluster.start()
                time.sleep(0.5)
            city.guests.wait_for(100)
            assert shim.refused > 0
            city.judge(f"I/O errors in {what} its log", tell)
        finally:
            city.close()

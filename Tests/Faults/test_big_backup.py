"""A gigabyte is backed up while people register: in less than twenty seconds, and hardly anybody notices."""

import contextlib
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from server import PROGRAM, Server  # noqa: E402

EVENT = "neue-wege-2023"
MEGABYTES = int(os.environ.get("NEUE_WEGE_MEGABYTES", "1024"))


class Registering:
    """Somebody who registers one person after the other, and notes how long each took."""

    def __init__(self, port: int, token: str):
        self.times: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(port, token))
        self._thread.start()

    def _run(self, port: int, token: str):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
            while not self._over.is_set():
                began = time.monotonic()
                line.request(
                    "POST", f"/api/v1/events/{EVENT}/registrations", json.dumps({"name": "Somebody"}),
                    {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4()),
                     "Content-Type": "application/json"})
                answer = line.getresponse()
                answer.read()
                assert answer.status == 201, answer.status
                self.times.append(time.monotonic() - began)
                # A busy door, and no machine that does nothing else.
                time.sleep(0.02)

    def stop(self) -> list[float]:
        self._over.set()
        self._thread.join()
        return sorted(self.times)


def test_a_gigabyte_is_backed_up_while_people_register():
    server = Server()
    try:
        server.stop()
        file = server.folder / "neue-wege.sqlite"
        with contextlib.closing(sqlite3.connect(file)) as database:
            for number in range(MEGABYTES):
                database.execute("INSERT INTO setting (name, value) VALUES (?, ?)",
                                 (f"filler-{number}", os.urandom(512 * 1024).hex()))
            database.commit()
        server.serve()
        crowd = [Registering(server.port, server.token("register")) for _ in range(4)]
        began = time.monotonic()
        made = subprocess.run(
            [PROGRAM, "backup", str(server.folder / "backup.sqlite"), "--database", f"sqlite:{file}"],
            capture_output=True, text=True, check=False)
        seconds = time.monotonic() - began
        times = sorted(each for person in crowd for each in person.stop())
        assert made.returncode == 0, made.stderr
        late = times[int(len(times) * 0.99)]
        print(f"{MEGABYTES} MB in {seconds:.1f} s; {len(times)} registrations meanwhile, of a hundred 99 in {late * 1000:.0f} ms")
        assert len(times) > 100
        assert seconds < 20
        assert late < 0.1
    finally:
        server.stop()
        server.remove()

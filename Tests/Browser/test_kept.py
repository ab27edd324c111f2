"""What was answered is kept: on disk before the answer, in one file after the end, and never replaced under a server."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import uuid
from pathlib import Path

import pytest

from server import PROGRAM, Server

EVENT = "neue-wege-2023"


def _command(server: Server, *words: str) -> subprocess.CompletedProcess:
    """Runs a command on the database of `server`, as an operator would."""
    return subprocess.run(
        [PROGRAM, *words, "--database", f"sqlite:{server.folder}/neue-wege.sqlite"], cwd=server.folder,
        capture_output=True, text=True, check=False)


def _register(server: Server, token: str, people: int) -> list[str]:
    """Registers so many people one after the other; their identifiers, each only after the server said 201."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
        found = []
        for _ in range(people):
            line.request(
                "POST", f"/api/v1/events/{EVENT}/registrations", json.dumps({"name": "Somebody"}),
                {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4()),
                 "Content-Type": "application/json"})
            answer = line.getresponse()
            body = answer.read()
            assert answer.status == 201, body
            found.append(json.loads(body)["id"])
    return found


def _registered(file: Path) -> set[str]:
    """The identifiers in a database file, read without its log."""
    with contextlib.closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as database:
        return {row[0] for row in database.execute("SELECT id FROM registration")}


@pytest.fixture
def served():
    """A server of its own, which the test may end."""
    server = Server()
    yield server
    if server.is_running:
        server.stop()
    server.remove()


class Tracing:
    """Counts what the program makes the disk promise, with strace."""

    def __init__(self, process: int, log: Path):
        assert shutil.which("strace"), "there is no strace on this machine; scripts/packages test installs it"
        self._log = log
        self._strace = subprocess.Popen(
            ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(log), "-p", str(process)],
            stderr=subprocess.PIPE, text=True)
        # It says which threads it follows as soon as it does.
        line = self._strace.stderr.readline()
        assert "attached" in line, line

    def end(self) -> int:
        """Lets the program go; how often it waited for the disk."""
        self._strace.send_signal(signal.SIGINT)
        self._strace.communicate(timeout=15)
        lines = self._log.read_text().splitlines()
        return sum(1 for line in lines if re.search(r"\bf(data)?sync\(", line) and "resumed" not in line)


def test_each_answer_waits_for_the_disk(served):
    served.stop()
    served.serve()
    token = served.token("register")
    tracing = Tracing(served.process_id, served.folder / "syncs")
    people = _register(served, token, people=20)
    syncs = tracing.end()
    # One after the other, so that no two of them can share a commit.
    assert syncs >= len(people) == 20, f"{syncs} syncs for {len(people)} answers"


def test_an_orderly_end_leaves_one_file_with_everything(served):
    people = _register(served, served.token("register"), people=5)
    served.stop()
    file = served.folder / "neue-wege.sqlite"
    # And beside it only who was deleted, which is kept apart from it on purpose.
    left = sorted(name for name in os.listdir(served.folder) if name.startswith(file.name))
    assert left == [file.name, f"{file.name}.deletions"]
    assert set(people) <= _registered(file)


def test_a_backup_is_not_restored_under_a_running_server(served):
    backup = served.folder / "backup.sqlite"
    assert _command(served, "backup", str(backup)).returncode == 0
    people = _register(served, served.token("register"), people=1)
    before = sorted(os.listdir(served.folder))

    refused = _command(served, "restore", str(backup))
    assert refused.returncode == 1
    assert f"Process {served.process_id} uses the database" in refused.stderr
    assert "stop the server first" in refused.stderr
    assert sorted(os.listdir(served.folder)) == before
    # Also a server that stands still is a server.
    os.kill(served.process_id, signal.SIGSTOP)
    try:
        assert _command(served, "restore", str(backup)).returncode == 1
    finally:
        os.kill(served.process_id, signal.SIGCONT)
    people += _register(served, served.token("register"), people=1)

    served.stop()
    file = served.folder / "neue-wege.sqlite"
    assert set(people) <= _registered(file)
    assert _command(served, "restore", str(backup)).returncode == 0
    assert not set(people) & _registered(file)
    assert set(people) <= _registered(served.folder / "neue-wege.sqlite.replaced")


def test_of_several_restores_at_once_one_is_done_and_the_others_say_so(served):
    backup, place = served.folder / "backup.sqlite", served.folder / "new" / "city.sqlite"
    assert _command(served, "backup", str(backup)).returncode == 0
    place.parent.mkdir()
    for _ in range(3):
        place.unlink(missing_ok=True)
        running = [
            subprocess.Popen(
                [PROGRAM, "restore", str(backup), "--without-deletions", "--database", f"sqlite:{place}"], cwd=served.folder,
                stderr=subprocess.PIPE, text=True) for _ in range(4)]
        said = [process.communicate(timeout=60)[1] for process in running]
        done = [text for text in said if text.startswith("Restored")]
        assert done, said
        assert all(text in done or "Another restore is under way" in text for text in said), said
        assert _registered(place) == _registered(backup)


def test_a_server_that_starts_during_the_first_restore_serves_what_is_restored(served):
    backup, place = served.folder / "backup.sqlite", served.folder / "new" / "city.sqlite"
    assert _command(served, "backup", str(backup)).returncode == 0
    place.parent.mkdir()
    for _ in range(4):
        for file in place.parent.iterdir():
            file.unlink()
        restoring = subprocess.Popen(
            [PROGRAM, "restore", str(backup), "--without-deletions", "--database", f"sqlite:{place}"],
            stderr=subprocess.PIPE, text=True)
        starting = subprocess.Popen(
            [PROGRAM, "token", "create", "--name", "x", "--scope", "read", "--database", f"sqlite:{place}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = restoring.communicate(timeout=60)[1]
        starting.communicate(timeout=60)
        assert said.startswith("Restored"), said
        assert _registered(place) == _registered(backup)


def test_a_restore_where_nobody_knows_who_was_deleted_asks_first(served):
    backup, place = served.folder / "backup.sqlite", served.folder / "new" / "city.sqlite"
    assert _command(served, "backup", str(backup)).returncode == 0
    words = [PROGRAM, "restore", str(backup), "--database", f"sqlite:{place}"]
    refused = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "There is no file of deletions" in refused.stderr and "Nothing was restored" in refused.stderr
    assert not place.exists()
    done = subprocess.run([*words, "--without-deletions"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "is not known" in done.stderr
    assert _registered(place) == _registered(backup)


def test_a_server_keeps_the_file_of_deletions_and_a_restore_believes_it(served):
    served.stop()
    served.serve()
    backup = served.folder / "backup.sqlite"
    assert _command(served, "backup", str(backup)).returncode == 0
    served.stop()
    kept = served.folder / "neue-wege.sqlite.deletions"
    assert kept.read_text().startswith("neue-wege-deletions 1\n")
    assert kept.stat().st_mode & 0o077 == 0
    # The database is gone; the file lay elsewhere.
    place = served.folder / "new" / "city.sqlite"
    done = subprocess.run(
        [PROGRAM, "restore", str(backup), "--database", f"sqlite:{place}", "--deletions", str(kept)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Deletions are known until" in done.stderr


def test_what_is_still_there_is_found_in_raw_bytes_and_named_by_its_line(served):
    token = served.token("register")
    _register(served, token, people=1)
    served.stop()
    lines, report = served.folder / "gone.txt", served.folder / "report.txt"
    lines.write_text("Nobody of this name\nSomebody\n")
    found = _command(served, "prove", str(lines), "--report", str(report))
    assert found.returncode == 1, found.stderr
    assert f"{served.folder}/neue-wege.sqlite" in found.stdout and "line 2" in found.stdout
    assert "Somebody" not in found.stdout and report.read_text() == found.stdout
    lines.write_text("Nobody of this name\n")
    assert _command(served, "prove", str(lines)).returncode == 0
    lines.write_text("Ada\n")
    assert _command(served, "prove", str(lines)).returncode == 2


def test_who_only_looks_makes_no_database_of_an_empty_file(served):
    empty = served.folder / "empty.sqlite"
    empty.touch()
    looked = subprocess.run(
        [PROGRAM, "check", "--database", f"sqlite:{empty}"], capture_output=True, text=True, check=False)
    assert looked.returncode == 1
    assert "holds nothing of Neue Wege" in looked.stderr
    assert empty.stat().st_size == 0


def test_a_failed_backup_leaves_no_half_of_one(served):
    served.stop()
    nowhere = served.folder / "nowhere" / "backup.sqlite"
    assert _command(served, "backup", str(nowhere)).returncode == 1
    assert not nowhere.parent.exists()


def test_an_invented_city_from_before_the_first_release_is_put_aside(served):
    """Its tables once looked different: everybody else refuses it, the demo keeps it and begins a new one."""
    file = served.folder / "neue-wege.sqlite"
    served.stop()
    before = _registered(file)
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE migration SET fingerprint = 'another' WHERE name = '0004-network'")
        database.commit()
    refused = _command(served, "check")
    assert refused.returncode == 1
    assert "from before the first release" in refused.stderr, refused.stderr
    assert not (served.folder / "neue-wege.sqlite.older").exists()

    served.restart()
    assert _registered(served.folder / "neue-wege.sqlite.older") == before
    assert "ok" in served.check()

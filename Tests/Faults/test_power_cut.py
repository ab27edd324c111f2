"""The power goes while people register: whoever was answered is registered, with SQLite and with PostgreSQL."""

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from power_cut import Crowd, Disk, frozen  # noqa: E402
from server import PROGRAM, Server  # noqa: E402

ANSWERS = 1_500


def _lost_with_sqlite(tmp_path: Path, environment: dict[str, str] | None = None) -> tuple[int, int, str]:
    """How many were answered, how many of them are gone after the power cut, and what `check` says then."""
    with Disk() as disk:
        file = f"{disk.path}/neue-wege.sqlite"
        server = Server(database=f"sqlite:{file}")
        try:
            server.stop()
            server.serve(environment)
            crowd = Crowd(server.port, server.token("register"))
            crowd.wait_for(ANSWERS)
            with frozen([server.process_id]):
                after = disk.after_power_cut(tmp_path / "after.ext4")
                answered = crowd.stop()
        finally:
            server.kill()
            server.remove()
        with after as found:
            file = found.path / "neue-wege.sqlite"
            check = subprocess.run(
                [PROGRAM, "check", "--database", f"sqlite:{file}"], capture_output=True, text=True, check=False)
            with closing(sqlite3.connect(file)) as database:
                kept = {row[0] for row in database.execute("SELECT id FROM registration")}
    return len(answered), len(set(answered) - kept), check.stdout.strip() + check.stderr.strip()


@pytest.mark.parametrize("time", range(5))
def test_with_sqlite_everybody_who_was_answered_is_there(tmp_path, time):
    answered, lost, check = _lost_with_sqlite(tmp_path)
    print(f"answered {answered}, lost {lost}")
    assert answered >= ANSWERS
    assert (lost, check) == (0, "ok")


def test_without_syncs_this_test_sees_the_loss(tmp_path):
    library = next(Path("/usr/lib").glob("*/libeatmydata.so"), None)
    assert library, "there is no libeatmydata on this machine; scripts/packages faults installs it"
    answered, lost, _ = _lost_with_sqlite(tmp_path, {"LD_PRELOAD": str(library)})
    print(f"answered {answered}, lost {lost}")
    assert lost > 0


class Postgres:
    """A PostgreSQL server with its data on `disk`, with everything on that a city has on."""

    def __init__(self, disk: Disk, is_new: bool):
        self._programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self._owner = pwd.getpwnam("postgres")
        self._data = disk.path / "postgres"
        if is_new:
            self._data.mkdir()
            os.chown(self._data, self._owner.pw_uid, self._owner.pw_gid)
            self._run("initdb", "--pgdata", self._data, "--username=neue_wege", "--auth=trust", "--encoding=UTF8",
                      "--locale=C.UTF-8")
        else:
            (self._data / "postmaster.pid").unlink(missing_ok=True)
        # A socket outside the disk, in a path that is short enough.
        self._sockets = Path(f"/tmp/neue-wege-faults-{os.getpid()}-{'new' if is_new else 'after'}")
        self._sockets.mkdir()
        os.chown(self._sockets, self._owner.pw_uid, self._owner.pw_gid)
        self._run("pg_ctl", "start", "--pgdata", self._data, f"--log={self._sockets}/log", "--wait",
                  f"--options=-k {self._sockets} -c listen_addresses=")
        self.address = f"postgres://neue_wege@/postgres?host={self._sockets}"

    def _run(self, program, *arguments):
        subprocess.run(
            ["setpriv", f"--reuid={self._owner.pw_uid}", f"--regid={self._owner.pw_gid}", "--clear-groups", "--",
             self._programs / program, *arguments], cwd="/", check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)

    @property
    def processes(self) -> list[int]:
        """The server and everything it has started, the first of them first."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False).stdout
        return [first, *map(int, children.split())]

    def registered(self) -> set[str]:
        found = subprocess.run(
            [self._programs / "psql", self.address, "-At", "-c", "SELECT id FROM registration"], capture_output=True,
            text=True, check=True)
        return set(found.stdout.split())

    def stop(self):
        self._run("pg_ctl", "stop", "--pgdata", self._data, "--mode=immediate")
        shutil.rmtree(self._sockets)


@pytest.mark.parametrize("time", range(5))
def test_with_postgresql_everybody_who_was_answered_is_there(tmp_path, time):
    with Disk() as disk:
        postgres = Postgres(disk, is_new=True)
        server = Server(database=postgres.address)
        try:
            crowd = Crowd(server.port, server.token("register"))
            crowd.wait_for(ANSWERS)
            with frozen(postgres.processes):
                after = disk.after_power_cut(tmp_path / "after.ext4")
                answered = crowd.stop()
        finally:
            server.kill()
            server.remove()
            postgres.stop()
        with after as found:
            again = Postgres(found, is_new=False)
            try:
                kept = again.registered()
                check = subprocess.run(
                    [PROGRAM, "check", "--database", again.address], capture_output=True, text=True, check=False)
            finally:
                again.stop()
    print(f"answered {len(answered)}, lost {len(set(answered) - kept)}")
    assert len(answered) >= ANSWERS
    assert set(answered) <= kept
    assert check.stdout.strip() == "ok", check.stderr

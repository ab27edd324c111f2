"""A PostgreSQL server of its own, with everything on that a city has on, and what can happen to it."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
from pathlib import Path


class PostgresCluster:
    """Keeps its data in the folder `place`, which other users may enter; made anew where there is none."""

    def __init__(self, place: Path, environment: dict[str, str] | None = None):
        self._programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
        # It refuses to run as root.
        self._owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        self._environment = {**os.environ, **(environment or {})}
        self._data = place / "postgres"
        # Elsewhere than the data, in a path that is short enough.
        self._sockets = Path(tempfile.mkdtemp(prefix="neue-wege-faults-", dir="/tmp"))
        self._hand_over(self._sockets)
        self._sockets.chmod(0o755)
        if not self._data.exists():
            self._data.mkdir()
            self._hand_over(self._data)
            self._run("initdb", "--pgdata", self._data, "--username=neue_wege", "--auth=trust", "--encoding=UTF8",
                      "--locale=C.UTF-8")
        self.start()

    @property
    def address(self) -> str:
        return f"postgres://neue_wege@/postgres?host={self._sockets}"

    def _hand_over(self, place: Path):
        if self._owner:
            os.chown(place, self._owner.pw_uid, self._owner.pw_gid)

    def _run(self, program: str, *arguments):
        other = ["setpriv", f"--reuid={self._owner.pw_uid}", f"--regid={self._owner.pw_gid}", "--clear-groups",
                 "--"] if self._owner else []
        subprocess.run(
            [*other, self._programs / program, *arguments], cwd="/", check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=self._environment)

    def start(self):
        if not self.is_running():
            (self._data / "postmaster.pid").unlink(missing_ok=True)
        self._run("pg_ctl", "start", "--pgdata", self._data, f"--log={self._sockets}/log", "--wait",
                  f"--options=-k {self._sockets} -c listen_addresses= -c restart_after_crash=on")

    def is_up(self) -> bool:
        return subprocess.run(
            [self._programs / "pg_isready", f"--host={self._sockets}"], stdout=subprocess.DEVNULL, check=False).returncode == 0

    def _first(self) -> int:
        """Its first process; 0 if there is none, whatever its notes say."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            process = int((self._data / "postmaster.pid").read_text().split()[0])
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
            return 0 if state == "Z" else process
        return 0

    def is_running(self) -> bool:
        return self._first() != 0

    def stop(self, how: int = signal.SIGQUIT):
        """At once, or in order with SIGINT. By hand, because `pg_ctl` waits for a note to go that a broken disk keeps."""
        first = self._first()
        if not first:
            return
        os.kill(first, how)
        end = time.monotonic() + 60
        while self._first() == first:
            assert time.monotonic() < end, "PostgreSQL does not end"
            time.sleep(0.05)

    def remove(self):
        self.stop()
        shutil.rmtree(self._sockets)

    @property
    def processes(self) -> list[int]:
        """The server and everything it has started, the first of them first."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False).stdout
        return [first, *map(int, children.split())]

    def ask(self, statement: str) -> list[str]:
        """The first column of what it finds."""
        return subprocess.run(
            [self._programs / "psql", "--no-psqlrc", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1",
             f"--command={statement}", self.address], capture_output=True, text=True, check=True).stdout.splitlines()

    def ends_connections(self):
        """As an administrator does it."""
        self.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                 " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")

    def loses_a_process(self):
        """One that serves a connection is killed; the server throws all others out and reads its log again."""
        found = self.ask("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(found[0]), signal.SIGKILL)

    def line(self) -> "DatabaseLine":
        return DatabaseLine(f"{self._sockets}/.s.PGSQL.5432")


class DatabaseLine:
    """The network between the program and its database, as far as it can be cut."""

    def __init__(self, server: str):
        self._server = server
        self._lines: set[socket.socket] = set()
        self._is_cut = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"postgres://neue_wege@127.0.0.1:{self._door.getsockname()[1]}/postgres?sslmode=disable"
        threading.Thread(target=self._let_in, daemon=True).start()

    def cut(self):
        """Whatever is under way is lost, and nobody gets through."""
        self._is_cut = True
        for line in list(self._lines):
            with contextlib.suppress(OSError):
                # As a plug that is pulled: no farewell.
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                line.shutdown(socket.SHUT_RDWR)

    def mend(self):
        self._is_cut = False

    def remove(self):
        self.cut()
        self._door.close()

    def _let_in(self):
        with contextlib.suppress(OSError):
            while True:
                program, _ = self._door.accept()
                if self._is_cut:
                    program.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                try:
                    server.connect(self._server)
                except OSError:
                    program.close()
                    continue
                self._lines |= {program, server}
                for source, target in [(program, server), (server, program)]:
                    threading.Thread(target=self._pass_on, args=[source, target], daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket):
        with contextlib.suppress(OSError):
            while part := source.recv(65_536):
                target.sendall(part)
        for line in [source, target]:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._lines.discard(source)
        source.close()

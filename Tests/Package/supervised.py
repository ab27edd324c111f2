"""A program started as systemd starts it: at a socket that stays open while it starts again, and with an ear for what it says."""

import contextlib
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from server import PROGRAM

# The process has to know its own number before the program begins.
_HANDS_OVER = 'export LISTEN_PID=$$ LISTEN_FDS="$1"; shift; exec "$@"'


class Supervised:
    """`neue-wege serve` with everything around it that a unit of systemd gives."""

    def __init__(self, *command, sockets: int = 1, watchdog: float | None = None,
                 door: socket.socket | None = None):
        self._folder = tempfile.TemporaryDirectory(prefix="neue-wege-package-")
        self.folder = Path(self._folder.name)
        self._command = [str(part) for part in command or (
            PROGRAM, "serve", "--database", f"sqlite:{self.folder}/neue-wege.sqlite")]
        self._sockets, self._watchdog = sockets, watchdog
        self.door = door or socket.create_server(("127.0.0.1", 0), backlog=4_096)
        self.port = self.door.getsockname()[1] if self.door.family == socket.AF_INET else None
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind(str(self.folder / "notify"))
        self.process: subprocess.Popen | None = None

    def start(self) -> subprocess.Popen:
        """Does not wait until anybody is answered."""
        environment = {**os.environ, "NOTIFY_SOCKET": str(self.folder / "notify")}
        if self._watchdog:
            environment["WATCHDOG_USEC"] = str(int(self._watchdog * 1_000_000))
        with open(self.folder / "output", "a", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                ["sh", "-c", _HANDS_OVER, "sh", str(self._sockets), *self._command], cwd=self.folder,
                stdout=output, stderr=subprocess.STDOUT, env=environment, pass_fds=[3],
                preexec_fn=lambda: os.dup2(self.door.fileno(), 3))
        return self.process

    def hear(self, word: str, seconds: float = 30) -> float:
        """Waits for what the program says, and passes over everything else. Returns how long that took."""
        began = time.monotonic()
        while (left := began + seconds - time.monotonic()) > 0:
            self.ear.settimeout(left)
            with contextlib.suppress(TimeoutError):
                if self.ear.recv(4_096).decode() == word:
                    return time.monotonic() - began
        raise AssertionError(f"the program did not say {word} within {seconds} s:\n{self.output}")

    def restart(self) -> float:
        """As `systemctl restart` does it. Returns how long nobody was answered at most."""
        began = time.monotonic()
        self.process.terminate()
        assert self.process.wait(timeout=15) == 0, self.output
        self.start()
        self.hear("READY=1")
        return time.monotonic() - began

    @property
    def output(self) -> str:
        return (self.folder / "output").read_text(encoding="utf-8")

    def end(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.door.close()
        self.ear.close()
        self._folder.cleanup()

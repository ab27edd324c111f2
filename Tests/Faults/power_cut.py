"""A disk of its own that can lose its power: an ext4 file system in a file, of which only what was really written is left."""

import contextlib
import http.client
import json
import shutil
import signal
import os
import subprocess
import tempfile
import threading
import uuid
from pathlib import Path

EVENT = "neue-wege-2023"


class Disk:
    """Mounted for as long as the `with` lasts. Needs root and a free loop device."""

    def __init__(self, image: Path | None = None, megabytes: int = 512):
        self._folder = Path(tempfile.mkdtemp(prefix="neue-wege-disk-"))
        self.image = image or self._folder / "disk.ext4"
        # Other users, such as that of PostgreSQL, may pass.
        self._folder.chmod(0o755)
        self.path = self._folder / "mounted"
        self._is_new = image is None
        self._megabytes = megabytes

    def __enter__(self):
        self.path.mkdir()
        if self._is_new:
            with open(self.image, "wb") as file:
                file.truncate(self._megabytes << 20)
            _run("mkfs.ext4", "-q", "-F", str(self.image))
        _run("mount", "-o", "loop", str(self.image), str(self.path))
        return self

    def __exit__(self, *_):
        _run("umount", str(self.path))
        shutil.rmtree(self._folder)

    def after_power_cut(self, copy: Path) -> "Disk":
        """The disk as a machine finds it that lost its power just now: without what only the memory knew."""
        _run("cp", "--sparse=always", str(self.image), str(copy))
        return Disk(image=copy)


def _run(*command: str):
    subprocess.run(command, check=True, capture_output=True, text=True)


class Crowd:
    """People who register through the API, many at once, until they are told to stop or nobody answers."""

    def __init__(self, port: int, token: str, people_at_once: int = 16):
        self._port, self._token = port, token
        self.acknowledged: list[str] = []
        self._news = threading.Condition()
        self._is_over = False
        self._threads = [threading.Thread(target=self._come, daemon=True) for _ in range(people_at_once)]
        for thread in self._threads:
            thread.start()

    def wait_for(self, answers: int):
        with self._news:
            assert self._news.wait_for(lambda: len(self.acknowledged) >= answers, timeout=120), "the crowd is stuck"

    def stop(self) -> list[str]:
        """Whoever was answered. What the server had sent before it stood still still arrives and counts."""
        self._is_over = True
        for thread in self._threads:
            thread.join(timeout=30)
            assert not thread.is_alive()
        return self.acknowledged

    def _come(self):
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
        ) as line:
            while not self._is_over:
                line.request(
                    "POST", f"/api/v1/events/{EVENT}/registrations", json.dumps({"name": "Somebody"}),
                    {"Authorization": f"Bearer {self._token}", "Idempotency-Key": str(uuid.uuid4()),
                     "Content-Type": "application/json"})
                answer = line.getresponse()
                body = answer.read()
                assert answer.status == 201, body
                with self._news:
                    self.acknowledged.append(json.loads(body)["id"])
                    self._news.notify_all()


@contextlib.contextmanager
def frozen(processes: list[int]):
    """Stands still, in the middle of whatever it does."""
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)

"""A backup for which there is no room says so, and leaves the house and nothing half."""

import errno
import os
import subprocess

import pytest

from fault_shim import FaultShim
from server import PROGRAM, Server


@pytest.mark.quick
def test_a_backup_without_room_says_so_and_leaves_nothing(tmp_path):
    server = Server()
    try:
        # Only what becomes a backup has no room.
        shim = FaultShim(tmp_path, files="backup.sqlite.unfinished")
        shim.writing_fails(errno.ENOSPC)
        shelf = server.folder / "shelf"
        shelf.mkdir()
        done = subprocess.run(
            [PROGRAM, "backup", str(shelf / "backup.sqlite"), "--database", f"sqlite:{server.folder}/neue-wege.sqlite"],
            capture_output=True, text=True, check=False, env={**os.environ, **shim.environment})
        assert done.returncode == 1 and "no room" in done.stderr and "defect" not in done.stderr, done
        assert list(shelf.iterdir()) == []
        assert server.check() == "ok"
    finally:
        server.stop()
        server.remove()

"""The campaign's end of `fault_shim.c`: says which calls of a running program fail, and what its clock shows."""

import errno
import mmap
import shutil
import struct
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("fault_shim.c")
# The same as in `fault_shim.c`: what writing and what syncing fails with, seconds of the clock, how many calls have failed.
ORDERS = struct.Struct("iiqq")


class FaultShim:
    """Give `environment` to the program, and then orders at any time while it runs."""

    def __init__(self, folder: Path, files: str):
        """Calls fail only for files whose path holds `files`."""
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        assert compiler, "there is no C compiler on this machine, not even the one that comes with Swift"
        library, orders = folder / "fault-shim.so", folder / "fault-shim-orders"
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library), str(SOURCE), "-ldl"], check=True)
        orders.write_bytes(bytes(ORDERS.size))
        # Other users, such as that of PostgreSQL, obey too.
        orders.chmod(0o666)
        with open(orders, "r+b") as file:
            self._orders = mmap.mmap(file.fileno(), ORDERS.size)
        self.environment = {
            "LD_PRELOAD": str(library), "FAULT_SHIM_ORDERS": str(orders), "FAULT_SHIM_FILES": files}

    def _order(self, kind: str, offset: int, value: int):
        # Each field by itself: the program counts in the last one at the same time.
        struct.pack_into(kind, self._orders, offset, value)

    def writing_fails(self, error: int = errno.EIO):
        self._order("i", 0, error)

    def syncing_fails(self, error: int = errno.EIO):
        self._order("i", 4, error)

    def heals(self):
        self._order("i", 0, 0)
        self._order("i", 4, 0)

    def sets_the_clock(self, seconds: int):
        """So many seconds before or after what the machine's clock shows."""
        self._order("q", 8, seconds)

    @property
    def refused(self) -> int:
        """How many calls have failed so far."""
        return ORDERS.unpack(self._orders)[3]

"""A fresh Debian that a package is installed in, and thrown away afterwards. Needs root, and the package archive once."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Swift's libraries for a program that was not built to carry them within.
SWIFT = Path("/opt/swift/usr/lib/swift/linux")


def packed(folder: Path, program: Path, version: str) -> Path:
    """The package of a program that is built already, packed quickly."""
    made = subprocess.run(
        [ROOT / "scripts/deb"], check=False, capture_output=True, text=True,
        env={**os.environ, "BUILT": str(program.parent), "VERSION": version, "DESTINATION": str(folder),
             "DPKG_DEB_COMPRESSOR_TYPE": "gzip", "DPKG_DEB_COMPRESSOR_LEVEL": "1"})
    assert made.returncode == 0, made.stderr
    return Path(made.stdout.split()[-1])


class Chroot:
    """As debootstrap leaves it, for as long as the `with` lasts; what is written into it is gone then."""

    def __init__(self):
        self._base = ROOT / ".build/debootstrap"
        self._folder = Path(tempfile.mkdtemp(prefix="neue-wege-chroot-"))
        self.path = self._folder / "root"
        self._mounted: list[Path] = []

    def __enter__(self):
        if not (self._base / "usr/bin/apt-get").exists():
            shutil.rmtree(self._base, ignore_errors=True)
            half = self._base.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            _run("debootstrap", "--variant=minbase", _suite(), str(half))
            half.rename(self._base)
        # In memory, because a file system above another one does not stand on every one.
        for name in ("root", "written"):
            (self._folder / name).mkdir()
        self._mount("-t", "tmpfs", "tmpfs", at=self._folder / "written")
        for name in ("upper", "work"):
            (self._folder / "written" / name).mkdir()
        layers = f"lowerdir={self._base},upperdir={self._folder}/written/upper,workdir={self._folder}/written/work"
        self._mount("-t", "overlay", "overlay", "-o", layers, at=self.path)
        self._mount("-t", "proc", "proc", at=self.path / "proc")
        self._mount("--bind", "/dev", at=self.path / "dev")
        shutil.copy("/etc/resolv.conf", self.path / "etc/resolv.conf")
        return self

    def __exit__(self, *_):
        for place in reversed(self._mounted):
            _run("umount", "--lazy", str(place))
        shutil.rmtree(self._folder)

    def _mount(self, *what: str, at: Path):
        _run("mount", *what, str(at))
        self._mounted.append(at)

    def command(self, *command) -> list[str]:
        return ["chroot", str(self.path), "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root",
                "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", *map(str, command)]

    def run(self, *command, fails: bool = False) -> str:
        """What a command says, on both of its ways."""
        ended = subprocess.run(
            self.command(*command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False)
        assert fails == (ended.returncode != 0), f"{command} ended with {ended.returncode}:\n{ended.stdout}"
        return ended.stdout

    def install(self, package: Path) -> str:
        """As an administrator does it, with everything that the package needs."""
        shutil.copy(package, self.path / "root" / package.name)
        self.run("apt-get", "update", "--quiet=2")
        said = self.run(
            "apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", f"/root/{package.name}")
        self._lend_swift()
        return said

    def _lend_swift(self):
        libraries = subprocess.run(
            self.command("ldd", "/usr/libexec/neue-wege"), capture_output=True, text=True, check=True).stdout
        if "libswiftCore.so => not found" not in libraries:
            return
        (self.path / "opt/swift").mkdir()
        self._mount("--bind", str(SWIFT), at=self.path / "opt/swift")
        (self.path / "etc/ld.so.conf.d/swift.conf").write_text("/opt/swift\n")
        self.run("ldconfig")


def _suite() -> str:
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2]
    return "stable"


def _run(*command: str):
    subprocess.run(command, check=True, capture_output=True, text=True)

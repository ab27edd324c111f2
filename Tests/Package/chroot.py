"""A fresh Debian that a package is installed in, and thrown away afterwards. Needs root, and the package archive once."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
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


class Machine:
    """A Debian that has booted: its own systemd is the first of its processes, and does with units what systemd does."""

    def __init__(self, debian: Chroot):
        self._debian = debian
        unified = Path("/sys/fs/cgroup/unified")
        self._group = (unified if unified.is_dir() else Path("/sys/fs/cgroup")) / f"neue-wege-{os.getpid()}"
        self._log = debian.path.parent / "boot"

    def __enter__(self):
        root = self._debian.path
        self._group.mkdir()
        # Not only another root as in a chroot, in which nobody gets users of their own.
        inside = (
            f"mount -t proc proc {root}/proc && mount -t tmpfs tmpfs {root}/run && mount -t sysfs sysfs {root}/sys && "
            f"mount -t cgroup2 cgroup2 {root}/sys/fs/cgroup && cd {root} && mount --make-rprivate / && pivot_root . mnt && "
            "umount -l /mnt && exec env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd")
        outside = (
            f"echo $$ >{self._group}/cgroup.procs && "
            'exec unshare --fork --pid --mount --uts --ipc --cgroup --kill-child sh -c "$1"')
        with open(self._log, "w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", outside, "sh", inside], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True)
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        groups = sorted((path for path in self._group.rglob("*") if path.is_dir()), reverse=True)
        for group in [*groups, self._group]:
            end = time.monotonic() + 10
            while time.monotonic() < end:
                with contextlib.suppress(OSError):
                    group.rmdir()
                    break
                time.sleep(0.05)

    def _wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert self._process.poll() is None, self._log.read_text()
            with contextlib.suppress(AssertionError, IndexError):
                if self.run("systemctl", "is-active", "multi-user.target").strip() == "active":
                    return
            time.sleep(0.2)
        raise AssertionError(f"the machine did not boot:\n{self._log.read_text()}")

    def run(self, *command) -> str:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        ended = subprocess.run(
            ["nsenter", "--target", children[0], "--mount", "--pid", "--uts", "--ipc", "--cgroup", "--root", "--wd",
             "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
             "DEBIAN_FRONTEND=noninteractive", *map(str, command)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        assert ended.returncode == 0, f"{command} ended with {ended.returncode}:\n{ended.stdout}"
        return ended.stdout


def _suite() -> str:
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2]
    return "stable"


def _run(*command: str):
    subprocess.run(command, check=True, capture_output=True, text=True)

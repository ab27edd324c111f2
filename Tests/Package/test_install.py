"""The package in a fresh Debian: installed, started as its unit says, upgraded, removed, purged."""

import configparser
import contextlib
import http.client
import shlex
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from chroot import ROOT, Chroot, packed
from server import PROGRAM

SETTINGS = "etc/neue-wege/settings.env"
DATABASE = "var/lib/neue-wege/neue-wege.sqlite"


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("packages")
    return [packed(folder, PROGRAM, version) for version in ("0.1.0", "0.2.0")]


@pytest.fixture(scope="module")
def debian(packages):
    with Chroot() as debian:
        debian.install(packages[0])
        yield debian


class Unit:
    """What the unit says about its service."""

    def __init__(self, debian: Chroot):
        # Some keys stand there more than once; the last is enough here.
        parser = configparser.ConfigParser(strict=False, interpolation=None)
        parser.optionxform = str
        self.path = debian.path / "lib/systemd/system/neue-wege.service"
        parser.read(self.path)
        self._service = parser["Service"]

    def __getitem__(self, key: str) -> str:
        return self._service[key]

    def settings(self, debian: Chroot) -> list[str]:
        lines = (debian.path / self["EnvironmentFile"].lstrip("/")).read_text().splitlines()
        return [line for line in lines if "=" in line and not line.startswith("#")]


@contextlib.contextmanager
def started(debian: Chroot):
    """The service as its unit starts it: that command, that user, those settings, and a socket that is open before."""
    unit = Unit(debian)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    handed = [part for setting in unit.settings(debian) for part in ("-E", setting)]
    process = subprocess.Popen(
        debian.command("setpriv", f"--reuid={unit['User']}", f"--regid={unit['Group']}", "--init-groups", "--",
                       "systemd-socket-activate", "--listen", f"127.0.0.1:{port}", *handed,
                       *shlex.split(unit["ExecStart"])),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
        yield port
    finally:
        process.terminate()
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 0, said


def ask(port: int, path: str, token: str | None = None) -> tuple[int, str]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
        answer = line.getresponse()
        return answer.status, answer.read().decode(errors="replace")


def tokens(debian: Chroot) -> int:
    """How many keys there are in the database, which has to be whole."""
    with contextlib.closing(sqlite3.connect(debian.path / DATABASE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return database.execute("SELECT count(*) FROM api_token").fetchone()[0]


def test_the_package_is_as_debian_wants_it(packages):
    judged = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error,warning,info", packages[0]], capture_output=True, text=True,
        check=False)
    assert judged.returncode == 0, judged.stdout


def test_the_unit_leaves_the_service_little_to_do_harm_with(debian):
    judged = subprocess.run(
        ["systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=20", Unit(debian).path],
        capture_output=True, text=True, check=False)
    print(judged.stdout.strip().splitlines()[-1])
    assert judged.returncode == 0, judged.stdout


def test_both_units_are_understood_and_begin_with_the_machine(debian):
    assert debian.run("systemd-analyze", "verify", "--man=no", "neue-wege.service", "neue-wege.socket") == ""
    timers = [f"timers.target.wants/{timer.name}" for timer in (ROOT / "packaging").glob("systemd/*.timer")]
    for place in ("multi-user.target.wants/neue-wege.service", "sockets.target.wants/neue-wege.socket", *timers):
        assert (debian.path / "etc/systemd/system" / place).is_symlink(), place
    unit = Unit(debian)
    assert (unit["Type"], unit["StateDirectory"]) == ("notify", "neue-wege") and unit["WatchdogSec"]


def test_the_service_has_a_user_of_its_own_and_nobody_else_reads_its_settings_and_its_data(debian):
    assert debian.run("getent", "passwd", "neue-wege").split(":")[5:] == ["/var/lib/neue-wege", "/usr/sbin/nologin\n"]
    assert debian.run("stat", "--format=%U:%G %a", f"/{SETTINGS}") == "root:neue-wege 640\n"
    assert debian.run("stat", "--format=%U:%G %a", "/var/lib/neue-wege") == "neue-wege:neue-wege 750\n"


def test_it_starts_as_its_unit_says_with_a_socket_that_was_open_before(debian):
    with started(debian) as port:
        assert ask(port, "/readyz")[0] == 200
        status, page = ask(port, "/")
    assert status == 200 and "<html" in page
    # Whoever calls the command, all files belong to the service.
    debian.run("neue-wege", "token", "create", "--name", "Test", "--scope", "read")
    owners = debian.run("find", "/var/lib/neue-wege", "-printf", "%u\n").split()
    assert set(owners) == {"neue-wege"}


def test_an_upgrade_keeps_the_data_and_the_settings_to_the_byte(debian, packages):
    token = debian.run("neue-wege", "token", "create", "--name", "Test", "--scope", "metrics").split()[0]
    settings = debian.path / SETTINGS
    settings.write_text(settings.read_text() + 'NEUE_WEGE_MAIL_NAME="Neue Wege & Co"\n')
    before = settings.read_bytes()
    debian.install(packages[1])
    assert debian.run("dpkg-query", "--show", "--showformat=${Version}", "neue-wege") == "0.2.0"
    assert settings.read_bytes() == before
    assert debian.run("stat", "--format=%U:%G %a", f"/{SETTINGS}") == "root:neue-wege 640\n"
    with started(debian) as port:
        assert ask(port, "/metrics", token)[0] == 200
        assert ask(port, "/metrics")[0] == 401


def test_removed_it_leaves_what_people_agreed_on_and_purged_it_says_where_that_is(debian, packages):
    debian.run("apt-get", "remove", "--yes", "--quiet=2", "neue-wege")
    assert not (debian.path / "usr/libexec/neue-wege").exists()
    assert (debian.path / SETTINGS).exists() and (debian.path / DATABASE).exists()
    said = debian.run("apt-get", "purge", "--yes", "--quiet=2", "neue-wege")
    assert "/var/lib/neue-wege" in said
    assert not (debian.path / "etc/neue-wege").exists()
    before = tokens(debian)
    assert before > 0
    # Whoever comes back finds it.
    debian.install(packages[1])
    debian.run("neue-wege", "token", "create", "--name", "Again", "--scope", "read")
    assert tokens(debian) == before + 1


def test_the_settings_are_read_as_systemd_reads_them(debian):
    settings = debian.path / SETTINGS
    before = settings.read_text()
    settings.write_text(before + "NEUE_WEGE_PUBLIC_URL='http://not-this-one'\nNEUE_WEGE_PUBLIC_URL=\"ftp://a b&c\"\n")
    try:
        assert "ftp://a b&c" in debian.run("neue-wege", "serve", fails=True)
        assert "ftp://mine" in debian.run("env", "NEUE_WEGE_PUBLIC_URL=ftp://mine", "neue-wege", "serve", fails=True)
    finally:
        settings.write_text(before)

"""The package on a machine that has booted: systemd itself starts, guards, restarts and upgrades the service."""

import shutil
import threading
import time

import pytest

from chroot import Chroot, Machine, packed
from server import PROGRAM
from test_install import ask

PORT = 8080


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages")
    return [packed(folder, PROGRAM, version) for version in ("0.1.0", "0.2.0")]


@pytest.fixture(scope="module")
def machine(packages):
    with Chroot() as debian:
        debian.install(packages[0])
        shutil.copy(packages[1], debian.path / "root/next.deb")
        with Machine(debian) as machine:
            yield machine


class Crowd:
    """People who come again and again, each on a line of their own."""

    def __init__(self):
        self._is_over = threading.Event()
        self.answers: list[int] = []
        self.failures: list[str] = []
        self._people = [threading.Thread(target=self._come) for _ in range(4)]
        for somebody in self._people:
            somebody.start()

    def _come(self):
        while not self._is_over.is_set():
            try:
                self.answers.append(ask(PORT, "/healthz")[0])
            except Exception as problem:
                self.failures.append(repr(problem))

    def end(self):
        self._is_over.set()
        for somebody in self._people:
            somebody.join(timeout=60)
        assert self.answers and set(self.answers) == {200}
        assert not self.failures


def main_process(machine: Machine) -> str:
    return machine.run("systemctl", "show", "--property=MainPID", "--value", "neue-wege.service").strip()


def test_it_begins_with_the_machine_and_serves(machine):
    assert machine.run("systemctl", "is-active", "neue-wege.socket", "neue-wege.service").split() == ["active"] * 2
    assert ask(PORT, "/readyz")[0] == 200
    status, page = ask(PORT, "/")
    assert status == 200 and "<html" in page


def test_all_that_it_does_is_allowed_to_it(machine):
    # Something of everything: pages, a picture, a document.
    for path in ("/", "/organisations", "/preview.png?in=ar", "/api/v1/openapi.json", "/healthz"):
        assert ask(PORT, path)[0] == 200, path
    said = machine.run("journalctl", "--unit=neue-wege.service", "--output=cat", "--no-pager")
    assert "Failed" not in said and "not permitted" not in said, said
    judged = machine.run("systemd-analyze", "security", "--no-pager", "--threshold=20", "neue-wege.service")
    print(judged.strip().splitlines()[-1])


def test_restarted_by_systemd_it_refuses_nobody(machine):
    before, crowd = main_process(machine), Crowd()
    try:
        for _ in range(3):
            machine.run("systemctl", "restart", "neue-wege.service")
    finally:
        crowd.end()
    assert main_process(machine) != before


def test_killed_it_is_started_again_and_whoever_comes_meanwhile_waits(machine):
    before = main_process(machine)
    machine.run("systemctl", "kill", "--signal=SIGKILL", "neue-wege.service")
    assert ask(PORT, "/readyz")[0] == 200
    assert main_process(machine) != before


def test_one_that_stands_still_is_started_again(machine):
    before = main_process(machine)
    machine.run("systemctl", "kill", "--kill-who=main", "--signal=SIGSTOP", "neue-wege.service")
    end = time.monotonic() + 120
    while main_process(machine) in (before, "0"):
        assert time.monotonic() < end, "nobody noticed"
        time.sleep(0.5)
    assert ask(PORT, "/readyz")[0] == 200


def test_upgraded_it_refuses_nobody(machine):
    before, crowd = main_process(machine), Crowd()
    try:
        machine.run("apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", "/root/next.deb")
    finally:
        crowd.end()
    assert machine.run("dpkg-query", "--show", "--showformat=${Version}", "neue-wege") == "0.2.0"
    assert main_process(machine) != before
    assert ask(PORT, "/readyz")[0] == 200

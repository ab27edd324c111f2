"""Running a house: backups that a timer makes, drills, one server at a time, and a restore that somebody kills."""

import contextlib
import os
import shlex
import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest

from server import PROGRAM, ROOT, Server

# What a restore does with names of files; the program is killed when it does each of them for the first time, the second, …
NAMES = ["link", "linkat", "unlink", "unlinkat", "rename", "renameat", "renameat2"]


def _run(server: Server, *words: str, before: list[str] | None = None, **environment) -> subprocess.CompletedProcess:
    """Runs a command on the database of `server`, as an operator would."""
    return subprocess.run(
        [*(before or []), PROGRAM, *words, "--database", f"sqlite:{server.folder}/neue-wege.sqlite"], cwd=server.folder,
        capture_output=True, text=True, check=False, env={**os.environ, **environment})


def _settings(file: Path) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return dict(database.execute("SELECT name, value FROM setting"))


def _mark(file: Path, mark: str):
    """Makes a database one that can be told from others."""
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        database.execute("INSERT INTO setting (name, value) VALUES ('mark', ?) ON CONFLICT (name) DO UPDATE SET value = ?",
                         (mark, mark))
        database.commit()


@pytest.fixture
def served():
    """A server of its own, which the test may end."""
    server = Server()
    yield server
    if server.is_running:
        server.stop()
    server.remove()


def test_a_timer_fills_its_folder_while_the_server_runs_and_the_drill_restores_from_it(served):
    shelf = served.folder / "backups"
    made = _run(served, "backup", "--into", str(shelf))
    assert made.returncode == 0, made.stderr
    backups = list(shelf.iterdir())
    assert len(backups) == 1
    assert stat.S_IMODE(backups[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(shelf.stat().st_mode) == 0o700
    assert stat.S_IMODE((served.folder / "neue-wege.sqlite").stat().st_mode) == 0o600

    drill = _run(served, "drill", str(shelf))
    assert drill.returncode == 0, drill.stderr
    assert "organisations" in drill.stdout and "entries of the journal" in drill.stdout, drill.stdout
    # Nothing of it is left, and the house knows of both.
    assert list(shelf.iterdir()) == backups
    settings = _settings(served.folder / "neue-wege.sqlite")
    assert "last-backup" in settings and "last-restore-drill" in settings


def test_the_first_person_of_a_new_house_is_let_in_on_the_machine(tmp_path):
    house = ["--database", f"sqlite:{tmp_path}/data/house.sqlite"]

    def run(*words: str) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, *words, *house], cwd=tmp_path, capture_output=True, text=True, check=False)

    nobody = run("account", "coordinate", "anna", "--name", "Anna")
    assert nobody.returncode == 2 and "no e-mail address" in nobody.stderr, nobody
    made = run("account", "coordinate", "anna@example.org", "--name", "Anna Beispiel")
    assert made.returncode == 0, made
    assert made.stdout.startswith("http://127.0.0.1:8080/sign-in/"), made
    with contextlib.closing(sqlite3.connect(tmp_path / "data/house.sqlite")) as file:
        assert file.execute("SELECT name, role, scope FROM account JOIN account_role ON account = id").fetchall() == [
            ("Anna Beispiel", "coordination", "")]
    assert "Nobody coordinates" not in run("check", "--public").stderr
    stranger = run("sign-in-link", "bert@example.org")
    assert stranger.returncode == 1 and "account coordinate" in stranger.stderr, stranger
    with contextlib.closing(sqlite3.connect(tmp_path / "data/house.sqlite")) as file:
        file.execute("DELETE FROM account_role")
        file.commit()
    assert "Nobody coordinates" in run("check", "--public").stderr


def test_what_the_units_of_the_timers_start_works_as_it_stands_there(served):
    units = sorted((ROOT / "packaging/systemd").glob("*.service"))
    assert [unit.stem for unit in units] == ["neue-wege-backup", "neue-wege-drill"]
    for unit in units:
        assert unit.with_suffix(".timer").exists()
        start = next(line for line in unit.read_text().splitlines() if line.startswith("ExecStart="))
        program, *words = shlex.split(start.removeprefix("ExecStart="))
        assert program == "/usr/bin/neue-wege"
        done = _run(served, *[word.replace("/var/backups", f"{served.folder}/backups") for word in words])
        assert done.returncode == 0, done.stderr


def test_a_damaged_backup_is_found_by_the_drill(served):
    shelf = served.folder / "backups"
    assert _run(served, "backup", "--into", str(shelf)).returncode == 0
    backup = next(shelf.iterdir())
    backup.write_bytes(backup.read_bytes()[:50_000])
    before = _settings(served.folder / "neue-wege.sqlite").get("last-restore-drill")
    drill = _run(served, "drill", str(shelf))
    assert drill.returncode == 1
    assert "could not be restored" in drill.stderr
    assert _settings(served.folder / "neue-wege.sqlite").get("last-restore-drill") == before


def test_a_backup_made_by_other_means_is_noted_and_a_drill_too(served):
    for command, mark in [("backup", "last-backup"), ("drill", "last-restore-drill")]:
        noted = _run(served, command, "--made-elsewhere")
        assert noted.returncode == 0 and noted.stderr.startswith("Noted: "), noted
        assert mark in _settings(served.folder / "neue-wege.sqlite")
        assert _run(served, command).returncode == 2


def test_with_postgresql_the_means_of_postgresql_are_named(tmp_path):
    for words, means in [(["backup", "one.sqlite"], "pg_dump"), (["backup", "--into", "."], "pg_dump"), (["drill", "."], "pg_restore")]:
        refused = subprocess.run(
            [PROGRAM, *words, "--database", "postgres://127.0.0.1:1/house"], cwd=tmp_path, capture_output=True, text=True,
            check=False)
        assert refused.returncode == 2 and means in refused.stderr and "--made-elsewhere" in refused.stderr, refused


def test_a_backup_of_another_house_is_no_drill_of_this_one(served):
    shelf = served.folder / "backups"
    assert _run(served, "backup", "--into", str(shelf)).returncode == 0
    backup = next(shelf.iterdir())
    with contextlib.closing(sqlite3.connect(backup)) as database:
        database.execute("UPDATE setting SET value = 'another' WHERE name = 'signing-key'")
        database.commit()
    before = _settings(served.folder / "neue-wege.sqlite").get("last-restore-drill")
    refused = _run(served, "drill", str(shelf))
    assert refused.returncode == 1 and "another house" in refused.stderr, refused
    assert _settings(served.folder / "neue-wege.sqlite").get("last-restore-drill") == before
    assert not (shelf / "drill").exists()


def test_of_a_damaged_database_it_is_said_that_a_backup_takes_its_place(tmp_path):
    (tmp_path / "house.sqlite").write_bytes(b"SQLite format 3\0" + os.urandom(20_000))
    looked = subprocess.run(
        [PROGRAM, "check", "--database", "sqlite:house.sqlite"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert looked.returncode == 1 and "neue-wege restore" in looked.stderr, looked


def test_a_second_server_on_the_same_file_is_refused_and_commands_are_not(served):
    second = _run(served, "serve", "--listen", "127.0.0.1:0")
    assert second.returncode == 1
    assert "Another server serves" in second.stderr, second.stderr
    assert served.is_running
    assert served.check() == "ok"


@pytest.mark.parametrize("command", [["keys", "rotate"], ["security-contact", "confirm"]])
def test_keys_and_contact_are_seen_to_beside_the_server_and_no_key_is_printed(served, command):
    if command[0] == "security-contact":
        nobody = _run(served, *command)
        assert nobody.returncode == 1 and "NEUE_WEGE_SECURITY_CONTACT" in nobody.stderr, nobody
        with contextlib.closing(sqlite3.connect(served.folder / "neue-wege.sqlite", timeout=30)) as database:
            database.execute("INSERT INTO setting (name, value) VALUES ('security-contact', 'named')")
            database.commit()
    done = _run(served, *command)
    assert done.returncode == 0, done.stderr
    with contextlib.closing(sqlite3.connect(served.folder / "neue-wege.sqlite", timeout=30)) as database:
        keys = [row[0] for row in database.execute("SELECT secret FROM form_key")]
    assert len(keys) == (1 if command[0] == "keys" else 0)
    for key in keys:
        assert key not in done.stdout + done.stderr + served.output


def test_a_secret_in_a_file_is_read_and_refused_where_everybody_could_read_it(served):
    served.stop()
    password = served.folder / "password"
    password.write_text("geheim\n")
    password.chmod(0o644)
    mail = {"NEUE_WEGE_SMTP": "smtp://127.0.0.1:9", "NEUE_WEGE_SMTP_USER": "a", "NEUE_WEGE_SMTP_PASSWORD_FILE": str(password)}
    refused = _run(served, "check", "--public", **mail)
    assert refused.returncode == 2 and "chmod 600" in refused.stderr and "geheim" not in refused.stderr
    password.chmod(0o600)
    allowed = _run(served, "check", "--public", **mail)
    assert "chmod 600" not in allowed.stderr and "No mail leaves the house" not in allowed.stderr, allowed.stderr
    # What is missing is a way on which nobody reads along.
    assert "proxy with TLS" in allowed.stderr, allowed.stderr


def test_a_restore_that_is_killed_at_any_point_leaves_the_old_or_the_new(tmp_path):
    assert shutil.which("strace"), "there is no strace on this machine; scripts/packages test installs it"
    file, backup = tmp_path / "neue-wege.sqlite", tmp_path / "backup.sqlite"
    # Small, so that it can be restored many times.
    shutil.copy(sorted((ROOT / "Tests/Releases").glob("*.sqlite"))[-1], file)

    def run(*words: str, before: list[str] | None = None) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*(before or []), PROGRAM, *words, "--database", f"sqlite:{file}"], cwd=tmp_path, capture_output=True,
            text=True, check=False)

    made = run("backup", str(backup))
    assert made.returncode == 0, made.stderr
    _mark(backup, "new")
    # A server that was killed has left its last change in the log beside its file.
    torn = tmp_path / "torn"
    torn.mkdir()
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        database.execute("PRAGMA journal_mode = wal")
        database.execute("INSERT INTO setting (name, value) VALUES ('mark', 'old')")
        database.commit()
        for name in ["neue-wege.sqlite", "neue-wege.sqlite-wal"]:
            shutil.copy(tmp_path / name, torn / name)
    seen, kills = set(), 0
    for call in NAMES:
        for number in range(1, 30):
            for left in tmp_path.glob("neue-wege.sqlite*"):
                left.unlink()
            for name in ["neue-wege.sqlite", "neue-wege.sqlite-wal"]:
                shutil.copy(torn / name, tmp_path / name)
            ended = run("restore", "--without-deletions", str(backup), before=[
                "strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"])
            mark = _settings(file)["mark"]
            assert mark in ("old", "new"), f"after {call} {number}"
            seen.add(mark)
            if ended.returncode == 0:
                break
            kills += 1
    assert seen == {"old", "new"}
    assert kills > 2

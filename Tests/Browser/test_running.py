"""Running a house: backups that a timer makes, drills, one server at a time, and a restore that somebody kills."""

import contextlib
import gzip
import json
import os
import re
import shlex
import shutil
import socket
import sqlite3
import stat
import subprocess
import zlib
from pathlib import Path

import pytest

from server import PROGRAM, ROOT, Server, free_port

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


def test_nothing_is_proven_where_the_database_was_not_looked_into(tmp_path):
    (tmp_path / "gone").write_text("Hodan Warsame\n")
    for place in ["sqlite:nowhere.sqlite", "postgres://127.0.0.1/house"]:
        done = subprocess.run(
            [PROGRAM, "prove", "gone", "--database", place], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 2 and "Found nowhere" not in done.stdout, done


def test_nothing_is_called_clean_that_was_compressed_or_encrypted_or_is_not_there(served):
    (served.folder / "gone").write_text("\nNobody of this name\n")
    text = b"Nobody of this name, as a log says it\n"
    packed = {
        "old.log.gz": gzip.compress(text), "house.dump": b"PGDMP\x01\x0f" + zlib.compress(text),
        "house.age": b"age-encryption.org/v1\n" + bytes(range(256)), "house.other": os.urandom(5_000)}
    for name, content in packed.items():
        (served.folder / name).write_bytes(content)
        done = _run(served, "prove", "gone", name)
        assert done.returncode == 2, done
        assert "Found nowhere" not in done.stdout and "1 of these files were not looked into" in done.stdout, done
        line = next(line for line in done.stdout.splitlines() if line.startswith(f"{name}: "))
        assert "not looked into" in line and "nothing" not in line, line
    (served.folder / "plain.log").write_bytes(text)
    found = _run(served, "prove", "gone", "plain.log", "old.log.gz")
    # The number is that of the list, with its empty lines.
    assert found.returncode == 1 and "plain.log: 38 bytes, line 2 of the list" in found.stdout, found
    missing = _run(served, "prove", "gone", "nowhere.log")
    assert missing.returncode == 2 and "nowhere.log" in missing.stderr, missing


def test_a_report_says_when_where_and_by_which_program_and_is_never_written_over(served):
    (served.folder / "gone").write_text("Nobody of this name\nNobody of that name\n\nNo street of this name\n")
    done = _run(served, "prove", "gone", "--report", "report")
    assert done.returncode == 0, done
    report = served.folder / "report"
    text = report.read_text()
    version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert text.startswith(f"neue-wege {version} on {socket.gethostname()}, 20") and " UTC: " in text, text
    assert "lines 1-2, 4 of the list" in text and "Nobody" not in text and "street" not in text, text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    again = _run(served, "prove", "gone", "--report", "report")
    assert again.returncode == 2 and "already" in again.stderr and report.read_text() == text, again


def test_a_file_of_deletions_that_nobody_can_write_is_refused_before_anything_is_served(tmp_path):
    done = subprocess.run(
        [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--deletions", "nowhere/deletions"], cwd=tmp_path,
        capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2 and "nowhere" in done.stderr, done
    assert not (tmp_path / "data").exists()


def test_a_file_of_somebody_else_is_no_file_of_deletions_and_stays_as_it_is(tmp_path):
    (tmp_path / "letter").write_text("Dear Sir or Madam\n")
    for place in ["letter", "."]:
        done = subprocess.run(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--deletions", place], cwd=tmp_path,
            capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 2 and "no file of deletions" in done.stderr, done
    assert [file.name for file in tmp_path.iterdir()] == ["letter"]
    assert (tmp_path / "letter").read_text() == "Dear Sir or Madam\n"


def test_with_postgresql_the_folder_of_the_file_of_deletions_is_made_or_the_start_is_refused(tmp_path):
    def serve(**environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--database", f"postgres://127.0.0.1:{free_port()}/house"],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **environment})

    (tmp_path / "data").write_text("in the way")
    refused = serve()
    assert refused.returncode == 2 and "data/neue-wege.deletions" in refused.stderr, refused
    # As systemd tells a service where its folder is.
    serve(STATE_DIRECTORY=f"{tmp_path}/state")
    assert (tmp_path / "state").is_dir()


def test_check_says_when_deletions_are_not_kept(tmp_path):
    house = ["--database", f"sqlite:{tmp_path}/house.sqlite"]

    def run(*words: str) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, *words, *house], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run("account", "coordinate", "anna@example.org", "--name", "Anna").returncode == 0
    assert run("forget").returncode == 0
    kept = tmp_path / "house.sqlite.deletions"
    assert kept.exists() and "deletions" not in run("check").stderr
    kept.rename(tmp_path / "elsewhere")
    assert "there is no" in run("check").stderr
    assert "deletions" not in run("check", "--deletions", "elsewhere").stderr
    kept.write_text("neue-wege-deletions 1\n")
    assert "no whole file of deletions" in run("check").stderr


def test_a_copy_of_the_file_of_deletions_that_is_not_there_is_said_to_be(served):
    backup = served.folder / "backup.sqlite"
    assert _run(served, "backup", str(backup)).returncode == 0
    served.stop()
    refused = _run(served, "restore", str(backup), "--deletions", "nowhere")
    assert refused.returncode == 2 and "no file of deletions at nowhere" in refused.stderr, refused


def test_settings_that_cannot_be_right_are_refused_and_misspelt_ones_are_named(served):
    doubtful = _run(served, "check", NEUE_WEGE_NETWORK_DISK="maybe")
    assert doubtful.returncode == 2 and "write yes or no" in doubtful.stderr, doubtful
    misspelt = _run(served, "check", NEUE_WEGE_PUBLC_URL="https://neue-wege.example", NEUE_WEGE_NETWORK_DISK="no")
    assert misspelt.returncode == 0 and misspelt.stdout == "ok\n", misspelt
    assert "NEUE_WEGE_PUBLC_URL is no setting" in misspelt.stderr, misspelt
    nowhere = _run(served, "check", "--public", NEUE_WEGE_SMTP="smtp://127.0.0.1:9", NEUE_WEGE_SMTP_USER="a",
                   NEUE_WEGE_SMTP_PASSWORD_FILE="nowhere")
    assert nowhere.returncode == 2 and "no secret that can be read in nowhere" in nowhere.stderr, nowhere


def test_what_is_missing_in_public_is_said_in_the_words_of_the_forms_and_the_sign_in_of_the_city_is_tried(tmp_path):
    house = ["--database", f"sqlite:{tmp_path}/house.sqlite"]
    environment = {
        **os.environ, "NEUE_WEGE_OIDC_ISSUER": f"http://127.0.0.1:{free_port()}", "NEUE_WEGE_OIDC_CLIENT": "neue-wege",
        "NEUE_WEGE_OIDC_DOMAINS": "stadt.example", "NEUE_WEGE_OIDC_SECRET_FILE": str(tmp_path / "secret")}
    (tmp_path / "secret").write_text("geheim\n")
    (tmp_path / "secret").chmod(0o600)

    def run(*words: str) -> str:
        return subprocess.run(
            [PROGRAM, *words, *house], capture_output=True, text=True, check=False, env=environment).stderr

    run("account", "coordinate", "anna@example.org", "--name", "Anna")
    said = run("check", "--public", "--public-url", "http://neue-wege.example")
    texts = json.loads((ROOT / "Sources/Words/Resources/texts/en/plain.json").read_text())
    label = re.search(r'"bodyLabel": "([^"]+)"', json.dumps(texts, ensure_ascii=False)).group(1)
    assert f"“{label}”" in said and "http://neue-wege.example/desk/settings/imprint" in said, said
    assert "officer-duty" not in said, said
    assert "Nobody can sign in by the city" in said and "only people of the city can sign in" in said, said
    assert "geheim" not in said, said


def test_keys_of_programs_are_listed_without_the_keys_and_taken_back(served):
    key = _run(served, "token", "create", "--name", "Kasse am Tor", "--scope", "read").stdout.strip()
    line = next(line for line in _run(served, "token", "list").stdout.splitlines() if "Kasse am Tor" in line)
    assert key and key not in line and "read" in line, line
    assert _run(served, "token", "revoke", line.split()[0]).returncode == 0
    assert "Kasse am Tor" not in _run(served, "token", "list").stdout


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

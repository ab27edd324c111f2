"""What whoever runs a house does by command: proofs of deletion, the file of deletions, settings, and what documents tell."""

import gzip
import json
import os
import re
import socket
import stat
import subprocess
import zlib

import pytest

from server import PROGRAM, ROOT, Server, free_port


def _run(server: Server, *words: str, **environment) -> subprocess.CompletedProcess:
    """Runs a command on the database of `server`, as an operator would."""
    return subprocess.run(
        [PROGRAM, *words, "--database", f"sqlite:{server.folder}/neue-wege.sqlite"], cwd=server.folder,
        capture_output=True, text=True, check=False, env={**os.environ, **environment})


@pytest.fixture
def served():
    """A server of its own, which the test may end."""
    server = Server()
    yield server
    if server.is_running:
        server.stop()
    server.remove()


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


@pytest.mark.parametrize("document", ["operations", "data-protection", "security"])
def test_what_the_documents_tell_people_to_type_is_known_to_the_program_and_to_the_sources(document):
    text = (ROOT / f"docs/{document}.md").read_text()
    typed = {
        tuple(words.split()) for words in
        re.findall(r"(?:^|`|&& |; |\()neue-wege ([a-z][a-z-]+(?: [a-z][a-z-]+)?(?: --[a-z-]+)*)", text, re.MULTILINE)}
    assert len(typed) > 3
    for words in typed:
        command = [word for word in words if not word.startswith("--")]
        # Behind a command that has commands stands one of them; behind others an argument.
        told = subprocess.run([PROGRAM, "help", command[0]], capture_output=True, text=True, check=False)
        assert told.returncode == 0, words
        if "SUBCOMMANDS" in told.stdout:
            told = subprocess.run([PROGRAM, "help", *command], capture_output=True, text=True, check=False)
            assert told.returncode == 0, words
        for option in words[len(command):]:
            assert option in told.stdout, words
    for file in re.findall(r"packaging/[\w./-]*\w", text):
        assert (ROOT / file).exists(), file


def test_keys_of_programs_are_listed_without_the_keys_and_taken_back(served):
    key = _run(served, "token", "create", "--name", "Kasse am Tor", "--scope", "read").stdout.strip()
    line = next(line for line in _run(served, "token", "list").stdout.splitlines() if "Kasse am Tor" in line)
    assert key and key not in line and "read" in line, line
    assert _run(served, "token", "revoke", line.split()[0]).returncode == 0
    assert "Kasse am Tor" not in _run(served, "token", "list").stdout

"""Another program changes the same database while the server runs, and the server notices."""

import re
import subprocess
import time
import urllib.error
import urllib.request

from server import PROGRAM


def run(server, *arguments: str) -> subprocess.CompletedProcess:
    database = f"sqlite:{server.folder}/neue-wege.sqlite"
    return subprocess.run(
        [PROGRAM, *arguments, "--database", database], check=True, capture_output=True, text=True, cwd=server.folder)


def status(server, token: str) -> int:
    request = urllib.request.Request(
        f"{server.address}/api/v1/events/neue-wege-2023/registrations", headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def becomes(what, wanted, seconds: float = 10):
    """Asks again until the answer is the wanted one."""
    end = time.monotonic() + seconds
    while (found := what()) != wanted:
        assert time.monotonic() < end, f"still {found} after {seconds} s"


def test_a_key_that_was_taken_back_opens_nothing(server):
    made = run(server, "token", "create", "--name", "Bericht", "--scope", "read")
    token, identifier = made.stdout.strip(), re.search(r"Token (\S+)\.", made.stderr).group(1)
    assert status(server, token) == 200
    run(server, "token", "revoke", identifier)
    becomes(lambda: status(server, token), 401)


def test_imported_organisations_appear(server):
    table = server.folder / "neu.csv"
    table.write_text("Name;Art\nChor am Rand e. V.;mo-association\n", encoding="utf-8")

    def finds_it() -> bool:
        with urllib.request.urlopen(f"{server.address}/organisations?q=Chor+am+Rand") as answer:
            return 'href="/organisations/chor-am-rand' in answer.read().decode()

    before = finds_it()
    run(server, "import", "organisations", str(table))
    becomes(finds_it, True)
    assert not before

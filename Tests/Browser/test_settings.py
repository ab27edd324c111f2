"""What a wrong setting, a taken port or a full disk gets: one sentence that says what to do, and nothing half begun."""

import os
import socket
import subprocess
import urllib.request

import pytest

from server import PROGRAM, Server


def run(folder, *arguments, out=subprocess.PIPE, **environment) -> subprocess.CompletedProcess:
    """A command that has to end by itself, in a folder of its own."""
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        env={**{name: value for name, value in os.environ.items() if not name.startswith("NEUE_WEGE_")}, **environment})


def refused(done, code: int, *words: str):
    """It ended with this code and one sentence that holds these words."""
    assert done.returncode == code, done
    # What the log says before, such as that the disk is trusted, is no part of it.
    assert len([line for line in done.stderr.splitlines() if " neue-wege: " not in line]) == 1, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
    for raw in ["Error Domain", "errno", "descriptor", "Fatal", "SocketAddress"]:
        assert raw not in done.stderr, done.stderr


@pytest.mark.parametrize("command", [["serve"], ["demo"], ["sign-in-link", "koordination@example.org"]])
@pytest.mark.parametrize("address", [
    "neue-wege.example", "https://", "https://x/neue-wege", "https://x?a=b", "ftp://x", "https://u:p@x",
    "https://x:0", "https://x:99999", "https://a b", "//x"])
def test_a_public_address_that_cannot_be_is_refused_before_anything_begins(tmp_path, command, address):
    refused(run(tmp_path, *command, "--public-url", address), 2, address, "https://")
    refused(run(tmp_path, *command, NEUE_WEGE_PUBLIC_URL=address), 2, address, "https://")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("listen", [":8302", "8302", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:99999", "::1:8302", "a b:80",
                                    "127.0.0.1:-1"])
def test_a_place_to_listen_that_cannot_be_is_refused_before_anything_begins(tmp_path, listen):
    refused(run(tmp_path, "serve", f"--listen={listen}"), 2, listen, "HOST:PORT")
    refused(run(tmp_path, "demo", NEUE_WEGE_LISTEN=listen), 2, listen, "HOST:PORT")
    assert list(tmp_path.iterdir()) == []


# The sign-in of a city, with nothing wrong in it.
CITY = {"NEUE_WEGE_OIDC_ISSUER": "https://login.example", "NEUE_WEGE_OIDC_CLIENT": "neue-wege",
        "NEUE_WEGE_OIDC_SECRET": "secret", "NEUE_WEGE_OIDC_DOMAINS": "stadt.example"}


@pytest.mark.parametrize("environment, word", [
    ({"NEUE_WEGE_LOG": "loud"}, "notice"),
    ({"NEUE_WEGE_MAIL_FROM": "nobody"}, "NEUE_WEGE_MAIL_FROM"),
    ({"NEUE_WEGE_MAIL_NAME": "\u200b"}, "NEUE_WEGE_MAIL_NAME"),
    ({"NEUE_WEGE_MIGRANT_ORGANISATION": "MO"}, "NEUE_WEGE_MIGRANT_ORGANISATIONS"),
    ({"NEUE_WEGE_MIGRANT_ORGANISATION": "\u200b", "NEUE_WEGE_MIGRANT_ORGANISATIONS": "MO"}, "NEUE_WEGE_MIGRANT_ORGANISATION"),
    ({"NEUE_WEGE_DISTRICTS": "/there/is/no/such.geojson"}, "NEUE_WEGE_DISTRICTS"),
    ({"NEUE_WEGE_DISTRICTS": "/etc/passwd"}, "GeoJSON"),
    ({"NEUE_WEGE_SMTP": "mail.example"}, "smtp://host:port"),
    ({"NEUE_WEGE_SMTP": "smtp://mail.example:x"}, "smtp://host:port"),
    ({"NEUE_WEGE_SMTP": "smtp://mail.example", "NEUE_WEGE_SMTP_USER": "a"}, "NEUE_WEGE_SMTP_PASSWORD"),
    ({"NEUE_WEGE_SMTP_USER": "a", "NEUE_WEGE_SMTP_PASSWORD": "secret"}, "NEUE_WEGE_SMTP"),
    ({"NEUE_WEGE_SECURITY_CONTACT": "somebody"}, "e-mail"),
    ({"NEUE_WEGE_TRANSLATION": "translate.example"}, "https://host"),
    ({"NEUE_WEGE_TRANSLATION_KEY": "secret"}, "NEUE_WEGE_TRANSLATION"),
    ({**CITY, "NEUE_WEGE_OIDC_ISSUER": "http://login.example"}, "https://host"),
    ({**CITY, "NEUE_WEGE_OIDC_ISSUER": ""}, "NEUE_WEGE_OIDC_ISSUER"),
    ({**CITY, "NEUE_WEGE_OIDC_SECRET": ""}, "NEUE_WEGE_OIDC_SECRET"),
    ({**CITY, "NEUE_WEGE_OIDC_DOMAINS": "st adt"}, "st adt"),
    ({**CITY, "NEUE_WEGE_OIDC_ROLES": "boss=A"}, "coordination, or one of host"),
    ({**CITY, "NEUE_WEGE_OIDC_ROLES": "host=A"}, "host:neue-wege-2026"),
    ({**CITY, "NEUE_WEGE_OIDC_ROLES": "coordination"}, "ROLE=GROUP"),
    ({"NEUE_WEGE_NETWORK_DISK": "maybe"}, "yes or no"),
    ({"NEUE_WEGE_CITY": "\u200b"}, "NEUE_WEGE_CITY"),
    ({"NEUE_WEGE_DATABASE": "mysql://u:secret@x/y"}, "sqlite:PATH"),
    ({"NEUE_WEGE_DATABASE": "data.sqlite"}, "sqlite:PATH"),
    ({"NEUE_WEGE_DATABASE": "sqlite:"}, "sqlite:PATH"),
])
def test_a_setting_that_cannot_be_is_refused_before_anything_begins(tmp_path, environment, word):
    done = run(tmp_path, "serve", **environment)
    refused(done, 2, word)
    assert "secret" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option, value", [
    ("organisations", "79"), ("organisations", "-5"), ("participants", "0"), ("date", "2023-02-30"), ("date", "tomorrow"),
    ("at", "17:45"), ("at", "2023-12-01T25:00"), ("seed", "x"), ("stage", "never"), ("organisations", "many")])
def test_a_number_or_a_time_of_the_demo_that_cannot_be_is_refused_before_anything_begins(tmp_path, option, value):
    done = run(tmp_path, "demo", f"--{option}={value}")
    assert done.returncode == 2 and value.split("T")[0] in done.stderr or option in done.stderr, done
    assert list(tmp_path.iterdir()) == []


def test_an_empty_setting_is_none(tmp_path):
    done = run(tmp_path, "sign-in-link", "a@example.org", NEUE_WEGE_PUBLIC_URL="", NEUE_WEGE_DATABASE="sqlite:x")
    refused(done, 1, "There is no database at x")


@pytest.mark.parametrize("typed, known", [
    ("HTTPS://Wege.Example/", "https://wege.example"), ("https://wege.example:443", "https://wege.example"),
    ("http://wege.example:80//", "http://wege.example"), ("https://käse.example", "https://xn--kse-qla.example"),
    ("http://[::1]:8080", "http://[::1]:8080")])
def test_a_public_address_is_written_in_one_way(start, typed, known):
    database = f"sqlite:{start('before').folder}/neue-wege.sqlite"
    done = run(start("before").folder, "sign-in-link", "koordination@example.org", "--database", database,
               "--public-url", typed)
    assert done.returncode == 0, done
    assert done.stdout.startswith(known + "/sign-in/"), done.stdout


@pytest.mark.parametrize("clock", ["2023-12-01T16:25", "2037-06-01T16:25"])
def test_a_link_for_a_demo_with_another_clock_signs_in_where_the_demo_is(clock):
    server = Server("door", clock=clock)
    try:
        link = server.new_sign_in_link("koordination@example.org")
        assert link.startswith(server.address + "/sign-in/"), link
        with urllib.request.urlopen(link, timeout=30) as answer:
            page = answer.read().decode()
        # What a link that has ended shows has no button to sign in.
        assert answer.status == 200 and f'action="{link.removeprefix(server.address)}"' in page, page
    finally:
        server.stop()
        server.remove()


def test_a_port_that_is_taken_is_said_so(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for command in ["serve", "demo"]:
            refused(run(tmp_path, command, "--listen", f"127.0.0.1:{port}"), 1, f"Port {port} is taken", "--listen")
            # Nobody has made a database for it.
            assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host, words", [
    ("203.0.113.7", "has no address 203.0.113.7"), ("nowhere.invalid", "No address is known for nowhere.invalid")])
def test_a_machine_that_is_not_this_one_is_said_so(tmp_path, host, words):
    refused(run(tmp_path, "serve", "--listen", f"{host}:8390"), 1, words, "--listen")


def test_what_cannot_be_written_is_said_so(tmp_path):
    with open("/dev/full", "w", encoding="utf-8") as full:
        refused(run(tmp_path, "openapi", out=full), 1, "disk is full")
    (tmp_path / "data").write_text("a file where a folder has to be")
    refused(run(tmp_path, "serve", "--listen", "127.0.0.1:0"), 1, "data", "choose another")
    locked = tmp_path / "neue-wege.sqlite"
    locked.write_text("no database")
    refused(run(tmp_path, "check", "--database", f"sqlite:{locked}"), 1, "neue-wege.sqlite")

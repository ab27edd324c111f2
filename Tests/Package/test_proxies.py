"""The recipes for nginx, Caddy and Apache, each in front of the program as a city runs it."""

import contextlib
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import time
import types
from pathlib import Path

import pytest

from server import Server

RECIPES = Path(__file__).resolve().parents[2] / "packaging/proxies"
NAME = "neue-wege.example.org"
PUBLIC = f"https://{NAME}"
STREAM = "/events/neue-wege-2023/programme/stream"
FORM = "/accessibility/feedback"
# What somebody writes who would like to be taken for somebody else.
FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example",
          "Forwarded": "for=203.0.113.9;proto=http;host=evil.example", "X-Real-IP": "203.0.113.9"}


@pytest.fixture(scope="module")
def program():
    server = Server()
    try:
        server.stop()
        server.serve({"NEUE_WEGE_PUBLIC_URL": PUBLIC})
        yield server
    finally:
        server.kill()
        server.remove()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "privkey.pem",
         "-out", folder / "fullchain.pem"], check=True, capture_output=True)
    return folder


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        doors = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [door.getsockname()[1] for door in doors]


class WebServer:
    """A web server with its recipe: the ports, the place of the program and the certificate are those of the test."""

    def __init__(self, kind: str, folder: Path, program: Server, certificate: Path):
        self.port, self.plain_port = _free_ports(2)
        recipe = (RECIPES / {"nginx": "nginx.conf", "caddy": "Caddyfile", "apache": "apache.conf"}[kind]).read_text()
        recipe = recipe.replace("127.0.0.1:8080", f"127.0.0.1:{program.port}")
        recipe = recipe.replace("/etc/ssl/neue-wege", str(certificate))
        command = getattr(self, f"_{kind}")(folder, recipe, certificate)
        self._output = open(folder / "output", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            command, cwd=folder, stdout=self._output, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)})
        self._wait(folder)

    def _nginx(self, folder: Path, recipe: str, _: Path) -> list[str]:
        recipe = re.sub(r"\n *listen \[::\].*", "", recipe)
        recipe = recipe.replace("listen 443", f"listen 127.0.0.1:{self.port}")
        recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{self.plain_port};")
        (folder / "nginx.conf").write_text(
            f"user root;\ndaemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n"
            + "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in (
                "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            + recipe + "}\n")
        return ["nginx", "-e", "stderr", "-c", str(folder / "nginx.conf")]

    def _caddy(self, folder: Path, recipe: str, certificate: Path) -> list[str]:
        recipe = recipe.replace(f"{NAME} {{", f"{PUBLIC}:{self.port} {{\n\ttls {certificate}/fullchain.pem {certificate}/privkey.pem", 1)
        recipe = recipe.replace("\n{\n", f"\n{{\n\tadmin off\n\thttp_port {self.plain_port}\n\thttps_port {self.port}\n", 1)
        (folder / "Caddyfile").write_text(recipe)
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]

    def _apache(self, folder: Path, recipe: str, _: Path) -> list[str]:
        modules = ("mpm_event", "alias", "authz_core", "headers", "http2", "proxy", "proxy_http", "ssl")
        recipe = recipe.replace("*:443", f"127.0.0.1:{self.port}").replace("*:80", f"127.0.0.1:{self.plain_port}")
        (folder / "apache.conf").write_text(
            "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules)
            + f"ServerRoot {folder}\nPidFile {folder}/pid\nDefaultRuntimeDir {folder}\nErrorLog /dev/stderr\n"
            f"ServerName {NAME}\nUser www-data\nGroup www-data\n"
            f"Listen 127.0.0.1:{self.port}\nListen 127.0.0.1:{self.plain_port}\n" + recipe)
        return ["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]

    def _wait(self, folder: Path):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            assert self._process.poll() is None, (folder / "output").read_text()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.05)
        raise AssertionError("the web server does not listen")

    def line(self) -> socket.socket:
        context = ssl._create_unverified_context()
        return context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), timeout=15), server_hostname=NAME)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None):
        return _ask(self.line(), path, method, body, headers)

    def end(self):
        # Not asked to end: each waits as long as somebody follows what happens.
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._output.close()


def _ask(line: socket.socket, path: str, method: str = "GET", body: bytes | None = None,
         headers: dict[str, str] | None = None) -> tuple[http.client.HTTPResponse, str]:
    with contextlib.closing(http.client.HTTPConnection(NAME)) as asking:
        asking.sock = line
        asking.request(method, path, body, headers or {})
        answer = asking.getresponse()
        return answer, answer.read().decode()


@pytest.fixture(scope="module", params=["nginx", "caddy", "apache"])
def proxy(request, program, certificate, tmp_path_factory):
    server = WebServer(request.param, tmp_path_factory.mktemp(request.param), program, certificate)
    try:
        yield server
    finally:
        server.end()


def test_what_happens_is_passed_on_at_once(proxy):
    with proxy.line() as line:
        line.sendall(f"GET {STREAM} HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode())
        line.settimeout(4)
        received = b""
        # The beginning comes at once, and the server says nothing more for eight seconds.
        while b"\nid: " not in received:
            part = line.recv(4_096)
            assert part, received
            received += part
        line.settimeout(12)
        assert b"here" in line.recv(4_096)


def test_whoever_comes_over_tls_is_answered_so(proxy):
    answer, _ = proxy.ask("/")
    assert answer.status == 200
    assert answer.getheader("Strict-Transport-Security")
    cookies = answer.msg.get_all("Set-Cookie") or proxy.ask("/sign-in")[0].msg.get_all("Set-Cookie")
    assert cookies and all(cookie.startswith("__Host-") and "secure" in cookie.lower() for cookie in cookies)


def test_whoever_comes_without_tls_is_sent_there(proxy):
    answer, _ = _ask(socket.create_connection(("127.0.0.1", proxy.plain_port), timeout=15), "/sign-in")
    assert answer.status in (301, 302, 307, 308)
    assert answer.getheader("Location").startswith(PUBLIC)


def test_what_is_too_large_is_refused_by_the_program_in_words(proxy):
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "de"}
    answer, page = proxy.ask(FORM, "POST", b"text=" + b"a" * 1_500_000, kind)
    assert answer.status == 413
    assert "Das ist zu viel auf einmal." in page


def test_what_no_form_ever_sends_is_refused_and_others_are_answered_meanwhile(proxy):
    refused = None
    # Some say so and let go, some only let go.
    with contextlib.suppress(OSError, http.client.HTTPException):
        refused, _ = proxy.ask(FORM, "POST", b"a" * 9_000_000, {"Content-Type": "text/plain"})
    assert refused is None or refused.status == 413
    assert proxy.ask("/healthz")[0].status == 200


def test_what_somebody_writes_about_where_they_come_from_changes_nothing(proxy, program):
    answer, page = proxy.ask("/desk", headers=FORGED)
    plain, _ = proxy.ask("/desk")
    assert (answer.status, answer.getheader("Location")) == (plain.status, plain.getheader("Location"))
    _, page = proxy.ask("/", headers=FORGED)
    assert "evil.example" not in page and "203.0.113.9" not in page
    # Nor does the program believe it of whoever comes past the web server.
    with socket.create_connection(("127.0.0.1", program.port), timeout=15) as line:
        answer, page = _ask(line, "/", headers=FORGED)
    assert answer.status == 200 and answer.getheader("Strict-Transport-Security")
    assert "evil.example" not in page and "203.0.113.9" not in page


def test_the_web_server_writes_nobody_down(proxy, program):
    proxy.ask("/r/00000000000000000000000000000000")
    assert "/r/0000" not in program.output
    proxy._output.flush()
    assert "/r/0000" not in Path(proxy._output.name).read_text()


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache"])
def test_while_the_program_is_away_nobody_is_written_down_either(kind, certificate, tmp_path):
    away = types.SimpleNamespace(port=_free_ports(1)[0])
    server = WebServer(kind, tmp_path, away, certificate)
    try:
        answer, _ = server.ask("/r/00000000000000000000000000000000")
        assert answer.status in (502, 503)
        assert "/r/0000" not in (tmp_path / "output").read_text()
    finally:
        server.end()

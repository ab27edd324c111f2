"""The sign-in of a city: Debian's glewlwyd, a real OpenID provider that speaks for itself, with a database of its own."""

import gzip
import json
import os
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from server import ROOT

PASSWORD = "a-password-of-the-city"
SECRET = "a-secret-of-100"


def unpacked() -> Path | None:
    """Where the provider lies; nothing where Debian has none."""
    place = subprocess.run(
        [ROOT / "scripts/openid-provider"], capture_output=True, text=True, check=True).stdout.strip()
    return Path(place) if place else None


class Provider:
    """Knows the people of a city, and one house that asks it who they are."""

    def __init__(self, place: Path, house: str):
        self._folder = tempfile.TemporaryDirectory(prefix="neue-wege-provider-")
        self.folder = Path(self._folder.name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"http://localhost:{probe.getsockname()[1]}"
        self.issuer = f"{self.address}/api/city"
        self._cookie = ""
        self._make_database(place / "usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz")
        self._start(place)
        self._ask("POST", "/api/auth/", {"username": "admin", "password": "password"})
        self._set_up(house)

    def knows(self, login: str, method: str = "POST", **person):
        """Somebody whom the city knows by this name."""
        usual = {"username": login, "password": PASSWORD, "scope": ["openid", "email", "profile"], "enabled": True}
        self._ask(method, "/api/user/" + (login if method == "PUT" else ""), usual | person)

    def lets_in(self, context, login: str):
        """Somebody signs in there with their password, and lets the house know who they are; `context` keeps that."""
        for method, path, body in [
                ("POST", "/api/auth/", {"username": login, "password": PASSWORD}),
                ("PUT", "/api/auth/grant/neue-wege", {"scope": "openid email profile"})]:
            answer = context.request.fetch(self.address + path, method=method, data=body)
            assert answer.ok, f"{path}: {answer.status}"

    @staticmethod
    def goes_on(page):
        """Presses on where the provider asks whether it is still the same person: from its own page back to the house."""
        way = parse_qs(urlsplit(page.url).query)["callback_url"][0]
        with page.expect_navigation():
            page.evaluate("way => { location.href = way }", f"{way}&g_continue")

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=15)
        self._folder.cleanup()

    def _make_database(self, schema: Path):
        with sqlite3.connect(self.folder / "provider.sqlite") as database:
            database.executescript(gzip.decompress(schema.read_bytes()).decode())
            # What a city tells of its people beside their names.
            column = "SELECT gumi_parameters FROM g_user_module_instance"
            parameters = json.loads(database.execute(column).fetchone()[0])
            parameters["data-format"] |= {
                "groups": {"multiple": True, "read": True, "write": True},
                "verified": {"multiple": False, "read": True, "write": True},
            }
            database.execute("UPDATE g_user_module_instance SET gumi_parameters = ?", [json.dumps(parameters)])
        database.close()

    def _start(self, place: Path):
        modules = place / "usr/lib/glewlwyd"
        (self.folder / "no-modules").mkdir()
        texts = {
            "bind_address": "127.0.0.1", "external_url": self.address, "login_url": "login.html", "api_prefix": "api",
            "static_files_path": f"{place}/usr/share/glewlwyd/webapp/", "log_mode": "console", "log_level": "ERROR",
            "cookie_domain": "localhost", "cookie_same_site": "lax", "session_key": "PROVIDER",
            "admin_scope": "g_admin", "profile_scope": "g_profile", "hash_algorithm": "SHA512",
            "admin_session_authentication": "cookie", "profile_session_authentication": "cookie",
            "user_module_path": f"{modules}/user", "user_middleware_module_path": f"{self.folder}/no-modules",
            "client_module_path": f"{modules}/client", "user_auth_scheme_module_path": f"{modules}/scheme",
            "plugin_module_path": f"{modules}/plugin", "secure_connection_key_file": "",
            "secure_connection_pem_file": "", "secure_connection_ca_file": "",
        }
        lines = [f'{name}="{text}"' for name, text in texts.items()] + [
            f"port={urlsplit(self.address).port}", "cookie_secure=0", "session_expiration=3600",
            "use_secure_connection=false", "login_api_enabled=true",
            f'database = {{ type = "sqlite3" path = "{self.folder}/provider.sqlite" }};',
            'static_files_mime_types = ( { extension = ".html" mime_type = "text/html" compress = 0 } )',
        ]
        settings = self.folder / "provider.conf"
        settings.write_text("\n".join(lines), encoding="utf-8")
        # Of whatever machine: Debian names the folder after it.
        libraries = ":".join(str(folder) for folder in (place / "usr/lib").glob("*-linux-gnu*"))
        self._process = subprocess.Popen(
            [place / "usr/bin/glewlwyd", "--config-file", settings],
            env={**os.environ, "LD_LIBRARY_PATH": libraries}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            assert self._process.poll() is None, "the provider ended by itself"
            try:
                with urllib.request.urlopen(f"{self.address}/config", timeout=1):
                    return
            except urllib.error.HTTPError:
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError("the provider was not ready after 20 s")

    def _set_up(self, house: str):
        key = self.folder / "key.pem"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        public = subprocess.run(
            ["openssl", "rsa", "-in", key, "-pubout"], check=True, capture_output=True, text=True).stdout
        for scope in ["email", "profile"]:
            self._ask("POST", "/api/scope/", {
                "name": scope, "display_name": scope, "description": scope, "password_required": False, "scheme": {}})
        told = {"mandatory": True, "on-demand": False, "scope": []}
        self._ask("POST", "/api/mod/plugin/", {
            "module": "oidc", "name": "city", "display_name": "city", "order_rank": 0, "parameters": {
                "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256", "key": key.read_text(), "cert": public,
                "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 60,
                "refresh-token-rolling": False, "allow-non-oidc": False, "auth-type-code-enabled": True,
                "auth-type-client-enabled": False, "auth-type-implicit-enabled": False,
                "auth-type-password-enabled": False, "auth-type-refresh-enabled": False,
                "auth-type-none-enabled": False, "scope": [], "additional-parameters": [],
                "name-claim": "mandatory", "email-claim": "mandatory", "scope-claim": "no", "claims": [
                    {"name": "groups", "user-property": "groups", "type": "string", **told},
                    {"name": "email_verified", "user-property": "verified", "type": "boolean",
                     "boolean-value-true": "yes", "boolean-value-false": "no", **told}],
                "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False,
                "subject-type": "public", "jwks-show": True}})
        self._ask("POST", "/api/client/", {
            "client_id": "neue-wege", "name": "Neue Wege", "confidential": True, "password": SECRET,
            "client_secret": SECRET, "redirect_uri": [f"{house}/sign-in/work/return"], "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_post", "client_secret_basic"], "scope": [], "enabled": True})

    def _ask(self, method: str, path: str, body: dict):
        request = urllib.request.Request(
            self.address + path, json.dumps(body).encode(), method=method,
            headers={"Content-Type": "application/json", "Cookie": self._cookie})
        with urllib.request.urlopen(request, timeout=10) as answer:
            if cookie := answer.headers.get("Set-Cookie"):
                self._cookie = cookie.split(";")[0]

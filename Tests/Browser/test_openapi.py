"""What the OpenAPI document promises, and what the running program really answers."""

import copy
import json
import re
import subprocess
import urllib.error
import urllib.request

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from server import PROGRAM

SCOPES = ["check-in", "register", "read"]


class Interface:
    """Calls the JSON interface and holds every answer against the document."""

    def __init__(self, server):
        self.address = server.address
        self.document = json.loads(self._send("GET", "/api/v1/openapi.json")[2])
        self.seen: set[str] = set()
        database = f"sqlite:{server.folder}/neue-wege.sqlite"
        self.tokens = {
            scope: subprocess.run(
                [PROGRAM, "token", "create", "--database", database, "--name", "Test", "--scope", scope],
                check=True, capture_output=True, text=True).stdout.strip()
            for scope in SCOPES}

    def call(self, method: str, path: str, status: int, body=None, scope: str | None = None, **headers):
        """The answer, after it was found to be one that the document describes."""
        if scope:
            headers["Authorization"] = f"Bearer {self.tokens[scope]}"
        if body is not None:
            headers["Content-Type"] = "application/json"
        found, kind, text = self._send(method, path, json.dumps(body).encode() if body is not None else None, headers)
        assert found == status, f"{method} {path}: {found} {text}"
        template = self._template(path.split("?")[0])
        operation = self.document["paths"][template][method.lower()]
        if body is not None and status < 300:
            self._judge(body, operation["requestBody"]["content"]["application/json"]["schema"])
        responses = operation["responses"]
        response = responses.get(str(status)) or responses["default"]
        self.seen.add(f"{method} {template} {status}")
        if not text:
            assert "content" not in response
            return None
        assert kind in response["content"], f"{method} {path} answers {kind}"
        answer = json.loads(text)
        self._judge(answer, response["content"][kind]["schema"])
        return answer

    def _send(self, method, path, body=None, headers=None):
        request = urllib.request.Request(self.address + path, data=body, headers=headers or {}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers.get_content_type(), answer.read().decode()
        except urllib.error.HTTPError as problem:
            return problem.code, problem.headers.get_content_type(), problem.read().decode()

    def _template(self, path: str) -> str:
        for template in sorted(self.document["paths"], key=lambda template: template.count("{")):
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
                return template
        raise AssertionError(f"the document does not know {path}")

    def _judge(self, value, schema):
        whole = {"components": strict(self.document["components"]), **strict(schema)}
        validator = OAS31Validator(whole, format_checker=OAS31Validator.FORMAT_CHECKER)
        faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
        assert not faults, faults


def strict(schema):
    """The schema without room for members that nobody described: readers must bear them, we must not forget them."""
    schema = copy.deepcopy(schema)
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            if isinstance(part.get("properties"), dict):
                part.setdefault("additionalProperties", False)
            waiting += part.values()
    return schema


@pytest.fixture(scope="module")
def interface(start):
    # The stage at which people are expected and none has arrived.
    return Interface(start("before"))


def test_the_document_is_an_openapi_document(interface):
    validate(interface.document)
    assert interface.document["openapi"].startswith("3.1")


def test_the_command_prints_what_the_server_sends(interface):
    printed = subprocess.run([PROGRAM, "openapi"], check=True, capture_output=True, text=True).stdout
    assert json.loads(printed) == interface.document


def test_the_examples_fit_their_schemas(interface):
    count = 0
    for methods in interface.document["paths"].values():
        for operation in methods.values():
            media = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (kind for holder in media for kind in holder.get("content", {}).values()):
                if "example" in content:
                    interface._judge(content["example"], content["schema"])
                    count += 1
            for parameter in operation.get("parameters", []):
                interface._judge(parameter["example"], parameter["schema"])
    assert count > 20


def test_every_operation_answers_as_described(interface):
    event = interface.call("GET", "/api/v1/events", 200)[0]["slug"]
    path = f"/api/v1/events/{event}"
    interface.call("GET", path, 200)
    interface.call("GET", "/api/v1/events/nowhere", 404)
    interface.call("GET", f"{path}/questions", 200)

    person = {"name": "Amal Beispiel", "email": "amal@example.org", "side": "mo", "languages": ["ar"],
              "topics": ["sport"], "needs": ["childcare"]}
    key = {"Idempotency-Key": "person-1"}
    registered = interface.call("POST", f"{path}/registrations", 201, person, "register", **key)
    again = interface.call("POST", f"{path}/registrations", 201, person, "register", **key)
    assert again == registered
    interface.call("POST", f"{path}/registrations", 422, {"name": "Bela"}, "register", **key)
    interface.call("POST", f"{path}/registrations", 422, {"name": "", "email": "x"}, "register")
    interface.call("POST", f"{path}/registrations", 400, [], "register")
    interface.call("POST", f"{path}/registrations", 401, person)
    interface.call("GET", f"{path}/registrations", 200, scope="read")
    interface.call("GET", f"{path}/registrations", 404, scope="register")

    ticket = registered["ticket"]
    if registered["status"] == "registered":
        admitted = interface.call(
            "POST", f"{path}/check-ins", 200, {"ticket": ticket, "device": "A"}, "check-in")
        assert admitted["result"] == "admitted"
        interface.call("DELETE", f"{path}/check-ins/{admitted['id']}", 204, scope="check-in")
        interface.call("DELETE", f"{path}/check-ins/{admitted['id']}", 404, scope="check-in")
    batch = [{"ticket": ticket, "at": "2023-12-01T15:05:00Z"}, {"ticket": "?"}]
    results = interface.call("POST", f"{path}/check-ins/batch", 200, batch, "check-in")
    assert [result["result"] for result in results][1] == "unknown"


def test_a_board_answers_as_described(start, visitor):
    server = start("groups")
    interface = Interface(server)
    guest = visitor("de", to=server)
    guest.page.goto(f"/join/{server.join_codes()[0]}")
    guest.page.get_by_role("main").get_by_role("button").first.click()
    guest.page.wait_for_load_state()
    board = re.search(r"/boards/([^/?#]+)", guest.page.url).group(1)
    cookies = {cookie["name"]: cookie["value"] for cookie in guest.page.context.cookies()}
    token = {"Authorization": f"Bearer {cookies['participant']}"}
    card = {"text": "Ein Saal für alle", "language": "de"}
    interface.call("POST", f"/api/v1/boards/{board}/cards", 201, card, **token)
    interface.call("POST", f"/api/v1/boards/{board}/cards", 422, {"text": ""}, **token)
    interface.call("POST", f"/api/v1/boards/{board}/cards", 401, card)
    interface.call("GET", f"/api/v1/boards/{board}/stream", 401)
    interface.call("GET", f"/api/v1/boards/{board}/stream/changes", 401)

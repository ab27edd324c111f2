"""What the measurements of the network need: questions that nobody has asked before, a table to take up, and many bridges."""

import random
import sqlite3
import uuid
from html.parser import HTMLParser
from pathlib import Path

THINGS = [
    "Raum", "Dolmetscherin", "Altenpflege", "Deutschkurs", "Transporter", "Beratung zu Anträgen", "meeting room",
    "homework help", "volunteers", "yaşlı bakımı", "dil desteği", "salon", "переклад", "психолог", "волонтёры",
    "квартира",
    "ترجمة", "قاعة", "Kinderbetreuung", "Fördermittel", "Pflegegrad", "Chor", "Fußball", "Frauengruppe", "Nachhilfe",
]
WITH = [
    "Türkisch", "Arabisch", "Ukrainisch", "in Russian", "Tigrinya", "Farsi", "Kurmandschi", "po polsku", "українською", "",
]
WHERE = ["Brackwede", "Heepen", "Senne", "Sennestadt", "Mitte", "Schildesche", "Dornberg", "Stieghorst", ""]
ASKING = ["", "wer kann", "who speaks", "Kim", "хто"]


def questions(count: int) -> list[str]:
    """As many different ones, in any order, the same each time."""
    found = [
        " ".join(word for word in (asking, thing, spoken, where) if word)
        for asking in ASKING for thing in THINGS for spoken in WITH for where in WHERE
    ]
    random.Random(1).shuffle(found)
    return found[:count]


def table(rows: int) -> bytes:
    """Organisations as an office keeps them."""
    draw = random.Random(2)
    beginnings = ["Linden", "Brücken", "Fenster", "Garten", "Hof", "Werk", "Kessel", "Bach", "Stern", "Flachs", "Leinen"]
    endings = ["kreis", "treff", "haus", "runde", "werkstatt", "bogen", "stube"]
    lines = ["Name;Art;Themen;Stadtbezirke;Sprachen"]
    for number in range(rows):
        name = f"Verein {draw.choice(beginnings)}{draw.choice(endings)} {number}"
        lines.append(f"{name};mo-association;Schule und Übergang in den Beruf;Mitte, Senne;Türkisch")
    return "\r\n".join(lines).encode()


def add_bridges(file: Path, count: int):
    """Behind the program's back, and while it does not run: bridges between 45 migrant organisations and 30 others."""
    with sqlite3.connect(file) as database:
        ones = [row[0] for row in database.execute("SELECT id FROM organisation WHERE side = 'mo' ORDER BY id LIMIT 45")]
        others = [row[0] for row in database.execute("SELECT id FROM organisation WHERE side <> 'mo' ORDER BY id LIMIT 30")]
        bridge = _first(database, "SELECT * FROM cooperation WHERE status = 'active'")
        party = _first(database, "SELECT * FROM cooperation_party WHERE confirmed_at > 0")
        for number in range(count):
            identifier = str(uuid.uuid4())
            begun = f"{2018 + number % 6}-05-{1 + number % 28:02}"
            _insert(database, "cooperation", bridge | {"id": identifier, "begun": begun, "title": f"Brücke {number}"})
            ends = [ones[number % len(ones)], others[(number * 7 + number // len(ones)) % len(others)]]
            for position, organisation in enumerate(ends):
                _insert(database, "cooperation_party", party | {
                    "cooperation": identifier, "organisation": organisation, "position": position, "successor": None})
    database.close()


def _first(database: sqlite3.Connection, statement: str) -> dict:
    rows = database.execute(statement + " LIMIT 1")
    return dict(zip([column[0] for column in rows.description], rows.fetchone(), strict=True))


def _insert(database: sqlite3.Connection, table_name: str, row: dict):
    places = ", ".join("?" for _ in row)
    database.execute(f"INSERT INTO {table_name} ({', '.join(row)}) VALUES ({places})", list(row.values()))


def multipart(fields: list[tuple[str, str]], file: tuple[str, bytes]) -> tuple[bytes, str]:
    """A form with one file, as browsers send it: the bytes and their kind."""
    edge = uuid.uuid4().hex
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    name, content = file
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="table.csv"\r\n\r\n'
    return b"".join([*parts, head.encode(), content, f"\r\n--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


class FormReader(HTMLParser):
    """What a browser would send of the form that goes to `action`: hidden fields, and what is chosen in menus."""

    def __init__(self, action: str):
        super().__init__()
        self._action, self._is_inside, self._menu = action, False, ""
        self.fields: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]):
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = said.get("action", "").split("#")[0] == self._action and said.get("method") == "post"
        if not self._is_inside:
            return
        if tag == "input" and said.get("type") == "hidden":
            self.fields.append((said["name"], said.get("value", "")))
        if tag == "select":
            self._menu = said.get("name", "")
        if tag == "option" and "selected" in said and self._menu:
            self.fields.append((self._menu, said.get("value", "")))

    def handle_endtag(self, tag: str):
        if tag == "form":
            self._is_inside = False
        if tag == "select":
            self._menu = ""

    @classmethod
    def fields_of(cls, page: str, action: str) -> list[tuple[str, str]]:
        reader = cls(action)
        reader.feed(page)
        return reader.fields

"""Phones at the boards of a Fachtag: how fast a card reaches the last of them, and what each of them costs."""

import asyncio
import json
import re
import statistics
import time

BOARDS = 10
LISTENERS_PER_BOARD = 40
CARDS_PER_SECOND = 20


class Phone:
    """Somebody who has joined a board, with what the browser keeps."""

    def __init__(self, port: int):
        self.port = port
        self.cookies: dict[str, str] = {}
        self.board = ""
        self.stream = ""
        self.form_token = ""

    async def join(self, code: str):
        page = await self.ask("GET", f"/join/{code}")
        self.form_token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        await self.ask("POST", "/join", f"code={code}&csrf={self.form_token}", "application/x-www-form-urlencoded")
        self.board = re.search(r"/boards/([^\s?]+)", self.location).group(1)
        page = await self.ask("GET", f"/boards/{self.board}")
        self.form_token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        self.stream = re.search(r'data-stream="([^"]+)"', page).group(1).replace("&amp;", "&")

    async def write(self, text: str):
        body = json.dumps({"text": text, "language": "de", "key": text})
        await self.ask("POST", f"/api/v1/boards/{self.board}/cards", body, "application/json")
        return self.status

    async def ask(self, method: str, path: str, body: str = "", kind: str = "") -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self._request(method, path, body, kind))
        answer = (await reader.read()).decode()
        writer.close()
        head, _, body = answer.partition("\r\n\r\n")
        self.status = int(head.split(" ", 2)[1])
        self.location = ""
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, content = value.split(";")[0].partition("=")
                self.cookies[cookie] = content
            if name.lower() == "location":
                self.location = value
        return body

    async def listen(self):
        """The open stream of the board, after its head."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=4096)
        writer.write(self._request("GET", self.stream, closes=False))
        await reader.readuntil(b"\r\n\r\n")
        return reader, writer

    def _request(self, method: str, path: str, body: str = "", kind: str = "", closes: bool = True) -> bytes:
        head = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept-Language: de"]
        if self.cookies:
            head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if body:
            head += [f"Content-Type: {kind}", f"Content-Length: {len(body.encode())}",
                     f"X-Form-Token: {self.form_token}"]
        if closes:
            head.append("Connection: close")
        return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


async def hear(reader, arrivals: dict[str, list[float]], traffic: list[int]):
    """Notes when each card of ours comes out of a stream, and how many bytes came in all."""
    rest = b""
    while chunk := await reader.read(65_536):
        now = time.monotonic()
        traffic[0] += len(chunk)
        rest += chunk
        for name in re.findall(rb"bench-card-(\d+)-end", rest):
            arrivals.setdefault(name.decode(), []).append(now)
        rest = rest[-200:] if not rest.endswith(b"\r\n\r\n") and b"-end" not in rest[-200:] else b""


async def cards_to_screens(port: int, codes: list[str], seconds: int) -> dict:
    """400 phones on ten boards; 20 cards a second in all."""
    phones = []
    for code in codes[:BOARDS]:
        for _ in range(LISTENERS_PER_BOARD):
            phone = Phone(port)
            await phone.join(code)
            phones.append(phone)
    arrivals: dict[str, list[float]] = {}
    traffic = [0]
    streams = [await phone.listen() for phone in phones]
    tasks = [asyncio.create_task(hear(reader, arrivals, traffic)) for reader, _ in streams]
    await asyncio.sleep(1)
    traffic[0] = 0
    sent: dict[str, float] = {}
    writing, refused = [], []

    async def write(number: int):
        phone = phones[(number * 37) % len(phones)]
        sent[str(number)] = time.monotonic()
        if await phone.write(f"bench-card-{number}-end") != 201:
            refused.append(number)

    began = time.monotonic()
    for number in range(seconds * CARDS_PER_SECOND):
        await asyncio.sleep(max(0, began + number / CARDS_PER_SECOND - time.monotonic()))
        writing.append(asyncio.create_task(write(number)))
    await asyncio.gather(*writing)
    await asyncio.sleep(1.5)
    for task in tasks:
        task.cancel()
    for _, writer in streams:
        writer.close()
    complete = [name for name in sent if len(arrivals.get(name, [])) >= LISTENERS_PER_BOARD]
    last = sorted(max(arrivals[name]) - sent[name] for name in complete)
    return {
        "cards": len(sent), "refused": len(refused), "incomplete": len(sent) - len(complete),
        "median": statistics.median(last) if last else float("nan"),
        "p95": last[int(0.95 * (len(last) - 1))] if last else float("nan"),
        "bytes": traffic[0] / max(1, len(sent) * LISTENERS_PER_BOARD)}


async def many_listeners(port: int, code: str, number: int, resident_megabytes) -> dict:
    """Everybody listens to one board; one card."""
    phone = Phone(port)
    await phone.join(code)
    before = resident_megabytes()
    streams = []
    for start in range(0, number, 200):
        streams += await asyncio.gather(*(phone.listen() for _ in range(start, min(start + 200, number))))
    arrivals: dict[str, list[float]] = {}
    traffic = [0]
    tasks = [asyncio.create_task(hear(reader, arrivals, traffic)) for reader, _ in streams]
    await asyncio.sleep(2)
    after = resident_megabytes()
    sent = time.monotonic()
    await phone.write("bench-card-1-end")
    while len(arrivals.get("1", [])) < number and time.monotonic() - sent < 20:
        await asyncio.sleep(0.05)
    heard = arrivals.get("1", [])
    for task in tasks:
        task.cancel()
    for _, writer in streams:
        writer.close()
    return {
        "heard": len(heard), "seconds": max(heard) - sent if heard else float("nan"),
        "kilobytes": (after - before) * 1024 / number}

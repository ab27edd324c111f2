"""Very many follow what happens while the program starts again: everybody is back, and they do not come all at once."""

import asyncio
import random
import resource
import time

import pytest

from server import PROGRAM
from supervised import Supervised

STREAM = "/events/neue-wege-2023/programme/stream"
# As many as following.js waits.
PAUSE = (1, 4)


@pytest.fixture
def listeners() -> int:
    """10,000 where the machine lets two programs have so many files open."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return min(10_000, most - 500)


class Listener:
    def __init__(self, port: int):
        self._port = port
        self.refused = 0
        self.back_at: float | None = None

    async def listen(self) -> asyncio.StreamReader:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(f"GET {STREAM} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await reader.readuntil(b"event: here")
        self._writer = writer
        return reader

    async def go_on(self, reader: asyncio.StreamReader):
        """Until the line ends, and then on another one, as a page does it."""
        while await reader.read(4_096):
            pass
        self._writer.close()
        while self.back_at is None:
            await asyncio.sleep(random.uniform(*PAUSE))
            try:
                await self.listen()
                self.back_at = time.monotonic()
            except ConnectionRefusedError:
                self.refused += 1
            except (OSError, asyncio.IncompleteReadError):
                # Let go by the server that was just ending; a page comes again, too.
                continue


async def _all_of_them(server: Supervised, number: int) -> tuple[list[Listener], float, float]:
    crowd, following = [Listener(server.port) for _ in range(number)], []
    for start in range(0, number, 200):
        some = crowd[start:start + 200]
        readers = await asyncio.gather(*(somebody.listen() for somebody in some))
        following += [
            asyncio.create_task(somebody.go_on(reader)) for somebody, reader in zip(some, readers)]
    began = time.monotonic()
    pause = await asyncio.to_thread(server.restart)
    await asyncio.wait_for(asyncio.gather(*following), timeout=120)
    return crowd, began, pause


def test_ten_thousand_who_follow_are_back_after_it_has_started_again_and_nobody_was_refused(listeners):
    server = Supervised(PROGRAM, "demo", "--database", "sqlite:city.sqlite")
    try:
        server.start()
        server.hear("READY=1", seconds=120)
        crowd, began, pause = asyncio.run(_all_of_them(server, listeners))
    finally:
        server.end()
    back = sorted(somebody.back_at - began for somebody in crowd)
    print(f"{len(back):,} listeners; started again in {pause:.2f} s; the first was back after {back[0]:.1f} s, the last after "
          f"{back[-1]:.1f} s")
    assert sum(somebody.refused for somebody in crowd) == 0
    assert len(back) == listeners

"""A server that is told to end."""

import socket
import urllib.request

from server import Server


def test_pages_that_are_open_do_not_keep_the_server_from_ending(visitor):
    server = Server("groups")
    guest = visitor("de", to=server)
    guest.page.goto(f"/join/{server.join_codes()[0]}")
    with guest.page.expect_response(lambda response: "/stream" in response.url):
        guest.page.get_by_role("main").get_by_role("button").first.click()
    # Fails if the program is still there after 15 seconds.
    server.stop()
    server.remove()


def test_half_a_body_does_not_keep_the_server_from_ending():
    server = Server()
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(b"POST /accessibility/feedback HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
        # Answered on another line: this one has been taken by then.
        with urllib.request.urlopen(f"{server.address}/healthz"):
            pass
        # Fails if the program is still there after 15 seconds.
        server.stop()
    assert not list(server.folder.glob("*-wal"))
    server.remove()

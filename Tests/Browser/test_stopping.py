"""A server that is told to end."""

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

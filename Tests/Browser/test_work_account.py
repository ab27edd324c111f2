"""City staff come in by the sign-in of their city: a real provider, on another site than ours."""

import re

import pytest
from playwright.sync_api import expect

from people import Person
from provider import SECRET, Provider, unpacked
from server import Server
from visitor import DESK, NARROWEST

DOMAINS = "stadt.example, example.org"


@pytest.fixture(scope="module")
def city():
    """A house as a city runs it, and the provider of that city."""
    place = unpacked()
    if place is None:
        pytest.skip("Debian has no OpenID provider for this machine")
    server = Server()
    provider = Provider(place, server.address)
    server.stop()
    server.serve({
        "NEUE_WEGE_OIDC_ISSUER": provider.issuer, "NEUE_WEGE_OIDC_CLIENT": "neue-wege",
        "NEUE_WEGE_OIDC_SECRET": SECRET, "NEUE_WEGE_OIDC_DOMAINS": DOMAINS,
        "NEUE_WEGE_OIDC_ROLES": "coordination=NW-Team",
    })
    yield server, provider
    server.stop()
    server.remove()
    provider.stop()


def _come(person: Person, provider: Provider):
    """From the link on our page to the sign-in of the city, and back to the page with the button."""
    person.open("/sign-in")
    link = person.main.get_by_role("link", name=person.say("oidc.toWorkSignIn"))
    way = link.get_attribute("href")
    # In a window of its own: what the provider's pages load is no fault of ours.
    there = person.context.new_page()
    there.goto(way)
    expect(there).to_have_url(re.compile(re.escape(provider.address)))
    provider.goes_on(there)
    back = there.url
    there.close()
    person.open(back.removeprefix(person.server.address))


@pytest.mark.parametrize("scripts", [True, False])
def test_staff_come_in_by_a_real_provider_and_a_group_gives_and_takes_the_desk(people, city, scripts):
    server, provider = city
    name = f"hodan-{scripts}".lower()
    who = {"name": "Hodan Warsame", "email": f"{name}@stadt.example", "verified": "yes"}
    provider.knows(name, groups=["NW-Team", "Kantine"], **who)
    person = people(Person, server, scripts=scripts, viewport=DESK)
    provider.lets_in(person.context, name)
    _come(person, provider)
    person.presses("account.confirmButton")
    expect(person.page).to_have_url(re.compile(r"/desk$"))
    cookies = {cookie["name"]: cookie for cookie in person.context.cookies(server.address)}
    assert cookies["session"]["httpOnly"] and cookies["session"]["sameSite"] == "Lax"
    assert "work" not in cookies
    # Out of the group, and gone with the next sign-in everywhere.
    provider.knows(name, "PUT", groups=["Kantine"], **who)
    other = people(Person, server, scripts=scripts)
    provider.lets_in(other.context, name)
    _come(other, provider)
    other.presses("account.confirmButton")
    expect(other.page).to_have_url(re.compile(r"/account$"))
    person.open("/desk")
    expect(person.page).to_have_url(re.compile(r"/account$"))


def test_an_account_that_was_there_before_is_connected_by_letter(people, city):
    server, provider = city
    email = "koordination@example.org"
    provider.knows("leitung", name="Leitung", email=email, verified="yes", groups=["NW-Team"])
    person = people(Person, server)
    provider.lets_in(person.context, "leitung")
    _come(person, provider)
    person.presses("account.confirmButton")
    person.reads("oidc.askedSentence", email=email)
    link = re.search(r"/sign-in/work/connect/[0-9a-f]{32}", server.mail_saying("/sign-in/work/connect/")).group()
    # Whoever opens it elsewhere, such as a scanner, connects nothing.
    people(Person, server).open(link, status=410)
    person.open(link)
    person.presses("oidc.connectButton")
    person.reads("oidc.connected")
    _come(person, provider)
    person.presses("account.confirmButton")
    expect(person.page).to_have_url(re.compile(r"/desk$"))


def test_whoever_is_disconnected_is_signed_out_and_signs_in_by_a_link_of_the_machine(people, city):
    server, provider = city
    email = "abschied@stadt.example"
    provider.knows("abschied", name="Abschied", email=email, verified="yes", groups=["NW-Team"])
    person = people(Person, server)
    provider.lets_in(person.context, "abschied")
    _come(person, provider)
    person.presses("account.confirmButton")
    expect(person.page).to_have_url(re.compile(r"/desk$"))
    server.disconnect(email)
    person.open("/account")
    expect(person.page).to_have_url(re.compile(r"/sign-in\?next=/account$"))
    person.open(server.new_sign_in_link(email).removeprefix(server.address))
    person.presses("account.confirmButton")
    expect(person.page).to_have_url(re.compile(r"/account$"))


def test_whoever_has_no_address_of_the_city_is_told_so(people, city):
    server, provider = city
    provider.knows("fremd", name="Fremd", email="fremd@verein.example", verified="yes", groups=["NW-Team"])
    provider.knows("ungeprueft", name="Amal", email="amal@stadt.example", verified="no", groups=["NW-Team"])
    for name, language in [("fremd", "ar"), ("ungeprueft", "uk")]:
        person = people(Person, server, language, viewport=NARROWEST)
        provider.lets_in(person.context, name)
        _come(person, provider)
        person.presses("account.confirmButton")
        person.reads("oidc.noAddress")
        person.open("/sign-in")

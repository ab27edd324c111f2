"""What everybody may read, as other programs read it: by the schemas of HSDS, by an RDF library and by the shapes of portals."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace

from server import ROOT

HSDS = ROOT / "Tests/Outside/judge_hsds.py"
CATALOGUE = ROOT / "Tests/Outside/judge_catalogue.py"
# The shapes of GovData (DCAT-AP.de 3.0) are under a licence of their own and lie beside the repository, not in it.
SCHEMA = Path(os.environ.get("SCHEMA_ORG", ROOT.parent / "shared/standards/schemaorg/schemaorgcontext.jsonld"))
SHAPES = Path(os.environ.get("DCAT_SHAPES", ROOT.parent / "shared/standards/dcat-ap-de"))
DCAT = Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="module")
def data(start):
    server = start("after")

    def fetch(path: str) -> str:
        with urllib.request.urlopen(server.address + path, timeout=60) as answer:
            return answer.read().decode()

    return fetch


def judged(judge: Path, *arguments) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, judge, *arguments], capture_output=True, text=True, check=False)


def terms(data, code: str) -> str:
    found = json.loads(data("/api/hsds/taxonomy_terms?per_page=500"))["contents"]
    return next(term["id"] for term in found if term["code"] == code)


def test_every_answer_of_hsds_fits_its_schema(data, tmp_path):
    topic = terms(data, "school")
    organization = json.loads(data("/api/hsds/organizations"))["contents"][0]["id"]
    services = json.loads(data("/api/hsds/services?per_page=500"))["contents"]
    lists = {taxonomy["id"] for taxonomy in json.loads(data("/api/hsds/taxonomies"))["contents"]}
    asked = [
        ("base", ""),
        ("organization-page", "/organizations"), ("organization-page", "/organizations?page=2&per_page=7"),
        ("organization-page", "/organizations?search=Turkisch"), ("organization-page", "/organizations?page=999"),
        ("organization-page", f"/organizations?taxonomy_term_id={topic}"),
        ("organization-full-page", "/organizations?full=true&per_page=500"),
        ("organization-full-page", "/organizations?full_service=true"),
        ("organization-lines", "/organizations?format=ndjson"),
        ("organization-full-lines", "/organizations?format=ndjson&full=true"),
        ("organization", f"/organizations/{organization}"),
        ("organization", f"/organizations/{organization}?full_service=true"),
        ("service-page", "/services"), ("service-page", "/services?minimal=true"),
        ("service-page", f"/services?organization_id={organization}"),
        ("service-page", f"/services?taxonomy_term_id={topic}"),
        ("service-page", "/services?modified_after=2000-01-01T00:00:00Z&lang=ar"),
        ("service-full-page", "/services?full=true&per_page=500"),
        ("service-lines", "/services?format=ndjson"), ("service-full-lines", "/services?format=ndjson&full=true"),
        ("service", f"/services/{services[0]['id']}"),
        ("taxonomy-page", "/taxonomies"), ("taxonomy-lines", "/taxonomies?format=ndjson"),
        ("taxonomy_term-page", "/taxonomy_terms?top_only=true"),
        ("taxonomy_term-lines", "/taxonomy_terms?format=ndjson&lang=tr"), ("taxonomy_term", f"/taxonomy_terms/{topic}"),
        *[("taxonomy", f"/taxonomies/{taxonomy}") for taxonomy in lists],
        *[("taxonomy_term-page", f"/taxonomy_terms?taxonomy_id={taxonomy}") for taxonomy in lists],
    ]
    assert len(services) > 20 and len(lists) == 7
    for number, (kind, path) in enumerate(asked):
        file = tmp_path / f"{number}.json"
        file.write_text(data("/api/hsds" + path), encoding="utf-8")
        answer = judged(HSDS, kind, file)
        assert answer.returncode == 0, path + "\n" + answer.stdout[:2_000] + answer.stderr


def test_lines_and_pages_tell_the_same(data):
    for kind in ["organizations", "services"]:
        lines = [json.loads(line) for line in data(f"/api/hsds/{kind}?format=ndjson&full=true").splitlines()]
        page = json.loads(data(f"/api/hsds/{kind}?per_page=500&full=true"))
        assert lines == page["contents"] and len(lines) == page["total_items"]


def test_a_document_that_breaks_the_standard_is_noticed(tmp_path):
    (tmp_path / "bad.json").write_text('{"id": "1", "name": "x"}', encoding="utf-8")
    answer = judged(HSDS, "organization", tmp_path / "bad.json")
    assert answer.returncode == 1 and "description" in answer.stdout and "uuid" in answer.stdout


def test_the_catalogue_has_each_public_record_once_and_passes_the_shapes(data, tmp_path):
    shapes = sorted(SHAPES.glob("*.ttl"))
    counts = set()
    for ending in ["ttl", "rdf", "jsonld"]:
        file = tmp_path / f"catalog.{ending}"
        file.write_text(data(f"/catalog.{ending}"), encoding="utf-8")
        answer = judged(CATALOGUE, file, *shapes)
        assert answer.returncode == 0, answer.stdout[:2_000] + answer.stderr
        counts.add(answer.stdout)
    assert len(counts) == 1, "the three forms say the same"
    graph = Graph().parse(tmp_path / "catalog.ttl")
    names = {str(name).split("#")[1] for name in graph.subjects(RDF.type, DCAT.Dataset)}
    for kind, key in [("organizations", "organisation"), ("services", "offer")]:
        ids = [json.loads(line)["id"] for line in data(f"/api/hsds/{kind}?format=ndjson").splitlines()]
        assert {f"{key}-{id}" for id in ids} == {name for name in names if name.startswith(key + "-")}
    assert any(name.startswith("event-") for name in names) and any(name.startswith("measure-") for name in names)
    assert any(name.startswith("funding-") for name in names)
    if not shapes:
        pytest.skip(f"the shapes of DCAT-AP.de are not at {SHAPES}; everything else was judged")


def test_a_record_without_licence_or_description_is_noticed(data, tmp_path):
    whole = data("/catalog.ttl")
    for said in ["dcterms:license", "dcterms:description", "dcat:accessURL", "dcterms:publisher"]:
        file = tmp_path / "broken.ttl"
        at = whole.rindex(f"\n    {said} ")
        end = whole.index("\n", at + 1)
        assert whole[end - 1] == ";"
        file.write_text(whole[:at] + whole[end:], encoding="utf-8")
        answer = judged(CATALOGUE, file)
        assert answer.returncode == 1 and said.split(":")[1] in answer.stdout, answer.stderr


def words(value):
    """Every name of a property and of a kind in data of schema.org."""
    if isinstance(value, list):
        return {word for part in value for word in words(part)}
    if not isinstance(value, dict):
        return set()
    kinds = {value["@type"]} if "@type" in value else set()
    own = {key for key in value if not key.startswith("@")}
    return own | kinds | {word for part in value.values() for word in words(part)}


def test_what_search_engines_read_of_an_organisation_is_in_their_vocabulary(data):
    pages = re.findall(r"<loc>https?://[^/]+(/organisations/[^<]+)</loc>", data("/sitemap.xml"))
    assert len(pages) > 20
    found = set()
    for page in pages[:40]:
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', data(page), re.S)
        assert len(blocks) == 1, page
        told = json.loads(blocks[0])
        assert told["@context"] == "https://schema.org" and told["@type"] == "Organization" and told["name"]
        found |= words(told)
    assert {"contactPoint", "makesOffer", "knowsLanguage", "areaServed"} <= found
    if not SCHEMA.exists():
        pytest.skip(f"the vocabulary of schema.org is not at {SCHEMA}; everything else was judged")
    known = json.loads(SCHEMA.read_text(encoding="utf-8"))["@context"]
    assert found <= set(known), found - set(known)

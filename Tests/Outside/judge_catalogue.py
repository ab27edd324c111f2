"""Judges a catalogue of open data (`/catalog.ttl`, `.rdf`, `.jsonld`).

    judge_catalogue.py FILE [SHAPES…]

Every dataset of the catalogue is described once, with title, description, publisher, licence and a distribution that has an
address; whatever is described is in the catalogue. SHAPES are files of SHACL, such as those of GovData for DCAT-AP.de; they are
not part of this repository. Prints what is wrong, a line each, and ends with 1; with 0 if all is well.
"""

import sys
from pathlib import Path

from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SHACL = Namespace("http://www.w3.org/ns/shacl#")
FORMS = {".ttl": "turtle", ".rdf": "xml", ".jsonld": "json-ld"}


def read(file: Path) -> Graph:
    return Graph().parse(data=file.read_text(encoding="utf-8"), format=FORMS[file.suffix])


def faults(graph: Graph) -> list[str]:
    found = []
    catalogues = list(graph.subjects(RDF.type, DCAT.Catalog))
    if len(catalogues) != 1:
        return [f"{len(catalogues)} catalogues"]
    listed = set(graph.objects(catalogues[0], DCAT.dataset))
    described = set(graph.subjects(RDF.type, DCAT.Dataset))
    found += [f"{name}: is in the catalogue, but not described" for name in listed - described]
    found += [f"{name}: is described, but not in the catalogue" for name in described - listed]
    for name in sorted(described):
        for predicate in [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.identifier]:
            values = [str(value).strip() for value in graph.objects(name, predicate)]
            if not values or not all(values):
                found.append(f"{name}: has no {predicate}")
        if len(set(graph.objects(name, DCTERMS.title))) > 1:
            found.append(f"{name}: is there more than once")
        copies = list(graph.objects(name, DCAT.distribution))
        if not copies:
            found.append(f"{name}: has no distribution")
        for copy in copies:
            for predicate in [DCTERMS.license, DCAT.accessURL]:
                if not isinstance(graph.value(copy, predicate), URIRef):
                    found.append(f"{copy}: has no {predicate}")
    return found


def against(graph: Graph, shapes: list[Path]) -> list[str]:
    rules = Graph()
    for file in shapes:
        rules.parse(file)
    _, report, _ = validate(graph, shacl_graph=rules, do_owl_imports=False, advanced=True)
    return [f"{report.value(result, SHACL.focusNode)}: {report.value(result, SHACL.resultMessage)}"
            for result in report.subjects(RDF.type, SHACL.ValidationResult)
            if report.value(result, SHACL.resultSeverity) == SHACL.Violation]


def main(file: str, shapes: list[str]) -> int:
    graph = read(Path(file))
    found = faults(graph)
    if shapes:
        found += against(graph, [Path(shape) for shape in shapes])
    print("\n".join(found) if found else f"ok: {len(set(graph.subjects(RDF.type, DCAT.Dataset)))} datasets")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

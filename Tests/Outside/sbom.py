"""What the program is made of (CycloneDX 1.6): packages of Swift as they were resolved, and libraries of the system."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "Sources/Words/Resources/sbom.json"

# What does not stand here stops the script: nobody links a licence that nobody has read.
PACKAGES = {"grdb.swift": "MIT", "yams": "MIT"}
APACHE = re.compile(r"https://github\.com/(apple|swift-server|hummingbird-project)/")

# By the name that pkg-config knows, or of the target where it knows none.
LIBRARIES = {
    "libpq": ("PostgreSQL libpq", "PostgreSQL", "https://www.postgresql.org/"),
    "libcurl": ("curl", "curl", "https://curl.se/"),
    "libqrencode": ("libqrencode", "LGPL-2.1-or-later", "https://fukuchi.org/works/qrencode/"),
    "libcrypto": ("OpenSSL", "Apache-2.0", "https://www.openssl.org/"),
    "libidn2": ("Libidn2", "LGPL-3.0-or-later OR GPL-2.0-or-later", "https://gitlab.com/libidn/libidn2"),
    "CStemmer": ("Snowball", "BSD-3-Clause", "https://snowballstem.org/"),
    "pangocairo": ("Pango with Cairo", "LGPL-2.1-or-later AND (LGPL-2.1-only OR MPL-1.1)", "https://www.gtk.org/docs/architecture/pango"),
    "libxml-2.0": ("libxml2", "MIT", "https://gitlab.gnome.org/GNOME/libxml2"),
    "libzip": ("libzip", "BSD-3-Clause", "https://libzip.org/"),
    "zlib": ("zlib", "Zlib", "https://zlib.net/"),
    "libfido2": ("libfido2", "BSD-2-Clause", "https://developers.yubico.com/libfido2/"),
    "liboath": ("OATH Toolkit", "LGPL-2.1-or-later", "https://oath-toolkit.codeberg.page/"),
    "CJose": ("cjose", "MIT", "https://github.com/OpenIDC/cjose"),
    "libsystemd": ("libsystemd", "LGPL-2.1-or-later", "https://systemd.io/"),
}
# What no target of ours names: it comes with Swift, or by way of a package.
ALWAYS = [
    ("Swift", "Apache-2.0 WITH Swift-exception", "https://www.swift.org/"),
    ("ICU, in Foundation", "Unicode-3.0", "https://icu.unicode.org/"),
    ("SQLite", "blessing", "https://sqlite.org/"),
]


def packages() -> list[dict]:
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    return [package(pin["identity"], pin["location"], pin["state"]["version"]) for pin in pins]


def package(identity: str, location: str, version: str) -> dict:
    licence = PACKAGES.get(identity) or ("Apache-2.0" if APACHE.match(location) else None)
    if licence is None:
        sys.exit(f"sbom: nobody has written down the licence of {identity}; look at {location}, and add it to this script")
    place = location.removesuffix(".git")
    purl = f"pkg:swift/{place.removeprefix('https://')}@{version}"
    return component(identity, licence, place) | {"version": version, "purl": purl, "bom-ref": purl}


def libraries() -> list[dict]:
    manifest = (ROOT / "Package.swift").read_text()
    found = []
    for target in re.findall(r'\.systemLibrary\((.*?)\)', manifest, re.DOTALL):
        name = re.search(r'name: "(\w+)"', target).group(1)
        known = re.search(r'pkgConfig: "([^"]+)"', target)
        key = known.group(1) if known else name
        if key not in LIBRARIES:
            sys.exit(f"sbom: nobody has written down the licence of {key}; add it to this script")
        found.append(component(*LIBRARIES[key]) | {"bom-ref": f"system:{key}", "scope": "required"})
    return found + [component(*each) | {"bom-ref": f"system:{each[0]}", "scope": "required"} for each in ALWAYS]


def component(name: str, licence: str, address: str) -> dict:
    return {
        "type": "library", "name": name, "licenses": [{"expression": licence}],
        "externalReferences": [{"type": "website", "url": address}],
    }


def document() -> str:
    components = sorted(packages() + libraries(), key=lambda each: each["name"].lower())
    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": {
            "type": "application", "name": "neue-wege", "bom-ref": "neue-wege",
            "licenses": [{"expression": "EUPL-1.2"}]}},
        "components": components,
    }, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    if not (ROOT / "Package.resolved").exists():
        sys.exit("sbom: there is no Package.resolved; build first")
    text = document()
    if "--check" in sys.argv[1:]:
        if not FILE.exists() or FILE.read_text() != text:
            sys.exit(f"sbom: {FILE.relative_to(ROOT)} is not what was built; write it anew with scripts/sbom")
    else:
        FILE.write_text(text)

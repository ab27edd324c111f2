"""What the program is made of (CycloneDX 1.6): packages of Swift as they were resolved, and libraries of the system."""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import uuid
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
# What libraries bring along that read what strangers send, as the system has them.
BEHIND = {
    "CJose": ("Jansson", "MIT", "https://github.com/akheron/jansson"),
    "libfido2": ("libcbor", "MIT", "https://github.com/PJK/libcbor"),
}
# What no target of ours names, and the system brings.
ALWAYS = [("SQLite", "blessing", "https://sqlite.org/")]
# The program is linked with Swift's own libraries, so they are mended by a new version of it and not by the system.
SWIFT = ("Swift", "Apache-2.0 WITH Swift-exception", "https://www.swift.org/")
ICU = ("ICU, in Foundation", "Unicode-3.0", "https://icu.unicode.org/")


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
        if key in BEHIND:
            found.append(component(*BEHIND[key]) | {"bom-ref": f"system:{BEHIND[key][0]}", "scope": "required"})
    return found + [component(*each) | {"bom-ref": f"system:{each[0]}", "scope": "required"} for each in ALWAYS]


def built_in() -> list[dict]:
    """What the compiler puts into the program, in the versions of the compiler that is here."""
    compiler = shutil.which("swift")
    if compiler is None:
        sys.exit("sbom: there is no Swift on this machine, and its libraries are built in")
    said = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout
    headers = Path(compiler).resolve().parents[1] / "lib/swift_static/_foundation_unicode/uvernum.h"
    versions = {
        SWIFT: re.search(r"Swift version (\d[\w.]*)", said).group(1),
        ICU: re.search(r'#define U_ICU_VERSION "([^"]+)"', headers.read_text()).group(1)}
    return [
        component(*each) | {"version": version, "purl": f"pkg:generic/{each[0].split(',')[0].lower()}@{version}",
                            "bom-ref": f"built-in:{each[0]}"}
        for each, version in versions.items()]


def component(name: str, licence: str, address: str) -> dict:
    return {
        "type": "library", "name": name, "licenses": [{"expression": licence}],
        "externalReferences": [{"type": "website", "url": address}],
    }


def version() -> str:
    """Of the program, as its package has it."""
    return re.match(r"neue-wege \(([^)]+)\)", (ROOT / "packaging/debian/changelog").read_text()).group(1)


def now() -> str:
    """The same for whoever builds the same once more: the time of the sources."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def document() -> str:
    """With the time and the number of the one that is there, as long as it says the same."""
    components = sorted(packages() + libraries() + built_in(), key=lambda each: each["name"].lower())
    program = {
        "type": "application", "name": "neue-wege", "version": version(), "purl": f"pkg:generic/neue-wege@{version()}",
        "bom-ref": "neue-wege", "licenses": [{"expression": "EUPL-1.2"}]}
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([program, components], sort_keys=True)).urn
    there = json.loads(FILE.read_text()) if FILE.exists() else {}
    is_the_same = there.get("serialNumber") == number and "timestamp" in there["metadata"]
    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": number, "version": 1,
        "metadata": {"timestamp": there["metadata"]["timestamp"] if is_the_same else now(), "component": program},
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

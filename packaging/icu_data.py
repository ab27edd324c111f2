"""icu_data.py OBJECT: what Foundation has to know of languages and places, for the languages of this house only.

Swift's static Foundation brings ICU's data for all languages of the world along, 34 MB in one object that does nothing but hold
it. This writes another object of the same meaning with a part of them. The format is that of ICU's common data files
(icu4c/source/common/ucmndata.h): a header, a table of names and places, and the items one behind the other.
"""

import re
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A language, and what may be said more exactly behind it: de, de_CH, ar_001.
LOCALE = re.compile(r"([a-z]{2,3})(?:_\w+)?")
# Tables of old encodings, dictionaries of languages without spaces, rules for names of hosts, other scripts and characters.
NEVER = re.compile(r"\.(?:cnv|dict|spp|cfu)$|/translit/|/unames\.icu$|_cj\.brk$")


def languages() -> set[str]:
    """Those that the program speaks."""
    folder = ROOT / "Sources/Words/Resources/texts"
    return {path.name.partition("-")[0] for path in folder.iterdir() if path.is_dir()}


def is_wanted(name: str, spoken: set[str]) -> bool:
    if NEVER.search(name):
        return False
    stem, _, kind = name.rpartition("/")[2].rpartition(".")
    locale = LOCALE.fullmatch(stem)
    return kind != "res" or stem == "res_index" or not locale or locale[1] in spoken


def archive(swift: Path) -> Path:
    """Where the toolchain keeps it."""
    return swift.parents[1] / "lib/swift_static/linux/lib_FoundationICU.a"


def items(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The header, and each item with its name, in the order in which they are looked up."""
    size, first, second = struct.unpack_from("<HBB", data)
    if (first, second) != (0xDA, 0x27) or data[12:16] != b"CmnD":
        raise ValueError("this is no data of ICU")
    (count,) = struct.unpack_from("<I", data, size)
    places = [struct.unpack_from("<II", data, size + 4 + 8 * index) for index in range(count)]
    ends = [place for _, place in places[1:]] + [len(data) - size]
    names = [data[size + name:data.index(b"\0", size + name)] for name, _ in places]
    return data[:size], [
        (name, data[size + place:size + end]) for name, (_, place), end in zip(names, places, ends)]


def written(header: bytes, kept: list[tuple[bytes, bytes]]) -> bytes:
    names, name_places = bytearray(), []
    beginning = 4 + 8 * len(kept)
    for name, _ in kept:
        name_places.append(beginning + len(names))
        names += name + b"\0"
    names += b"\0" * (-(beginning + len(names)) % 16)
    place, table, body = beginning + len(names), bytearray(struct.pack("<I", len(kept))), bytearray()
    for (_, item), name_place in zip(kept, name_places):
        table += struct.pack("<II", name_place, place + len(body))
        body += item + b"\0" * (-len(item) % 16)
    return bytes(header + table + names + body)


def main(target: Path):
    swift = Path(shutil.which("swift")).resolve()
    source = archive(swift)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["ar", "x", source, "icu_packaged_data.cpp.o"], cwd=folder, check=True)
        member = folder / "icu_packaged_data.cpp.o"
        symbols = subprocess.run(["nm", "--defined-only", member], capture_output=True, text=True, check=True).stdout.split()
        # There is nothing else in it: what would be lost by leaving it out has to be known.
        if len(symbols) != 3 or not re.fullmatch(r"icudt\d+_dat", symbols[2]):
            raise ValueError(f"{source} holds something else than before: {symbols}")
        data = folder / "data"
        subprocess.run(["objcopy", "--output-target=binary", "--only-section=.rodata", member, data], check=True)
        header, all_of_them = items(data.read_bytes())
        spoken = languages()
        kept = [item for item in all_of_them if is_wanted(item[0].decode(), spoken)]
        data.write_bytes(written(header, kept))
        # The linker takes the object that it is given before it looks into the archive.
        (folder / "data.s").write_text(
            f'.section .rodata\n.balign 16\n.globl {symbols[2]}\n{symbols[2]}:\n.incbin "data"\n'
            '.section .note.GNU-stack,"",@progbits\n')
        subprocess.run([swift.parent / "clang", "-c", "data.s", "-o", "data.o"], cwd=folder, check=True)
        made = (folder / "data.o").read_bytes()
        # Whoever links looks at when it was written.
        if target.exists() and target.read_bytes() == made:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)
        print(f"ICU: {len(kept)} of {len(all_of_them)} items, {len(made) / 1e6:.1f} MB, for {', '.join(sorted(spoken))}")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).resolve())
    except ValueError as problem:
        sys.exit(f"icu_data: this Swift keeps what it knows of languages in another way: {problem}.")

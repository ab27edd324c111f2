"""Checks the pairs of colours in tokens.css: 4.5:1 for text, 3:1 for shapes, 12:1 for ink on paper.

Prints every pair that fails and ends with 1 if there is one.
"""

import pathlib
import re
import sys

STYLES = pathlib.Path(__file__).parents[2] / "Sources/Web/Resources/styles/tokens.css"

SIDES = ["mo", "administration", "provider", "civil"]
GROUNDS = ["paper", "sheet", "wash"]

TEXT = (
    [("ink", ground) for ground in [*GROUNDS, "calm", "accent-wash", *(f"{s}-wash" for s in [*SIDES, "signal", "amber"])]]
    + [("soft-ink", ground) for ground in [*GROUNDS, "calm", "accent-wash", *(f"{s}-wash" for s in [*SIDES, "signal", "amber"])]]
    + [(colour, ground) for colour in [*SIDES, "signal", "amber", "accent"] for ground in GROUNDS]
    + [("accent", f"{side}-wash") for side in SIDES]
    + [("paper", colour) for colour in ["ink", "accent", "signal"]]
    + [("signal", "signal-wash"), ("white", "alarm")]
)
SHAPES = (
    [("edge", ground) for ground in GROUNDS]
    + [(colour, f"{colour}-wash") for colour in [*SIDES, "signal", "amber"]]
    + [("accent", "calm"), ("accent", "accent-wash")]
    + [(colour, "calm") for colour in SIDES]
)


def luminance(colour):
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left, right):
    lighter, darker = sorted((luminance(left), luminance(right)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(text):
    found = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6}|var\(--[a-z-]+\));", text))
    return {"white": "#ffffff"} | found


def resolved(name, palette):
    value = palette[name]
    return resolved(value[6:-1], palette) if value.startswith("var") else value


def failures(theme, palette):
    for pairs, least in [([("ink", "paper")], 12), (TEXT, 4.5), (SHAPES, 3)]:
        for front, back in pairs:
            ratio = contrast(resolved(front, palette), resolved(back, palette))
            if ratio < least:
                yield f"{theme}: --{front} on --{back} is {ratio:.2f}:1, needs {least}:1"


def main():
    text = STYLES.read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    dark, _, rest = rest.partition("@media (prefers-contrast")
    paper = rest.partition("@media print")[2]
    themes = {"light": colours(light)}
    themes["dark"] = themes["light"] | colours(dark)
    themes["print"] = themes["light"] | colours(paper)
    found = [line for theme, palette in themes.items() for line in failures(theme, palette)]
    print("\n".join(found) or "every pair of colours is clear enough")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

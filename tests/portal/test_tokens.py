"""The colours of the portal: every pair of text and ground reads well, by day and by night."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parent.parent.parent / "portal/static/portal/css"
TOKENS = (CSS / "tokens.css").read_text()
SCHEMES = ("light", "dark")
GROUNDS = ("paper", "surface", "tint")
TEXTS = ("ink", "quiet", "blue", "blue-deep", "ochre", "ok", "warn", "bad")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("ink", "mark"),
    ("on-blue", "blue"),
    ("on-blue", "blue-deep"),
    ("on-blue", "ok"),
    ("on-blue", "bad"),
    ("paper", "ink"),
    ("focus-ink", "focus"),
    ("on-footer", "footer"),
]


def colours(scheme: str) -> dict[str, str]:
    """The colours of a scheme: the dark ones are written over the light ones."""
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") < 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_reads_on_its_ground(text: str, ground: str, scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found[text], found[ground]) >= 4.5


def test_both_schemes_give_every_colour() -> None:
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    names = [re.findall(r"--([\w-]+): #[0-9a-f]{6};", part) for part in (light, dark)]
    assert names[0] == names[1]


def test_browser_chrome_takes_the_surface() -> None:
    base = (CSS.parent.parent.parent / "templates/base.html").read_text()
    found = re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', base)
    assert found == [(colours(scheme)["surface"], scheme) for scheme in SCHEMES]


@pytest.mark.parametrize("name", sorted(path.name for path in CSS.iterdir() if path.name != "tokens.css"))
def test_colours_are_chosen_among_the_tokens_only(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL)
    used = set(re.findall(r"var\(--([\w-]+)", text))
    own = set(re.findall(r"--([\w-]+):", text))
    assert used - own - set(re.findall(r"--([\w-]+):", TOKENS)) == set()
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\w)", text) == []


@pytest.mark.parametrize("name", sorted(path.name for path in CSS.iterdir()))
def test_properties_are_logical_so_that_right_to_left_works(name: str) -> None:
    physical = re.compile(
        r"^\s*((?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|width|height)\s*:",
        re.MULTILINE,
    )
    assert physical.findall((CSS / name).read_text()) == []


@pytest.mark.parametrize("name", sorted(path.name for path in CSS.iterdir()))
def test_every_rule_stands_in_a_layer(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL)
    depth, outside, start = 0, [], 0
    for place, sign in enumerate(text):
        if sign == "{":
            if depth == 0:
                outside.append(text[start:place].split(";")[-1].split()[0])
            depth += 1
        elif sign == "}":
            depth -= 1
            start = place + 1
    assert depth == 0
    assert set(outside) <= {"@layer", "@font-face"}

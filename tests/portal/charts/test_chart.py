"""The chart as HTML."""

from django.template.loader import render_to_string
from django.utils import translation

from portal.charts import Point, bars, columns, stack

POINTS = [Point("Faro", 12.5, "12,5"), Point("Beja <b>", 5, "5")]


def html(chart: object) -> str:
    return render_to_string("components/chart.html", {"chart": chart})


def test_bars_are_one_picture_with_its_fact() -> None:
    shown = html(bars("Mais em Faro: 12,5", POINTS))
    assert 'class="chart chart-bars" role="img" aria-label="Mais em Faro: 12,5"' in shown
    assert '<rect width="100%" height="100%" />' in shown
    assert '<rect width="40%" height="100%" />' in shown
    assert '<span class="name">Beja &lt;b&gt;</span>' in shown


def test_bars_of_a_whole_are_as_long_as_their_part_of_it() -> None:
    shown = html(bars("", POINTS, whole=50))
    assert '<rect width="25%" height="100%" />' in shown
    assert '<rect width="10%" height="100%" />' in shown


def test_columns_bear_their_value() -> None:
    shown = html(columns("", POINTS))
    assert '<rect x="10%" y="12%" width="80%" height="88%" />' in shown
    assert '<text x="50%" y="12%" dy="-8">12,5</text>' in shown


def test_parts_have_a_key() -> None:
    shown = html(stack("", POINTS))
    assert shown.count('class="tone-1"') == 2
    assert shown.count('class="tone-2"') == 2


def test_lengths_are_svg_whatever_the_language_and_no_style_is_inline() -> None:
    with translation.override("fr"):
        shown = "".join(html(draw("", [*POINTS, Point("", 0.333, "")])) for draw in (bars, columns, stack))
    assert 'width="2.66%"' in shown
    assert "style=" not in shown

"""Drawings of the reports: what is drawn lies where the number says, and the same stands beside it in words."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from connectome.outcomes.indicator import Named, Reading, Status, figure
from connectome.reports.document import Figure
from connectome.reports.figures.alive import Standing, alive
from connectome.reports.figures.dot_range import Dot, dot_range
from connectome.reports.figures.flows import people_flow, ties_flow
from connectome.reports.figures.multiples import Course, multiples
from connectome.reports.numbers import dots, status

LEFT, WIDE = 3.0, 94.0
"""Per cent of the width at which a scale begins, and that it takes."""


def drawn(figure: Figure | None) -> ET.Element:
    """The SVG, named and described for those who do not see it."""
    assert figure is not None
    svg = ET.fromstring(figure.svg)
    assert svg.get("role") == "img"
    assert svg[0].tag == "title"
    assert svg[0].text == figure.title
    assert svg[1].tag == "desc"
    assert svg[1].text == " ".join(figure.words)
    return svg


def places(svg: ET.Element, tag: str, *names: str) -> list[list[float]]:
    return [[float(str(e.get(n)).rstrip("%")) for n in names] for e in svg.iter(tag)]


def texts(svg: ET.Element) -> str:
    return " ".join(str(e.text) for e in svg.iter("text"))


def test_a_dot_lies_where_its_value_is_and_the_range_around_it() -> None:
    rows = [Dot("Change in ties each", 0.39, 0.23, 0.55, False, True), Dot("No tie", 0.13, 0.09, 0.19, True, False)]
    figure = dot_range("Headlines", rows)
    svg = drawn(figure)
    change, share = (x for (x,) in places(svg, "circle", "cx"))
    assert change == pytest.approx(LEFT + WIDE * (0.39 + 1) / 2, abs=0.01)  # on a scale from -1 to 1
    assert share == pytest.approx(LEFT + WIDE * 0.13, abs=0.01)
    ranges = [e for e in svg.iter("line") if e.get("stroke-width") == "4"]
    ends = [(float(e.get("x1", "")[:-1]), float(e.get("x2", "")[:-1])) for e in ranges]
    assert ends[0] == pytest.approx((LEFT + WIDE * 1.23 / 2, LEFT + WIDE * 1.55 / 2), abs=0.01)
    assert ends[1] == pytest.approx((LEFT + WIDE * 0.09, LEFT + WIDE * 0.19), abs=0.01)
    assert texts(svg).count("no change") == 1
    assert figure is not None
    assert figure.words == ("Change in ties each: +0.39 (+0.23 to +0.55).", "No tie: 13 % (9 % to 19 %).")


@pytest.mark.parametrize(
    ("dot", "ends", "words"),
    [
        (Dot("A", -0.16, -0.4, 0.08, False, True), (-0.5, 0.5), "A: −0.16 (−0.4 to +0.08)"),
        (Dot("A", 0.0, 0.0, 0.0, False, True), (-1.0, 1.0), "A: 0 (0 to 0)"),
        (Dot("A", -0.001, -0.002, 0.003, True, True), (-0.005, 0.005), "A: 0 % (0 % to 0 %)"),
        (Dot("A", 120.0, 90.0, 180.0, False, False), (0.0, 200.0), "A: 120 (90 to 180)"),
        (Dot("A", 1.0, 0.9, 1.0, True, False), (0.0, 1.0), "A: 100 % (90 % to 100 %)"),
    ],
)
def test_scales_and_words(dot: Dot, ends: tuple[float, float], words: str) -> None:
    assert dot.ends == pytest.approx(ends)
    assert dot.words == words


def test_bars_are_as_long_as_their_counts() -> None:
    svg = drawn(ties_flow("Ties", kept=99, gained=31, lost=4))
    bars = places(svg, "rect", "x", "width")
    assert bars[0] == bars[2] == pytest.approx([0, 100 * 99 / 130], abs=0.01)
    assert bars[1] == pytest.approx([100 * 99 / 130, 100 * 4 / 130], abs=0.01)
    assert bars[3] == pytest.approx([100 * 99 / 130, 100 * 31 / 130], abs=0.01)
    svg = drawn(alive("Groups", [Standing("A year old", 8, 2, 2)]))
    assert places(svg, "rect", "x", "width") == [[0, 66.67], [66.67, 16.67], [83.33, 16.67]]


def test_a_count_not_shown_has_no_bar() -> None:
    svg = drawn(people_flow("Asked", [("Eligible", "1,236"), ("Answered", "618"), ("Both", "fewer than 5")]))
    assert places(svg, "rect", "width") == [[100.0], [50.0]]
    assert "Both: fewer than 5" in texts(svg)


def test_a_course_is_told_without_a_verb_and_its_limits_drawn() -> None:
    course = Course("Requests", ("Q1", "Q2", "Q3"), (4.0, 6.0, 9.0), (5.0, 3.0, 7.0))
    figure = multiples("Measures", [course, Course("Two only", ("Q1", "Q2"), (1.0, 2.0))])
    svg = drawn(figure)
    assert figure is not None
    assert figure.words == ("Requests: 4 in Q1, 9 in Q3; usual 5, limits 3 to 7; outside them: 1.",)
    high = [y for (y,) in places(svg, "circle", "cy")]
    assert high[0] > high[1] > high[2]  # the more, the higher up
    assert (high[0] - high[1]) / (high[1] - high[2]) == pytest.approx(2 / 3, abs=0.01)


def test_nothing_to_draw() -> None:
    assert dot_range("t", []) is None
    assert ties_flow("t", 0, 0, 0) is None
    assert people_flow("t", [("a", "not shown")]) is None
    assert alive("t", [Standing("a", 0, 0, 0)]) is None
    assert multiples("t", [Course("a", ("Q1", "Q2"), (1.0, 2.0))]) is None


def test_a_name_of_three_hundred_signs_and_hostile_ones() -> None:
    svg = drawn(alive("<b>&", [Standing("</svg><script>" + "long " * 60, 1, 0, 0)]))
    assert "script" in texts(svg)
    assert all(len(str(e.text)) <= 46 for e in svg.iter("text"))


def test_bounds_are_told_from_ranges() -> None:
    """B is bounds; BP and W, with bounds beside it, are ranges; sentences with ranges of their own say so."""
    some = Reading(Status.ok, "")
    of = {m: figure(Named("a", "Here", "share", m), some, "So.", 40, value=0.5, low=0.4, high=0.6, people={})
          for m in ("B, W", "BP", "W, B")}  # fmt: skip
    assert ["known" in dot.label for dot in dots(of.values())] == [True, False, False]
    within = figure(Named("a", "Here", "share", "KM"), some, "So.", 40, value=0.5, people={})
    assert status(within) == "ranges in the sentence"

"""The reports of outcomes say what the figures say, in every status, to every reader, and name nobody."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pandas as pd
import pytest

from connectome.graph.time import months_before
from connectome.outcomes.by_waves import shown_counts
from connectome.outcomes.configuration import shipped
from connectome.outcomes.departures import from_plan
from connectome.outcomes.indicator import Indicator, Status
from connectome.outcomes.plan import Plan
from connectome.outcomes.stories import StoryLine
from connectome.privacy.suppression import PUBLISHED
from connectome.reports import board, evaluator, residents
from connectome.reports.document import Document
from connectome.reports.evaluator_page import SECTIONS
from connectome.reports.outcome_page import page
from connectome.reports.public_counts import about
from connectome.reports.sources import WITHHELD, Sources
from tests.maps.conftest import town
from tests.rendered.vocabulary import found_in
from tests.reports.conftest import RUN, sources_of
from tests.reports.reading import text_of
from tests.towns import graph_of, knows, permitted
from tests.towns import people as rows_of

READERS: dict[str, Callable[[Sources], Document]] = {"evaluator": evaluator, "board": board, "residents": residents}
VERBS = re.compile(
    r"\b(rose|fell|increas|decreas|improv|worsen|declin(?!ed\b)|grew\b|dropped|gained ground|got (better|worse))", re.I
)
SAYS = "Words of the figure itself."


def every(document: Document) -> Iterator[str]:
    """Every text of a report."""
    yield from (document.title, document.subtitle, document.stamp)
    for section in document.sections:
        yield section.title
        for part in section.parts:
            yield part.title
            yield from (text for line in part.lines for text in (line.text, line.note))
            yield from part.figure.words if part.figure else ()
            yield from (part.table.caption, *part.table.heads, *part.table.words) if part.table else ()


def in_status(sources: Sources, status: Status) -> Sources:
    """All figures in one status, with words that hold no verb."""
    shows = status in (Status.ok, Status.descriptive_only, Status.trust_building)

    def made(i: Indicator) -> Indicator:
        numbers = {"value": 0.4 if shows else None, "low": 0.3 if status is Status.ok else None}
        numbers["high"] = 0.5 if status is Status.ok else None
        return replace(i, status=status, reason="" if status is Status.ok else "why", words=SAYS, n=40, **numbers)

    results = sources.results
    by = tuple((o, tuple(map(made, some))) for o, some in results.by_outcome)
    return replace(sources, results=replace(results, by_outcome=by, headlines=tuple(map(made, results.headlines))))


def test_headings(hillside_sources: Sources) -> None:
    assert len(SECTIONS) == 16
    numbered = [section.title for section in evaluator(hillside_sources).sections]
    assert [title.split(".")[0] for title in numbered] == [str(k) for k in range(1, 17)]
    assert [section.title for section in residents(hillside_sources).sections] == [
        "What you told us",
        "What has grown",
        "More or fewer connections",
        "Who we have not reached yet",
        "What we got wrong",
        "What happens next and who decides",
        "Tell us if this is not true",
    ]
    on_board = board(hillside_sources)
    assert [s.title for s in on_board.sections if s.sheet] == ["What residents changed"]
    assert on_board.sections[0].title == "Headlines"
    assert on_board.sections[-1].title == "Decisions asked of the board"


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("reader", READERS)
def test_words_of_every_status_to_every_reader(hillside_sources: Sources, reader: str, status: Status) -> None:
    document = READERS[reader](in_status(hillside_sources, status))
    texts = [t for t in every(document) if not any(s.words in t for s in hillside_sources.results.stories)]
    made = document if reader != "evaluator" else replace(document, sections=document.sections[:14])  # then: methods
    ours = [t for t in every(made) if not any(s.words in t for s in hillside_sources.results.stories)]
    assert [fault for text in texts for fault in found_in(text)] == []
    verbs = [text for text in ours if VERBS.search(text) and text not in hillside_sources.results.notes]
    assert verbs == []
    said = " ".join(texts).casefold()
    assert re.search(r"significan|\bp *[<=]|p-value|thanks to|\bnan\b|not_|_only", said) is None
    assert re.search(r"\b(red|amber|green)\b", said.replace("weavers green", "")) is None
    if reader != "residents":
        assert SAYS in " ".join(texts)
    else:
        counts = "know more people now" in " ".join(texts)
        assert counts == (status in (Status.ok, Status.descriptive_only, Status.suppressed))


def test_every_figure_has_its_place_and_what_must_stand_beside_it(hillside_sources: Sources) -> None:
    """Sentence, method, coverage and run; the sections leave no indicator out."""
    lines = {
        line.text: line.note
        for section in evaluator(hillside_sources).sections
        for part in section.parts
        for line in part.lines
    }
    for _, some in hillside_sources.results.by_outcome:
        for i in some:
            assert i.words in lines, i.id
            if i.status is not Status.not_observed:
                note = lines[i.words]
                assert note.startswith("Counted" if i.method == "counts" else f"Method {i.method}"), i.id
                assert "coverage: " in note, i.id
                assert f"run {RUN[-8:]}" in note, i.id
                assert ("exploratory" in note) == (i not in hillside_sources.results.headlines), i.id


def test_headlines_stand_in_the_plans_order_worse_ones_too(hillside_sources: Sources) -> None:
    turned = replace(hillside_sources.results, headlines=hillside_sources.results.headlines[::-1])
    for sources in (hillside_sources, replace(hillside_sources, results=turned)):
        for make in (evaluator, board):
            text = " ".join(every(make(sources)))
            places = [text.index(i.words) for i in sources.results.headlines]
            assert len(places) == 6
            assert all(a < b for a, b in pairwise(places))


@pytest.mark.parametrize("reader", READERS)
def test_nobody_is_named(hillside_sources: Sources, reader: str) -> None:
    shown = page(READERS[reader](hillside_sources))
    people = hillside_sources.whole.frame("people")
    names = [str(n) for n in people["name"].dropna() if len(n) >= 4]
    assert len(names) > 100
    assert [n for n in names if n in shown or html.escape(n) in shown] == []
    assert [i for i in people["id"] if re.search(rf"\b{i}\b", shown)] == []


def test_words_that_name_somebody_are_not_printed(hillside_sources: Sources) -> None:
    name = next(str(n) for n in hillside_sources.whole.frame("people")["name"] if len(str(n)) > 6)
    held = hillside_sources.results.commitments.assign(before=f"asked by {name}", after=f"{name} sits on it")
    told = StoryLine("Told by a resident", f"{name} met me.", "went well", "lot", ("ties.change",))
    results = replace(hillside_sources.results, commitments=held, stories=(told,))
    sources = replace(hillside_sources, results=results)
    for reader, make in READERS.items():
        shown = text_of(page(make(sources)))
        assert name not in shown, reader
    assert WITHHELD in text_of(page(evaluator(sources)))


def test_what_somebody_typed_stays_text(hillside_sources: Sources) -> None:
    bad = '<script>alert(1)</script>{{ run }}"onload="x'
    held = hillside_sources.results.commitments.assign(organisation=bad, before=bad, after=bad, state="proposed")
    told = StoryLine(bad, bad, "did not work", bad, ("ties.change",))
    sources = replace(hillside_sources, results=replace(hillside_sources.results, commitments=held, stories=(told,)))
    for make in READERS.values():
        shown = page(make(replace(sources, place=bad)))
        assert "<script" not in shown
        assert "&lt;script&gt;alert(1)" in shown
        assert "{{ run }}" in shown


def test_a_figure_kept_from_a_reader_is_on_no_page_of_theirs_but_as_a_headline(hillside_sources: Sources) -> None:
    results = hillside_sources.results
    settings = dict(results.configuration.settings)
    for name in ("changes.resident", "ties.change"):
        settings[name] = replace(settings[name], audiences=("evaluator",))
    held = replace(results, configuration=replace(results.configuration, settings=settings))
    text = " ".join(every(board(replace(hillside_sources, results=held))))
    assert results["changes.resident"].words in " ".join(every(board(hillside_sources)))
    assert results["changes.resident"].words not in text
    assert results["ties.change"].words in text


def test_a_commitment_without_day_or_kind(hillside_sources: Sources) -> None:
    for state in ("in force", "reversed", "agreed"):
        held = hillside_sources.results.commitments.assign(date=None, kind=None, organisation=None, state=state)
        sources = replace(hillside_sources, results=replace(hillside_sources.results, commitments=held))
        for make in READERS.values():
            assert not re.search(r"\bnan\b|(since|,) None|None:", " ".join(every(make(sources)))), state


def test_a_story_stands_beside_the_numbers_it_speaks_of_only(hillside_sources: Sources) -> None:
    """The board shows two, one of them of what did not work; one that speaks of no number stays out."""
    untied = StoryLine("Told by a worker", "Nothing to do with a number.", "went well", "lot", ())
    good = StoryLine("Told by a resident", "It went well for us.", "went well", "lot", ("groups.formed",))
    bad = StoryLine("Told by a resident", "It did not work for us.", "did not work", "all", ("ties.change",))
    stories = (untied, good, good, bad)
    sources = replace(hillside_sources, results=replace(hillside_sources.results, stories=stories))
    told = next(s for s in board(sources).sections if s.title == "Stories").parts[0].lines
    assert [line.text for line in told[:-1]] == ["“It did not work for us.”", "“It went well for us.”"]
    assert told[0].note.endswith("speaks of: Change in ties each")
    assert told[1].note.endswith("speaks of: Groups begun")
    assert "Nothing to do with a number." in " ".join(every(evaluator(sources)))


def test_reading_age_of_the_residents_page(hillside_told: Sources) -> None:
    """Nine to eleven years: the end of grade 4 to grade 6; our sentences, without names of groups."""
    import textstat

    document = residents(hillside_told)
    lines = [line.text for section in document.sections for part in section.parts for line in part.lines]
    text = " ".join(re.sub(r"Some are [^.]*\.|“[^”]*”", "", line) for line in lines)
    assert len(text.split()) > 120
    assert textstat.flesch_kincaid_grade(text) <= 5
    assert max(len(sentence.split()) for sentence in re.split(r"[.?]\s", text)) <= 25
    assert not re.search(r"£|GBP|%|range|scale", text)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("0", "none"),
        ("4", "fewer than 10"),
        ("9", "fewer than 10"),
        ("fewer than 5", "fewer than 10"),
        ("10", "about 10"),
        ("139", "about 140"),
        ("1,204", "about 1,205"),
        ("not shown", "a number we do not show"),
    ],
)
def test_counts_on_the_wall(inside: str, outside: str) -> None:
    assert about(inside) == outside


def may_be(text: str) -> set[int]:
    """Every count up to 70 that may be told so."""
    if not text[0].isdigit():
        return set(range(1, 10)) if text.startswith("fewer") else set(range(71))
    return {0} if text == "0" else {n for n in range(10, 71) if abs(n - int(text)) <= 2}


def test_parts_side_by_side_do_not_solve_a_small_one() -> None:
    """50 asked, 40 as many, none more: the fewer would be 6 to 9. Each part not told may be five numbers or more."""
    for more, fewer, same in product((0, 4, 12), (0, 3, 9), (0, 10, 42)):
        counts = {"more": more, "same": same, "fewer": fewer, "untouched": 0}
        if sum(counts.values()) < 10:
            continue
        text = shown_counts(counts, PUBLISHED)
        whole = may_be(PUBLISHED.count(sum(counts.values())))
        parts = [k for k in counts if k != "untouched"]
        splits = [s for s in product(*(may_be(text[k]) for k in parts)) if sum(s) in whole]
        for part, values in zip(parts, zip(*splits, strict=True), strict=True):
            if 0 < counts[part] < 10:
                assert not text[part][0].isdigit()
                assert len(set(values) & set(range(10))) >= 5, (counts, text)


def test_no_small_count_on_the_residents_page(hillside_sources: Sources) -> None:
    """Whatever is counted in people: 1 to 9 of them nowhere."""
    both = hillside_sources.results.comparison
    assert both is not None
    people = both.people.assign(before="7", after="7")
    results = replace(hillside_sources.results, comparison=replace(both, people=people))
    told, _, _, missed, *_ = residents(replace(hillside_sources, results=results)).sections
    text = " ".join(line.text for section in (told, missed) for part in section.parts for line in part.lines)
    assert "fewer than 10" in text.casefold()
    assert not re.search(r"\b[1-9]\b", text)


def small_in(text: str) -> list[str]:
    """Numbers of people of 1 to 9, or not to the nearest five, in a sentence of what is passed on."""
    of_people = re.findall(r"\b(\d[\d,]*) (?:of [\d,]+ )?(?:people|adults|of you|know)\b", text)
    pairs = [n for pair in re.findall(r"\b(\d[\d,]*) of (\d[\d,]*) (?:people|adults)", text) for n in pair]
    return [n for n in (*of_people, *pairs) if int(n.replace(",", "")) % 5]


@pytest.mark.parametrize("area", [None, "Beacon Lane"])
def test_people_are_told_to_boards_and_residents_as_what_is_passed_on(
    hillside_told: Sources, hillside_sources: Sources, area: str | None
) -> None:
    """Of every figure, shown or not on the page: no 1 to 9, all to the nearest five; shares are of counts so told."""
    told = hillside_told
    if area:
        told = sources_of(town("hillside"), "baseline", "12 months", area=area, how=PUBLISHED)
    figures = [i for _, some in told.results.by_outcome for i in some]
    assert [(i.id, n) for i in figures for n in small_in(i.words)] == []
    assert [i.id for i in figures if i.people and i.n and i.n % 5] == []
    assert [i.id for i in figures if i.numerator is not None] == []
    for make in (board, residents):
        assert [n for text in every(make(told)) for n in small_in(text)] == []
    if area is None:
        inside = hillside_sources
        assert [n for text in every(board(inside)) for n in small_in(text)], "the test can fail"
        assert told.results["ties.none"].value == pytest.approx(25 / 200)
        assert inside.results["ties.none"].value == pytest.approx(26 / 198)
        assert "counts of people under 10 not shown, others to the nearest 5" in board(told).stamp


def test_nothing_recorded_but_two_days(tmp_path: Path) -> None:
    """A town of two people and a day before: every section is there and says that it holds nothing."""
    graph = graph_of(
        tmp_path,
        people=rows_of("anna", "bob", joined="2025-01-01"),
        knows=[{**row, "since": "2025-06-01"} for row in knows(("anna", "bob"))],
        permissions=permitted("anna", "bob"),
    )
    sources = sources_of(graph, "2025-02-01", "2026-02-01")
    for reader, make in READERS.items():
        document = make(sources)
        assert all(section.parts for section in document.sections), reader
        shown = page(document)
        assert "Anna" not in shown
        assert not re.search(r"\bnan\b", text_of(shown), re.I)
    assert "Our community" in board(sources).title


def test_left_out_in_words_by_stage(hillside_sources: Sources) -> None:
    columns = [
        "characteristic",
        "value",
        "stage",
        "people",
        "share",
        "population_share",
        "ratio",
        "low",
        "high",
        "under",
        "shown",
    ]
    rows = [
        ("age", "65 and over", "recorded", 40, 0.3, 0.3, 1.0, 0.8, 1.2, False, "40"),
        ("age", "65 and over", "leading", 12, 0.1, 0.3, 0.33, 0.2, 0.6, True, "12"),
        ("language", "Polish", "recorded", 12, 0.1, 0.09, 1.1, 0.7, 1.6, False, "12"),
        ("carer", "yes", "asked", 12, 0.1, 0.2, 0.5, 0.3, 0.8, True, "12"),
        ("area", "Canal Side", "asked", 12, 0.1, 0.2, 0.5, 0.3, 0.8, True, "12"),
    ]
    found = pd.DataFrame(rows, columns=columns)
    sources = replace(hillside_sources, results=replace(hillside_sources.results, left_out=found))
    section = next(s for s in board(sources).sections if s.title == "For whom not")
    first, second, third = (line.text for line in section.parts[0].lines[:3])
    assert third == "People of Canal Side are 20% of adults, 10% of those asked."
    assert second == "People who describe themselves as carer are 20% of adults, 10% of those asked."
    assert (
        first
        == "People who describe themselves as 65 and over (age) are 30% of adults, 10% of those who lead something."
    )
    table = next(s for s in evaluator(sources).sections if s.title == "6. Who is left out").parts[0].table
    assert table is not None
    assert table.rows[0] == ("age: 65 and over", "0.30", "40 (1.00, 0.80 to 1.20)", "12 (0.33, 0.20 to 0.60)", "")
    met = "We met too few people who say of themselves: carer."
    assert met in every(residents(sources)), "65 and over were met, and lead less; nobody says of themselves an area"


@pytest.mark.parametrize(("name", "outcomes"), [("leeds", "leeds"), ("leicestershire", "leicestershire")])
def test_another_programme_reports_under_its_own_outcomes(name: str, outcomes: str) -> None:
    """A handful of people and a year: every section is there, and no count of people under five."""
    graph = town(f"programmes/{name}")
    until = str(graph.data_date())
    sources = sources_of(graph, months_before(until, 12), until, shipped(outcomes))
    for make in READERS.values():
        document = make(sources)
        assert all(section.parts for section in document.sections)
        assert [fault for text in every(document) for fault in found_in(text)] == []
    titles = {outcome.title for outcome, _ in sources.results.by_outcome}
    assert ("People support each other" in titles) == (name == "leicestershire")


def test_groups_of_the_plan_and_their_p_in_the_annex_only(hillside_sources: Sources) -> None:
    words = "age 65 and over (32 people): -0.13 ties each, everybody else +0.41; a difference that chance seldom gives."
    rows = [("age", "65 and over", 32, -0.13, 0.41, -0.54, 0.012, words)]
    found = pd.DataFrame(rows, columns=hillside_sources.results.groups.columns)
    sources = replace(hillside_sources, results=replace(hillside_sources.results, groups=found))
    on_board = " ".join(every(board(sources)))
    assert words in on_board
    by_section = {
        s.title: " ".join(every(replace(evaluator(sources), sections=(s,)))) for s in evaluator(sources).sections
    }
    assert words in by_section["6. Who is left out"]
    with_p = [title for title, text in by_section.items() if "p 0.012" in text]
    assert with_p == ["14. Counted otherwise"]
    assert "0.01" not in on_board


def test_what_a_group_is_called_decides_nothing(hillside_sources: Sources) -> None:
    """The board is told of a group by its p, not by words somebody typed."""
    words = "age seldom said (32 people): -0.13 ties each, everybody else +0.41; a difference that chance gives too."
    rows = [("age", "seldom said", 32, -0.13, 0.41, -0.54, 0.4, words)]
    found = pd.DataFrame(rows, columns=hillside_sources.results.groups.columns)
    sources = replace(hillside_sources, results=replace(hillside_sources.results, groups=found))
    assert words not in " ".join(every(board(sources)))


def test_money_is_told_whole_and_not_twice(hillside_sources: Sources) -> None:
    columns = hillside_sources.results.money.columns
    held = pd.DataFrame(
        [
            ("post", "2024", 70.0, 0.0, "GBP", True, True),
            ("grants to residents and groups", "2025", 30.0, 0.0, "GBP", False, True),
            ("small-sparks pot", "2025", 50.0, 0.0, "GBP", False, False),
        ],
        columns=columns,
    )
    sources = replace(hillside_sources, results=replace(hillside_sources.results, money=held))
    for make in (board, evaluator):
        table = next(
            p.table
            for s in make(sources).sections
            for p in s.parts
            if p.table and p.table.heads[:2] == ("Kind", "Year")
        )
        assert table.rows[-1] == ("All together", "", "100", "0", "GBP")
        assert "post *" in {row[0] for row in table.rows}
        assert "*: some of it is for days before or after, and told whole." in table.caption
        assert "The small-sparks pot is not in the sum, as the grants paid from it are." in table.caption
        assert "programme" not in table.caption


def test_the_boards_rows_of_money_add_up(hillside_sources: Sources) -> None:
    """Five kinds and a pot: what is told as all other kinds holds no pot either."""
    rows = [(f"kind {k}", "2025", 100.0 + k, 0.0, "GBP", False, True) for k in range(5)]
    rows.append(("small-sparks pot", "2025", 50.0, 0.0, "GBP", False, False))
    held = pd.DataFrame(rows, columns=hillside_sources.results.money.columns)
    document = board(replace(hillside_sources, results=replace(hillside_sources.results, money=held)))
    table = next(
        p.table for s in document.sections for p in s.parts if p.table and p.table.heads[:2] == ("Kind", "Year")
    )
    cash = [int(row[2]) for row in table.rows]
    assert sum(cash[:-1]) == cash[-1] == 510


def test_money_beside_an_area_is_that_of_the_whole_programme() -> None:
    sources = sources_of(town("hillside"), "baseline", "12 months", area="Beacon Lane")
    for make in (board, evaluator):
        assert "Money and time put in of the whole programme, not of this area alone." in " ".join(every(make(sources)))


def test_the_residents_of_an_area_read_of_their_area() -> None:
    """Beacon Lane's own groups and what its people care about, not those of all of Hillside."""
    whole = town("hillside")
    beacon = sources_of(whole, "baseline", "12 months", area="Beacon Lane")
    here, between = beacon.here.history, beacon.between
    assert between is not None
    groups = here.frame("groups")
    begun = int(groups["started"].between(*between, inclusive="right").sum())
    told, of_all = (" ".join(every(residents(s))) for s in (beacon, sources_of(whole, "baseline", "12 months")))
    assert f"{begun} new group" in told
    assert f"{begun} new group" not in of_all
    facets = here.frame("facets")
    many = facets[facets["kind"].isin(("interest", "passion"))].groupby("what")["person"].nunique()
    assert ("Many of you care about" in told) == bool((many >= 10).any())


def test_nothing_is_said_twice_of_who_was_asked_and_what_was_locked(hillside_sources: Sources) -> None:
    results = hillside_sources.results
    plan = Plan("2025-01-01", ("ties.change",), ())
    locked = replace(
        results, configuration=replace(results.configuration, plan=plan), notes=from_plan(results.spanned, plan)
    )
    sections = evaluator(replace(hillside_sources, results=locked)).sections[:3]
    said = [line.text for section in sections for part in section.parts for line in part.lines]
    assert len(said) == len(set(said))
    assert sum("locked on" in text.casefold() for text in said) == 1
    assert sum("In the earlier wave those who answered again" in text for text in said) == 1


def test_the_residents_read_no_letter_beside_a_number(hillside_sources: Sources) -> None:
    page = residents(hillside_sources)
    assert not any(line.note for section in page.sections for part in section.parts for line in part.lines)
    assert "more and fewer by method J" in page.stamp

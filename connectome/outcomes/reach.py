"""Who is left out: from all who live here to those who lead, by what people chose to say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.outcomes.indicator import RANGED
from connectome.outcomes.intervals import wilson
from connectome.outcomes.lasting import lasting_ids, made
from connectome.outcomes.span import Span
from connectome.privacy.suppression import Precision, parts_told

COLUMNS = (
    "characteristic", "value", "stage", "people", "share", "population_share", "ratio", "low", "high", "under", "shown",
)  # fmt: skip
NOT_SAID = "did not say"
AREA = "area"
STAGES = ("recorded", "asked", "introduced", "lasting", "leading")
_LEADS = ("leads", "runs")


@dataclass(frozen=True)
class Population:
    """People who live here: ``total`` and ``by`` characteristic and value. ``doubt`` says why no share of them can be
    told, if so; then ``total`` is None."""

    total: int | None
    by: pd.Series
    doubt: str = ""


def population(spanned: Span) -> Population:
    """The latest count of each area, an area inside one counted left out; by group where a census says so."""
    rows = spanned.graph.frame("population").sort_values("date", kind="stable")
    rows = rows[~(rows["date"] > spanned.last)]
    whole = rows["characteristic"].isna() & rows["value"].isna()
    last = rows[whole].drop_duplicates("area", keep="last").set_index("area")["count"].astype("float64")
    parts = rows[~whole].dropna(subset=["characteristic", "value"])
    parts = parts.drop_duplicates(["area", "characteristic", "value"], keep="last")
    part_of = spanned.graph.frame("areas")["part_of"]
    home = spanned.graph.frame("people")["area"].reindex(sorted(spanned.eligible))
    counted_in = home.map({a: _around(a, part_of, last.index) for a in part_of.index})
    top = [a for a in last.index if not set(chain(a, part_of)[1:]) & set(last.index)]
    doubt = _doubt(spanned, last, home, counted_in)
    tops = parts[parts["area"].map(lambda a: not set(chain(a, part_of)[1:]) & set(parts["area"])).astype(bool)]
    by = tops.assign(characteristic=tops["characteristic"].str.casefold(), value=tops["value"].str.casefold())
    found = by.groupby(["characteristic", "value"])["count"].sum().astype("float64")
    if doubt:
        return Population(None, found, doubt)
    return Population(int(last[top].sum()), pd.concat([found, _areas(spanned, last, home)]))


def _areas(spanned: Span, last: pd.Series, home: pd.Series) -> pd.Series:
    """How many live in each area people are recorded in, by its name."""
    names = spanned.graph.frame("areas")["name"]
    here = last[last.index.isin(home.dropna())]
    named = [(AREA, str(names.get(a) or a).casefold()) for a in here.index]
    return pd.Series(here.to_numpy(), index=pd.MultiIndex.from_tuples(named, names=["characteristic", "value"]))


def chain(area: str, part_of: pd.Series) -> list[str]:
    """An area and those it is part of, small to large."""
    chain = [area]
    while isinstance(up := part_of.get(chain[-1]), str) and up not in chain:
        chain.append(up)
    return chain


def _around(area: str, part_of: pd.Series, counted: pd.Index) -> str | None:
    return next((a for a in chain(area, part_of) if a in counted), None)


def _doubt(spanned: Span, live: pd.Series, home: pd.Series, counted_in: pd.Series) -> str:
    """Why no share of all who live here can be told; empty when it can."""
    if not len(live) or not len(counted_in):
        return "the sheet `population` does not say how many live here"
    if nowhere := int(home.isna().sum()):
        many = f"{spanned.how.count(nowhere)} of the adults recorded"
        return f"{many} are in no area, so nobody knows whether they are among those who live here"
    if counted_in.isna().any():
        name = spanned.graph.frame("areas")["name"].get(area := home[counted_in.isna()].iloc[0]) or area
        return f"the sheet `population` does not say how many live in {name}"
    recorded = counted_in.value_counts().reindex(live.index).fillna(0)
    over = live.index[recorded > live]
    if not len(over):
        return ""
    name = spanned.graph.frame("areas")["name"].get(over[0]) or over[0]
    return f"in {name} more adults are recorded than people live there by the sheet `population`"


def stages(spanned: Span) -> dict[str, frozenset[str]]:
    """Ids of adults recorded, asked, introduced, with a lasting introduction, leading something: by the last day."""
    graph, here = spanned.graph, spanned.eligible
    asked = spanned.evidence.waves[1].askings["person"] if spanned.evidence else graph.frame("asked")["person"]
    introduced = {p for day, parties in made(graph) if day <= spanned.last for p in parties}
    lasts = graph.frame("introductions")["parties"].reindex(sorted(lasting_ids(graph, spanned.done)))
    lasting = set(lasts.dropna().str.split(";").explode())
    belongs, steps = graph.frame("belongs"), graph.frame("steps")
    now = ~(belongs["since"] > spanned.last) & ~(belongs["until"] <= spanned.last)
    leads = {
        *belongs.loc[now & belongs["role"].isin(_LEADS), "person"],
        *steps.loc[steps["to"].isin(_LEADS) & ~(steps["date"] > spanned.last), "person"],
    }
    sets = (here, set(asked), introduced, lasting, leads)
    return {stage: here & frozenset(who) for stage, who in zip(STAGES, sets, strict=True)}


def representation(spanned: Span, equality: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each group's share of those recorded, asked, introduced, lasting and leading, beside that of all living here.

    Parameters
    ----------
    equality
        What people chose to say of themselves: person, characteristic, value. Without it the only characteristic is the
        area.

    Returns
    -------
    pandas.DataFrame
        One row a characteristic, value and stage, "did not say" among the values: its share is of everybody at that
        stage, the others' of those who said. people, share, ratio (share over
        population_share) and its range (Wilson's, of the share) are missing where a count may not be shown; shown is
        the count as text. under: both the exact and the rounded share's range lie wholly under 1; told apart from high,
        as its exact end would give the count away. population_share is missing where no census is recorded.
    """
    lives, at, rows = population(spanned), stages(spanned), []
    for characteristic, value in characteristics(spanned, equality):
        of = lives.by[lives.by.index.get_level_values(0) == characteristic.casefold()]
        total = float(lives.total or 0) if characteristic == AREA else float(of.sum())
        said = {stage: len(who & frozenset(value.index)) for stage, who in at.items()}
        of_all = {(s, silent): len(at[s]) if silent else said[s] for s in STAGES for silent in (True, False)}
        counts = {stage: _counts(value, who) for stage, who in at.items()}
        for group, texts in _shown(counts, spanned.how).items():
            living = of.get((characteristic.casefold(), group.casefold()))
            share = float(living) / total if living is not None and total else None
            rows += [
                (
                    characteristic,
                    group,
                    stage,
                    *_row(
                        int(counts[stage].get(group, 0)),
                        of_all[stage, group == NOT_SAID],
                        texts[stage],
                        share,
                        spanned.how,
                    ),
                )
                for stage in STAGES
            ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = dict.fromkeys(("share", "population_share", "ratio", "low", "high"), "float64")
    return table.astype({"people": "Int64", "under": "bool", **numbers})


def counted(spanned: Span, equality: pd.DataFrame | None) -> Iterator[tuple[str, str, dict[str, int], dict[str, str]]]:
    """Of each characteristic and stage how many have each value, and the same as it is told."""
    at = stages(spanned)
    for characteristic, value in characteristics(spanned, equality):
        counts = {stage: _counts(value, who) for stage, who in at.items()}
        shown = _shown(counts, spanned.how)
        for stage, some in counts.items():
            told = {group: int(some.get(group, 0)) for group in shown}
            yield characteristic, stage, told, {group: text[stage] for group, text in shown.items()}


def _counts(value: pd.Series, who: frozenset[str]) -> pd.Series:
    """How many of some people have each value, those who did not say among them."""
    return value.reindex(sorted(who)).fillna(NOT_SAID).value_counts()


def characteristics(spanned: Span, equality: pd.DataFrame | None) -> list[tuple[str, pd.Series]]:
    """Each characteristic and the value of everybody who has one, by person."""
    people = spanned.graph.frame("people")
    names = spanned.graph.frame("areas")["name"]
    area = people["area"].map(lambda a: names.get(a) or a, na_action="ignore").dropna()
    found = [(AREA, area)] if area.nunique() > 1 else []
    if equality is not None:
        said = equality.dropna(subset=["person", "characteristic", "value"])
        found += [
            (str(name), part.drop_duplicates("person", keep="last").set_index("person")["value"])
            for name, part in said.groupby("characteristic", sort=True)
        ]
    return found


def _shown(counts: Mapping[str, pd.Series], how: Precision) -> dict[str, dict[str, str]]:
    """Counts as text by group and stage: small ones hidden, others until none follows from its total.

    Everybody of a later stage is of the one before: a difference of a few people is a small count too.
    """
    groups = sorted({str(g) for c in counts.values() for g in c.index}, key=lambda g: (g == NOT_SAID, g))
    whole = {stage: c.reindex(groups).fillna(0).astype("int64") for stage, c in counts.items()}
    text = {stage: parts_told(c, how).to_dict() for stage, c in whole.items()}
    shown: dict[str, dict[str, str]] = {group: {} for group in groups}
    for group, told in shown.items():
        last: int | None = None
        for stage in STAGES:
            n = int(whole[stage][group])
            told[stage] = str(text[stage][group])
            if last is not None and told[stage][0].isdigit() and how.hides(last - n):
                told[stage] = "not shown"
            last = n if told[stage][0].isdigit() else last
    for stage, c in whole.items():
        _not_one_alone(stage, c, shown)
    return shown


def _not_one_alone(stage: str, counts: pd.Series, shown: dict[str, dict[str, str]]) -> None:
    """A single count hidden follows from the total of its stage: the smallest other one is hidden with it."""
    told = {group: counts[group] for group in shown if shown[group][stage][0].isdigit() and counts[group]}
    if len(shown) - sum(shown[group][stage][0].isdigit() for group in shown) == 1 and told:
        shown[min(told, key=lambda group: (told[group], group))][stage] = "not shown"


def _row(exact: int, total: int, text: str, live: float | None, how: Precision) -> tuple[object, ...]:
    count = int(text.replace(",", "")) if text[0].isdigit() else None
    if count is None or total < how.threshold:
        return (count, None, live, None, None, None, False, text)
    share = wilson(count, how.rounded(total))
    if not live:
        return (count, share.value, live, None, None, None, False, text)
    if total < RANGED:
        return (count, share.value, live, share.value / live, None, None, False, text)
    under = max(share.high, wilson(exact, total).high) < live
    return (count, share.value, live, share.value / live, share.low / live, share.high / live, under, text)

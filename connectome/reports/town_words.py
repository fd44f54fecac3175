"""The sentences of the town's page: plain English, numbers with what they mean, no more said than is known."""

from __future__ import annotations

from connectome.maps.words import day as spoken
from connectome.maps.words import listed
from connectome.privacy.shares import about
from connectome.privacy.views import NOBODY
from connectome.reports.town_changes import Changes, some
from connectome.reports.town_figures import Figures, part_of, percent

Sentence = tuple[str, str]


def minute(found: Figures, changed: Changes | None) -> list[Sentence]:
    """What to know if one has a minute: a heading and a sentence each."""
    return [
        ("Where it is thin", _thin(found)),
        ("What holds it together", _holds(found)),
        (
            f"What changed since {spoken(changed.since)}" if changed else "What changed",
            changed.words if changed else "Nothing recorded carries a date, so change cannot be told.",
        ),
    ]


def standing(found: Figures) -> list[str]:
    """How the community stands, and how it would stand if those in paid roles left."""
    if not found.people:
        return ["Nobody is recorded yet."]
    if found.few:
        return [f"Fewer than {found.how.threshold} people are recorded: too few to say how they are connected."]
    if not found.view.people[:1].isdigit():  # small areas would follow from it
        return [f"People have {found.each:.1f} ties each on average. {_trust(found)}", *_paid(found)]
    without = f"{_capital(part_of(found.no_tie, found.people, found.how))} people have no tie recorded yet."
    said = [
        f"{_capital(roughly(found))} people are recorded, with {found.each:.1f} ties each on average. {_trust(found)}",
        f"{without} Not recorded does not mean none." if found.no_tie else "Everybody has a tie recorded.",
    ]
    return [*said, *_paid(found)]


def layer_note(found: Figures) -> str:
    """What counts as a tie, where it is not that people know each other."""
    layer = found.view.layer
    if "knows" in layer.split("+") or not found.people:
        return ""
    shared = listed([part.removeprefix("shared:") for part in layer.split("+")])
    return f"Nobody is recorded as knowing anybody: here a tie means that two people share {shared}."


def roughly(found: Figures) -> str:
    """How many people there are, as it is told."""
    return f"about {found.view.people}" if found.how.base > 1 else found.view.people


def _trust(found: Figures) -> str:
    if found.coverage is None:
        return "Nobody was asked whom they know, so there may be many more."
    share = about(found.coverage, found.people, found.how)
    return f"There may be more: {share} of people answered when asked whom they know."


def _paid(found: Figures) -> list[str]:
    if not found.paid:
        return ["Nobody with a paid role is recorded, so nothing here hangs on one."]
    said = [f"Without people in paid roles, residents have {found.each_without_paid:.1f} ties each."]
    if found.newly_without:
        many = some(found.newly_without, found.how, "more resident")
        said.append(f"If everybody in a paid role stepped back, {many} would have no tie recorded.")
    if _known(found.through_paid):
        said.append(f"{_linked(found)} only through people in paid roles.{_compared(found)}")
    return said


def _linked(found: Figures) -> str:
    if found.through_paid == 0:
        return "No two residents reach each other"
    return f"{_capital(percent(found.through_paid))} of the pairs of residents who reach each other do so"


def _compared(found: Figures) -> str:
    """What as many residents with as many ties hold together."""
    if not _known(found.through_like) or found.through_like == found.through_paid == 0:
        return ""
    return f" For as many residents with as many ties it would be {percent(found.through_like)}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _known(share: float) -> bool:
    return share == share


def _thin(found: Figures) -> str:
    told = found.areas[(found.areas["ties_each"] != "") & (found.areas.index != NOBODY)]
    if found.few or len(told) < 2:
        return "Not enough is recorded by area to tell."
    told = told.assign(each=told["ties_each"].astype("float64")).sort_values("each", kind="stable")
    usual = f"{told['each'].median():.1f} is usual here."
    thin = told[told["thin"]][:3]
    if thin.empty:
        least = told.iloc[0]
        return f"No area stands out. Fewest ties recorded: {least['name']}, {least['ties_each']} ties a person; {usual}"
    names, ties = listed(thin["name"].tolist()), listed(thin["ties_each"].tolist())
    return f"Fewest ties recorded: {names}, {ties} ties a person; {usual} A good place to start listening."


def _holds(found: Figures) -> str:
    if found.few:
        return "Not enough is recorded to tell."
    said = []
    pairs = found.view.area_pairs
    pairs = pairs[(pairs["area"] != NOBODY) & (pairs["other"] != NOBODY)]
    if len(pairs):
        top = pairs.iloc[int(pairs["ties"].str.replace(",", "").astype("int64").to_numpy().argmax())]
        one, other = (found.areas["name"].get(top[side], "") for side in ("area", "other"))
        said.append(f"Most ties across areas: {one} and {other} ({top['ties']}).")
    if found.only_link:
        said.append(f"{_capital(found.how.count(found.only_link))} people are the only link others have to the rest.")
    if _known(found.through_paid) and found.paid:
        said.append(f"{_linked(found)} only through paid roles.")
    return " ".join(said) or "Nothing stands out: no two areas share many ties, and nobody is the only link of others."

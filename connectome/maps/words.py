"""The words on the page: title, stamp, captions. Strengths first; not recorded is not absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from connectome.graph import CommunityGraph
from connectome.maps.notice import Notice
from connectome.maps.shapes import Drawing, Kind
from connectome.maps.units import NOT_TOLD, Unit
from connectome.measures.coverage import coverage_text
from connectome.privacy.suppression import PUBLISHED, THRESHOLD
from connectome.privacy.views import View

_MANY = {"person": "people", "community": "communities"}
_VIEWS = {
    "manager": "manager's view: people are counted, never drawn",
    "builder": "builder's view: contains names",
    "evaluator": "evaluator's view: pseudonyms",
}
UNUSUAL = (
    "Pseudonyms hide names, not positions: somebody whose place in the network is unusual may still be recognised. "
    "Share this file only with those who have agreed to keep it confidential."
)


def plural(n: int, one: str) -> str:
    """``1 person``, ``3 people``."""
    return f"{n:,} {one if n == 1 else _MANY.get(one, one + 's')}"


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1] if words else ""


def day(iso: str) -> str:
    """A date as people write it: 30 June 2026; anything else as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {found:%B %Y}"


def place_name(graph: CommunityGraph) -> str:
    """The one area there is, or that all others lie in."""
    areas = graph.frame("areas")
    if len(areas) == 1 and areas["name"].notna().all():
        return str(areas["name"].iloc[0])
    top = areas[areas["part_of"].isna()]
    inner = areas["part_of"].notna().sum()
    return str(top["name"].iloc[0]) if len(top) == 1 and inner and top["name"].notna().all() else "Our community"


def title_of(view: View, drawing: Drawing, name: str, given: str | None) -> str:
    """The title: as given when it says what is shown (has a colon), else the name and what is shown.

    A file with names in it says so.
    """
    lines = "who belongs where" if drawing.two_mode else "who knows whom"
    about = {"manager": "groups, places and how areas connect", "evaluator": f"{lines}, under pseudonyms"}
    if drawing.left_out:
        about = dict.fromkeys(about, lines := "how areas and circles connect")
    text = given if given and ":" in given else f"{name}: {about.get(view.name, lines)}"
    return f"{text} (contains names)" if view.contains_names and "contains names" not in text.lower() else text


def stamp_line(graph: CommunityGraph, view: View, drawing: Drawing, stamp: Mapping[str, object], seed: int) -> str:
    """Where the picture of ``graph`` comes from, in one line; the manager's tells coverage as it may be passed on."""
    dated, known = graph.as_of or graph.data_date(), len(graph.frame("knows")) > 0
    said = {str(k).replace("_", " ").lower(): str(v) for k, v in stamp.items() if v not in (None, "")}
    for key in ("store", "layers", "options"):  # said in words, or of no use to who looks at the map
        said.pop(key, None)
    when = said.pop("data date", dated or "")
    whose = f"{view.name}'s view: people are counted, not drawn" if drawing.left_out else _VIEWS[view.name]
    parts = [*([day(when)] if when else []), whose]
    if "knows" not in drawing.layers:
        joined = "lines are membership" if drawing.two_mode else "people are joined by what they belong to"
        parts.append(joined if known else f"nobody is recorded as knowing anybody: {joined}")
    if (drawing.people or drawing.left_out) and view.withheld != "0":
        parts.append(f"{counted(view.withheld)} left out: no permission to be on a map")
    if "source" in said:
        parts.append(said.pop("source"))
    if "coverage" in said:
        exact = said.pop("coverage")
        parts.append(f"coverage {coverage_text(graph, PUBLISHED) if view.name == 'manager' else exact}")
    if view.name == "manager":
        parts.append(f"counts under {PUBLISHED.threshold} not shown, others to the nearest {PUBLISHED.base}")
    elif drawing.left_out:
        parts.append(f"counts under {THRESHOLD} not shown")
    said.setdefault("seed", str(seed))
    return " · ".join([*parts, *(f"{k} {v}" for k, v in said.items())])


def caption(unit: Unit, drawing: Drawing, *, still: bool = False) -> tuple[str, str]:
    """What stands under an outline's name: on a wide screen, and on a phone; ``still``: where nothing can be chosen."""
    kinds = Counter(int(drawing.kinds[i]) for i in unit.members)
    if unit.form == "tray":
        text = listed([plural(kinds[k], k.name.lower()) for k in Kind if kinds[k]])
        came = "came" if kinds[Kind.EVENT] == len(unit.members) else "takes part"
        return f"{text} · choose one to see who {came}" if drawing.people and not still else text, text
    people = counted(unit.people)
    if drawing.two_mode:
        things = sum(kinds[k] for k in (Kind.ORGANISATION, Kind.GROUP, Kind.PLACE))
        word = "organisation" if things == kinds[Kind.ORGANISATION] else "group"
        return f"{people} · {plural(things, word)}", f"{unit.people} · {things}"
    if not unit.each or unit.people == "0" or "knows" not in drawing.layers:
        return (people, people) if unit.people != "0" else ("nobody recorded here yet", "")
    if unit.thin:
        return f"{people} · few ties ({unit.each} each)", f"{unit.people} · {unit.each} ties: few"
    return f"{people} · {unit.each} ties each", f"{unit.people} · {unit.each} ties"


def counted(people: str) -> str:
    """A count of people as a view gives it, in words."""
    if people == NOT_TOLD:
        return "number of people not shown"
    return f"{people} {'person' if people == '1' else 'people'}"


def about(shape: int, drawing: Drawing, notice: Notice) -> str:
    """Ties of a shape, in words."""
    ties = int(notice.ties[shape])
    if shape >= drawing.people:
        return f"{plural(ties, 'person')} take{'s' if ties == 1 else ''} part" if drawing.people else ""
    if drawing.two_mode:
        return f"Belongs to {ties}" if ties else "Comes to events"
    return f"{plural(ties, 'tie')} recorded" if ties else "No tie recorded yet"

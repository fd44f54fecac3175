"""What somebody might like to join: groups, places and coming events, with a reason one can say aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.neighbours import neighbours
from connectome.introductions.asking import refuse_unless_introducible, whole_number
from connectome.introductions.filters import in_common, refusals, words_of
from connectome.introductions.membership_walk import scores
from connectome.introductions.names import called
from connectome.introductions.reasons import listed
from connectome.introductions.vocabulary import canonical
from connectome.privacy.permissions import introducible, may_meet
from connectome.schema.words import FACET_TIES

TO = ("groups", "places", "events")
COLUMNS = ("to", "name", "kind", "score", "members", "reason", "around", "area", "access", "alongside")
Wish = tuple[str, str]
"""A word somebody wrote, and the verb that is true of them and it."""
_VERBS = {"CARES_ABOUT": "cares about", "WOULD_LIKE": "would like"}
INTEREST = 1.5
"""What an interest in common counts beside the walk: about as much as a way there through a shared group."""


def suggest_to(
    graph: CommunityGraph, person: str, to: str = "groups", limit: int = 5, *, area: str | None = None
) -> pd.DataFrame:
    """Groups, places or coming events this person might like to join, best first.

    Parameters
    ----------
    graph
        The community.
    person
        An id; the person's permission to be introduced must stand.
    to
        groups, places or events.
    limit
        Most rows.
    area
        Only what is in this area, by id or name.

    Returns
    -------
    pandas.DataFrame
        to (id), name, kind, score (log-odds points: the walk through shared groups, 0.25 log(1 + members), 1.5 where
        its interest is one of theirs, or near), members (of a place: of its groups too), reason, around, area, access
        (as recorded of the place), alongside (contacts of theirs who take part and may be introduced; joined by ';').
        Nothing the person is in already, or to which an introduction was declined or did not take, nothing that has
        ended or is asleep, nowhere they would meet somebody to be kept apart from, and nowhere of which is recorded
        what makes it easy to use and nothing that works for them.

    Raises
    ------
    InputError
        No such person or area, no standing permission, another word than groups, places or events.
    """
    if to not in TO:
        raise InputError(f"There is nothing to join called '{to}'. Choose from {', '.join(TO)}.")
    limit = whole_number(limit, "How many suggestions")
    refuse_unless_introducible(graph, person)
    day = graph.as_of or date.today().isoformat()
    rows = _memberships(graph, to, day)
    open_now = everywhere = _open(graph, to, day)
    if area is not None:
        inside = graph.within(area)
        open_now = open_now[open_now.index.isin((inside.history if to == "events" else inside).frame(to).index)]
    mine = set(rows.loc[rows["person"] == person, "to"])
    there, allowed, suits = also_at(graph, to, open_now), may_meet(graph.history), _suits(graph, person, to)
    declined = {t for pair in refusals(graph) if person in pair for t in pair}
    targets = [str(t) for t in open_now.index if t not in mine | declined]
    free = [t for t in targets if allowed((person, t, *there[t])) and suits(t, there[t])]
    desk = _desk(graph, person, to, rows, open_now, frozenset(everywhere.index))
    walked = _walked(graph, person, to, rows, free)
    ranked = sorted(((round(walked[t] + INTEREST * bool(desk.matches(t)), 10), t) for t in free), key=_best_first)
    return pd.DataFrame([desk.row(t, score) for score, t in ranked[:limit]], columns=list(COLUMNS))


def current(belongs: pd.DataFrame, day: str) -> pd.DataFrame:
    """Memberships that have not ended by a day, each once."""
    return belongs[~(belongs["until"] <= day)].drop_duplicates(["person", "to"])


def open_groups(graph: CommunityGraph, day: str) -> pd.DataFrame:
    """Groups that have not ended and are not asleep."""
    groups = graph.frame("groups")
    return groups[~(groups["ended"] <= day) & ~groups["state"].eq("dormant")]


def _best_first(entry: tuple[float, str]) -> tuple[float, str]:
    return -entry[0], entry[1]


def _memberships(graph: CommunityGraph, to: str, day: str) -> pd.DataFrame:
    """Who is in what. Of events also those to come, which the day shown has not; a place has its groups' people too."""
    belongs = graph.history.frame("belongs") if to == "events" else current(graph.frame("belongs"), day)
    if to == "places":
        meets_at = open_groups(graph, day)["place"].dropna()
        belongs = belongs.assign(to=belongs["to"].map(meets_at).astype("str").fillna(belongs["to"]))
    known = graph.history.frame(to).index
    return belongs[belongs["to"].isin(known) & belongs["person"].isin(graph.ids)].drop_duplicates(["person", "to"])


def _open(graph: CommunityGraph, to: str, day: str) -> pd.DataFrame:
    if to == "groups":
        return open_groups(graph, day)
    if to == "events":
        events = graph.history.frame("events")
        return events[~(events["date"] < day)]
    places = graph.frame("places")
    return places[~places["state"].eq("dormant")]


def also_at(graph: CommunityGraph, to: str, targets: pd.DataFrame) -> dict[str, list[str]]:
    """Where else one would come: to the place of a group or event, and to the events of a place."""
    held = graph.history.frame("events")["place"].dropna()
    inside = held.index.to_series().groupby(held).agg(list).to_dict()
    at = targets.index.to_series() if to == "places" else targets["place"]
    return {str(t): [] if pd.isna(p) else [str(p), *inside.get(p, [])] for t, p in at.items()}


def _suits(graph: CommunityGraph, person: str, to: str) -> Callable[[str, list[str]], bool]:
    """Whether of the place something works for the person; also where the one or the other has nothing recorded."""
    works = words_of(graph.frame("people")["access"]).get(person)
    easy = words_of(graph.history.frame("places")["access"])
    return lambda target, there: all(in_common(works, easy.get(p)) for p in ([target] if to == "places" else there))


def _walked(graph: CommunityGraph, person: str, to: str, rows: pd.DataFrame, free: list[str]) -> dict[str, float]:
    ids, targets = pd.Index(graph.ids), graph.history.frame(to).index
    start = np.array([ids.get_loc(person)])
    places = ids.get_indexer(pd.Index(rows["person"])), targets.get_indexer(pd.Index(rows["to"]))
    found = scores(*places, len(ids), len(targets), start)[0]
    return {t: float(found[i]) for t, i in zip(free, targets.get_indexer(pd.Index(free, dtype="str")), strict=True)}


@dataclass(frozen=True)
class _Desk:
    """What a reason is made of. Names are of people who may be introduced."""

    me: str
    home: str | None
    needs: dict[str, str]
    wishes: dict[str, list[Wish]]
    about: dict[str, list[str]]
    targets: pd.DataFrame
    places: pd.DataFrame
    members: dict[str, frozenset[str]]
    friends: dict[str, str]
    through: dict[str, tuple[str, bool]]
    areas: dict[str, str]
    to: str

    def matches(self, target: str) -> list[tuple[str, Wish]]:
        """Interests of the target that are the person's, each beside how the person said it: alike before near."""
        found = [
            (word, min(wishes, key=lambda wish: wish[0].casefold() != word.strip().casefold()))
            for word in self.about[target]
            if (wishes := self.wishes.get(canonical(word)))
        ]
        return list(dict.fromkeys(found))

    def row(self, target: str, score: float) -> tuple[object, ...]:
        record = self.targets.loc[target]
        place = target if self.to == "places" else record["place"]
        where = self.places.loc[place] if place in self.places.index else None
        alongside = [self.friends[p] for p in sorted(self.members.get(target, frozenset()) & self.friends.keys())]
        area = None if where is None or pd.isna(where["area"]) else str(where["area"])
        access = None if where is None or pd.isna(where["access"]) else str(where["access"])
        return (
            target,
            record["name"] if isinstance(record["name"], str) else target,
            record["kind"],
            score,
            len(self.members.get(target, ())),
            " ".join(self._said(target, alongside, area, access)),
            ";".join(word for word, _ in self.matches(target)),
            None if area is None else self.areas.get(area, area),
            access,
            ";".join(alongside),
        )

    def _said(self, target: str, alongside: list[str], area: str | None, access: str | None) -> list[str]:
        said = []
        for word, (mine, verb) in self.matches(target):
            what = f"{word}, which {self.me} {verb}" if word.strip().casefold() == mine.casefold() else ""
            said.append(f"{self._is_about} {what or f'{word}; {self.me} {verb} {mine}'}.")
        if alongside:
            verbs = ("takes part", "knows") if len(alongside) == 1 else ("take part", "know")
            said.append(f"{listed(alongside)} {verbs[0]} and {verbs[1]} {self.me}.")
        if target in self.through:
            name, still = self.through[target]
            said.append(f"People of {name}, where {self.me} {'takes' if still else 'took'} part, come here too.")
        said = said or ["We have little to go on here."]
        if area is not None and area == self.home:
            said.append(f"It is in {self.areas.get(area, area)}, as {self.me} is.")
        held = {w.strip().casefold() for w in (access or "").split(";")}
        met = [word for need, word in self.needs.items() if need in held]
        unknown = [word for need, word in self.needs.items() if need not in held]
        if met:
            said.append(f"Recorded of the place: {listed(met)}.")
        if unknown:
            said.append(f"Not known of the place: {listed(unknown)}.")
        return said

    @property
    def _is_about(self) -> str:
        return "A group that meets there is about" if self.to == "places" else "It is about"


def _desk(
    graph: CommunityGraph, person: str, to: str, rows: pd.DataFrame, targets: pd.DataFrame, open_now: frozenset[str]
) -> _Desk:
    """``open_now``: everything there is to join, also where only some of it is asked for."""
    people, places = graph.frame("people"), graph.frame("places")
    names = called(people)
    friends = neighbours(graph.people("knows"))[person] & introducible(graph)
    members = {str(t): frozenset(p) for t, p in rows.groupby("to")["person"]}
    home = people["area"].dropna().to_dict()
    return _Desk(
        str(people["name"][person]) if pd.notna(people["name"][person]) else person,
        home.get(person),
        words_of(people["access"]).get(person, {}),
        _wishes(graph, person),
        _about(graph, to, targets),
        targets,
        places,
        members,
        {p: names[p] for p in friends},
        _through(person, called(graph.history.frame(to)), members, open_now),
        called(graph.frame("areas")),
        to,
    )


def _wishes(graph: CommunityGraph, person: str) -> dict[str, list[Wish]]:
    """What somebody cares about or would like, as compared: each as written, what they care about first."""
    rows = graph.frame("facets")
    rows = rows[rows["person"] == person]
    wishes: dict[str, list[Wish]] = defaultdict(list)
    for tie, verb in _VERBS.items():
        for what in rows[rows["kind"].map(FACET_TIES) == tie].sort_index()["what"]:
            wishes[canonical(what)].append((str(what).strip(), verb))
    return wishes


def _about(graph: CommunityGraph, to: str, targets: pd.DataFrame) -> dict[str, list[str]]:
    """Interests: of a group its own, of a place those of the groups that meet there; events record none."""
    if to == "events":
        return {str(t): [] for t in targets.index}
    if to == "groups":
        return {str(t): [] if pd.isna(i) else [str(i)] for t, i in targets["interest"].items()}
    meeting = open_groups(graph, graph.as_of or date.today().isoformat()).dropna(subset=["place", "interest"])
    by_place = meeting.groupby("place")["interest"].agg(lambda words: sorted(set(words))).to_dict()
    return {str(t): by_place.get(t, []) for t in targets.index}


def _through(
    person: str, names: Mapping[str, str], members: dict[str, frozenset[str]], open_now: frozenset[str]
) -> dict[str, tuple[str, bool]]:
    """For each target the one of the person's own from which most others, at least two, come there as well.

    Its name, and whether it is still there to take part in: an event may be past, a group asleep or ended.
    """
    mine = sorted(t for t, inside in members.items() if person in inside)
    best: dict[str, tuple[str, bool]] = {}
    for target, inside in members.items():
        met = {own: len(members[own] & inside - {person}) for own in mine if own != target}
        own = max(met, key=lambda o: (met[o], o), default=None)
        if own is not None and met[own] > 1:
            best[target] = names[own], own in open_now
    return best

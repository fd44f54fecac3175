"""A builder's page: for a phone and for paper, one file that asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

import pandas as pd

from connectome.introductions.lifecycle import ENDED, allowed_next
from connectome.introductions.reasons import listed
from connectome.introductions.sheet import Sheet, records
from connectome.maps.words import day as in_words
from connectome.schema.words import counted

_HERE = Path(__file__).parent
MOST_DUE = 30
"""Follow-ups on one page; the rest are counted."""
_ASK = {
    "met": "Have they met?",
    "in touch": "Are they still in touch?",
    "lasting": "Do they see each other without anybody's help?",
}


@dataclass(frozen=True)
class Names:
    """How ids are called on the page: people who may be named, groups and places."""

    people: pd.DataFrame
    things: Mapping[str, str]

    def of(self, key: str) -> str:
        """Its name; the id of something without one."""
        name = self.people["name"].get(key) if key in self.people.index else self.things.get(key, key)
        return _isolated(str(name))

    def placed(self, key: str) -> str:
        """A name with what tells the person from another of the same name."""
        if key not in self.people.index:
            return self.of(key)
        row = self.people.loc[key]
        more = [_isolated(said) for said in (row["area"], row["groups"], key) if isinstance(said, str)]
        return f'{self.of(key)} <span class="soft">({", ".join(more)})</span>'


def render(sheet: Sheet, things: Mapping[str, str], day: str, stamp: Mapping[str, object]) -> str:
    """The whole page as text.

    Parameters
    ----------
    sheet
        What stands on it.
    things
        Names of groups and places by id.
    day
        The day it is made, ISO text.
    stamp
        Run, data date, coverage and version.
    """
    names = Names(sheet.people, things)
    title = escape(f"Introductions, {in_words(day)} (contains names)")
    where = _isolated(sheet.patch if sheet.builder else sheet.patch[:1].upper() + sheet.patch[1:])
    return Template((_HERE / "builder_page.html").read_text(encoding="utf-8")).substitute(
        title=title,
        style=(_HERE / "builder_page.css").read_text(encoding="utf-8"),
        whose=f"For {_isolated(sheet.builder)}: {where}" if sheet.builder else where,
        due_link=counted(len(sheet.due), "follow-up") + " due",
        pairs_link=counted(len(sheet.pairs), "introduction") + " to consider",
        due=_cards((_due(row, names, day) for row in records(sheet.due.head(MOST_DUE))), "None."),
        pairs=_cards((_pair(row, names) for row in records(sheet.pairs)), _NOBODY),
        left_out="\n".join(f"    <li>{escape(said)}</li>" for said in _left_out(sheet)),
        stamp=escape(_stamp(stamp)),
    )


_NOBODY = (
    "Nobody to suggest today. It takes two people who said yes to being introduced, "
    "and an interest in common or something one offers and the other would like."
)


def _isolated(text: str) -> str:
    """What somebody typed, set apart from the words around it, whichever way it is written."""
    return f"<bdi>{escape(text)}</bdi>"


def _cards(cards: Iterable[str], otherwise: str) -> str:
    inside = "\n".join(cards)
    return f'<ol class="cards">\n{inside}\n</ol>' if inside else f"<p>{escape(otherwise)}</p>"


def _pair(row: Mapping[str, str], names: Names) -> str:
    both = (row["person"], row["other"])
    around = _isolated(listed(row["around"].split(";")))
    return f"""<li><h3>{names.of(both[0])} and {names.of(both[1])}</h3>
<p>{escape(row["reason"])}{_gain(int(row["gain"]))}</p>
<blockquote>“I know a neighbour you might like to meet, around {around}. Shall I introduce you?”</blockquote>
{_ticks("Asked, and happy to meet:", [names.placed(p) for p in both])}
{_ticks("Then:", ["Introduced", "Not now"], "row")}
<p class="pen">Day, place:</p></li>"""


def _gain(people: int) -> str:
    """What a tie would change for the one of the two with fewer people near."""
    return f' <span class="soft">{counted(people, "person", "people")} newly within two steps.</span>' if people else ""


def _due(row: Mapping[str, str], names: Names, day: str) -> str:
    parties = row["parties"].split(";")
    around = f" around {_isolated(listed(row['around'].split(';')))}" if row["around"] else ""
    place = f" at {names.of(row['place'])}" if row["place"] in names.things else ""
    due = f"{'Was due' if row['due'] < day else 'Due'} on {in_words(row['due'])}"
    answers = [state.capitalize() for state in (row["next"], *(s for s in allowed_next(row["state"]) if s in ENDED))]
    return f"""<li><h3>{" and ".join(names.of(p) for p in parties)}</h3>
<p>Introduced on {escape(in_words(row["date"]))}{around}{place}. So far: {escape(row["state"])}.</p>
<p><strong>{escape(_ASK[row["next"]])}</strong> <span class="soft">{escape(due)}.</span></p>
<p class="soft">{escape(row["introduction"])}: {", ".join(names.placed(p) for p in parties)}</p>
{_ticks("Tick what they say:", answers, "row")}
<p class="pen">Day, note:</p></li>"""


def _ticks(legend: str, labels: Iterable[str], look: str = "") -> str:
    """Boxes to tick; the labels are HTML."""
    boxes = "".join(f'<label><input type="checkbox"> <span>{label}</span></label>' for label in labels)
    return f'<fieldset class="ticks {look}"><legend>{escape(legend)}</legend>{boxes}</fieldset>'


def _left_out(sheet: Sheet) -> list[str]:
    said = list(sheet.left_out)
    if (more := len(sheet.due) - MOST_DUE) > 0:
        said.insert(0, f"{counted(more, 'more follow-up is', 'more follow-ups are')} due: connectome introduce due")
    return [*said, "Ties that nobody recorded: not recorded does not mean not there."]


def _stamp(stamp: Mapping[str, object]) -> str:
    """Where it comes from, in a line."""
    return (
        f"Data up to {in_words(str(stamp['data_date'])) if stamp['data_date'] else 'no date recorded'}. "
        f"Coverage: {stamp['coverage']}. connectome {stamp['version']}, run {stamp['run']}."
    )

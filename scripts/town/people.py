"""The people of the town: who lives where, in which household and circle, under which name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .dice import Dice
from .model import BASELINE, END, START, Part, Person, Town
from .names import ORIGIN_WEIGHTS, PEOPLE
from .words import FACET_KINDS, FACET_WEIGHTS, GIFTS, TIMES, TOPICS

NONE, PAID_ONLY, ONE, FOUND = 0.085, 0.025, 0.06, 0.03
CIRCLE_PER = 60
ALONE: tuple[Part, ...] = ("none", "paid only", "one", "found")
NEEDS = ("step-free", "near a bus stop", "children welcome", "dogs welcome", "daytime only")


@dataclass
class Home:
    """A household before it has names."""

    area: int
    parts: list[Part]
    circle: int | None = None


class Names:
    """Hands out names, each once as long as that is possible."""

    def __init__(self, dice: Dice) -> None:
        self.dice, self.taken = dice, {"Sam Price"}

    def family(self) -> tuple[tuple[str, str, str], str]:
        """Where a household's names come from, and its last name."""
        origin = self.dice.weighted(PEOPLE, ORIGIN_WEIGHTS)
        return origin, self.dice.pick(origin[1].split())

    def person(self, origin: tuple[str, str, str], last: str) -> str:
        """A full name; another last name is taken when the family's is used up."""
        for turn in range(30):
            surname = last if turn < 12 else self.dice.pick(origin[1].split())
            name = f"{self.dice.pick(origin[0].split())} {surname}"
            if name not in self.taken:
                break
        self.taken.add(name)
        return name


def build_people(town: Town) -> None:
    """Fill the town's people and their sheet."""
    dice = town.dice("people")
    homes = dice.shuffled(plan_homes(town, dice))
    names, width = Names(town.dice("names")), max(3, len(str(town.size)))
    add_workers(town, names, width)
    for number, home in enumerate(homes):
        add_home(town, dice, names, home, number, width)
    town.friends = [[] for _ in town.people]
    settle(town)
    for person in town.people:
        write_person(town, dice, person)


def plan_homes(town: Town, dice: Dice) -> list[Home]:
    """Households by neighbourhood: people alone, circles of five to seven, and the many."""
    homes: list[Home] = []
    circles = 0
    for area, place in enumerate(town.neighbourhoods):
        alone = [
            part
            for part, share in zip(ALONE, (NONE, PAID_ONLY, ONE, FOUND), strict=True)
            for _ in range(round(place.residents * share + dice.real(-0.4, 0.4)))
        ]
        homes += [Home(area, [part]) for part in alone]
        left = place.residents - len(alone)
        for _ in range(place.residents // CIRCLE_PER or 1):
            size = dice.number(5, 7)
            homes += fill(dice, area, "circle", size, 2, circles)
            left, circles = left - size, circles + 1
        homes += fill(dice, area, "core", left, 4, None)
    return homes


def fill(dice: Dice, area: int, part: Part, people: int, largest: int, circle: int | None) -> list[Home]:
    """Households for so many people."""
    homes = []
    while people > 0:
        size = min(people, dice.weighted((1, 2, 3, 4)[:largest], (42, 34, 12, 12)[:largest]))
        homes.append(Home(area, [part] * size, circle))
        people -= size
    return homes


def add_workers(town: Town, names: Names, width: int) -> None:
    """The paid people: a community builder a ward, a local area coordinator for two wards."""
    wards = max(place.ward for place in town.neighbourhoods) + 1
    for number in range(wards + -(-wards // 2)):
        builder = number < wards
        area = (number if builder else 2 * (number - wards)) * 3
        name = names.person(*names.family())
        person = Person(f"p{number + 1:0{width}d}", name, area, "paid", None, -1 - number, True, ["English"])
        person.introduce_from = START
        (town.builders if builder else town.coordinators).append(number)
        town.people.append(person)


def add_home(town: Town, dice: Dice, names: Names, home: Home, number: int, width: int) -> None:
    """The people of one household; the third and fourth are now and then under 18."""
    origin, last = names.family()
    for place, part in enumerate(home.parts):
        adult = place < 2 or not dice.chance(0.35)
        languages = ["English", *(dice.some(origin[2].split(), 1) if dice.chance(0.6) else [])]
        ident, name = f"p{len(town.people) + 1:0{width}d}", names.person(origin, last)
        person = Person(ident, name, home.area, part, home.circle, number, adult, languages)
        person.joined = (
            dice.day(*BASELINE)
            if part == "found" or dice.chance(0.85)
            else dice.day(date(2025, 4, 1), date(2026, 5, 15))
        )
        person.outgoing = dice.real(0.25, 1.0) ** 1.5
        person.topics = dice.some(TOPICS, dice.number(1, 5)) if dice.chance(0.94) else []
        town.people.append(person)


def settle(town: Town) -> None:
    """What the sample must have: one name twice, an apostrophe, people who moved away, people kept apart."""
    core = [i for i in town.of_part("core") if town.people[i].adult]
    first, pairs = core[3], max(2, town.size // 150)
    second = next(i for i in core[4:] if town.people[i].area != town.people[first].area)
    town.people[first].name = town.people[second].name = "Sam Price"
    town.people[core[0]].name = "Orla O'Hanlon"
    for i in core[20 :: len(core) // 3 or 1][:3]:
        town.people[i].left = date(2026, 2, 1) + timedelta(days=i % 90)
        town.people[i].joined = min(town.people[i].joined, BASELINE[1])
    for i in core[10 :: len(core) // pairs][:pairs]:
        keep_apart(town, core, i)


def keep_apart(town: Town, core: list[int], one: int) -> None:
    """Keep one person and a neighbour apart: they share an interest and would otherwise be a likely match."""
    here = town.people[one]
    other = next(
        i
        for i in core[core.index(one) + 1 :] + core
        if i != one
        and town.people[i].area == here.area
        and town.people[i].household != here.household
        and town.people[i].left is None
    )
    shared = here.topics or ["gardening"]
    here.topics = shared
    town.people[other].topics = shared[:1] + [topic for topic in town.people[other].topics if topic != shared[0]]
    town.apart.append((min(one, other), max(one, other)))
    by, since = town.people[town.coordinator_of(here.area)].id, date(2025, 4, 7)
    town.add("keep_apart", here.id, town.people[other].id, by, since, "asked for by one of them")


def write_person(town: Town, dice: Dice, person: Person) -> None:
    """The person's row and what they enjoy, know, can do and give."""
    times = sorted(dice.some(TIMES, dice.number(1, 5)), key=TIMES.index) if dice.chance(0.85) else []
    needs = [need for need in NEEDS if dice.chance(0.08)]
    area = town.neighbourhoods[person.area].id
    town.add(
        "people", person.id, person.name, area, person.adult, times, person.languages, needs, person.joined, person.left
    )
    for topic in person.topics:
        since = dice.day(person.joined, min(END, person.joined + timedelta(days=120)))
        town.add("facets", person.id, dice.weighted(FACET_KINDS, FACET_WEIGHTS), topic, since)
    if person.part != "paid" and dice.chance(0.25):
        town.add("facets", person.id, "gift", dice.pick(GIFTS), person.joined)

"""Who suits whom, person by person: candidates, rules, likeness, gain, and the best of them.

One person costs what is near them, never the town: chains are pushed until little is left, what is shared is looked up
by thing, and only candidates whose score could still be among the best are looked at to the end.

Kernels that call each other stay in one file: numba compiles again what it kept only when the caller's file changes.
"""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.cards import People, Scales, Signs, Starts, Things, Ties
from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel

STEP = 0.7
"""What is left of a chain after one step."""
OFFSET = 0.01
"""Added to W before the logarithm: two people without any chain are as near as W = 0.01."""
ENOUGH = 400
"""So many people at most come from chains, about as many from what is shared, a quarter of it from the same area."""
FEW_TIES = 0.5
"""How much the less connected of two comes forward: this x log(1 + ties) is taken off fit."""
CLOSER, CIRCLES, DOUBLED, ACROSS, PAID = 0.25, 0.25, 0.25, 0.5, 1.0
"""How much each part of gain counts: log(1 + newcomers), which by itself would send all to hubs; no contact in common
yet; a second way where all that links the two hangs on single ties; two areas that come to know each other; what hangs
on paid roles, as a share of ties."""
NO_TOPIC = 0.5
"""Taken off the score where nothing is recorded that either cares about, offers or would like and the other fits:
however near the two are, an introduction is made around something."""
KINDS = ("interests", "gifts", "groups", "places", "times", "languages", "area")
SIDES = ("interests", "offers", "likes", "groups", "places", "times", "languages", "area")
"""What stands in a person's row, in this order; what one offers meets what the other would like, all else itself."""
_OFFERS, _LIKES, _PLACE, _TIMES, _LANGUAGES, _AREA = (
    SIDES.index(s) for s in ("offers", "likes", "places", "times", "languages", "area")
)
_GIFTS, _GROUPS, _PLACES = (KINDS.index(k) for k in ("gifts", "groups", "places"))
_FOUND, _WAITING, _LIMIT, _ROOT = range(4)
"""What a step looks at, side by side in memory: what :class:`connectome.kernels.walk.Walk` keeps of each person. The
last is the root of ties + 1, below zero for whoever may not be suggested."""
_TAKEN, _REACHED, _NEAR, _CONTACT, _CLOSED, _COUNTED = (1 << k for k in range(6))
"""Flags of people while one person's list is made: candidate, at the end of a chain, in the circle, a contact, never
suggested to the person, counted already."""
BITS = 64
"""So many contacts at most have a bit each, and things so many bits between them."""
_EVERY = 8
"""Of so many candidates one is looked at to see how many there are above."""
_ROOM = 3 * ENOUGH
"""So many candidates are looked at together."""
DIGITS = 1e10
"""Scores are compared to so many parts of one."""
_SILENT = 1e14
"""Taken off what is compared, so that people of whom nothing can be said come last."""
Flags = NDArray[np.uint8]


class Scratch(NamedTuple):
    """One thread's working arrays, left as they were found."""

    walked: Weights
    queue: Positions
    reached: Positions
    strength: Weights
    flags: Flags
    through: Signs
    """Of everybody in a circle, which of the person's contacts they are or know: a bit a contact."""
    common: Positions
    around: Positions
    mine: Weights
    lists: Positions
    found: Positions
    alike: Weights
    worth: Weights
    """What a bit in common can be worth."""
    bits: Signs
    """Which bits those are."""
    picked: Positions
    nears: Positions
    """Of those picked, how many contacts are in the person's circle."""
    most: Weights
    """What each candidate's score can be."""


def scratch(people: People, things: Things, floor: float) -> Scratch:
    """Working arrays; ``floor`` is how much may be left waiting at anybody when a push ends, per tie and one more."""
    n, longest = len(people.ties), int(people.held.max(initial=0))
    rows = [np.empty(n, np.int32) for _ in range(3)]
    s = Scratch(
        np.zeros((n, 4)), rows[0], rows[1], np.empty(max(n, _ROOM)), np.zeros(n, np.uint8), np.zeros(n, np.uint64),
        np.zeros(n, np.int32), rows[2], np.zeros(len(things.side)), np.empty(longest, np.int32),
        np.empty(_ROOM, np.int32), np.empty(len(SIDES)), np.empty(2 * BITS), np.empty(2 * BITS, np.uint64),
        np.empty(_ROOM, np.int32), np.empty(_ROOM, np.int32), np.empty(_ROOM),
    )  # fmt: skip
    limit(s, people, slice(None), floor)
    return s


def limit(s: Scratch, people: People, places: slice | int, floor: float) -> None:
    """How much may be left waiting at some people from now on."""
    more = people.ties[places] + 1.0
    s.walked[places, _LIMIT] = floor * more
    s.walked[places, _ROOT] = np.sqrt(more) * np.where(people.open[places], 1, -1)


def score_of(keys: Weights) -> Weights:
    """Scores from what the order is made from."""
    score: Weights = np.where(keys < -_SILENT / 2, keys + _SILENT, keys) / DIGITS
    return score


@kernel
def push(
    first: Starts, ties: Positions, adj: Positions, start: int, walked: Weights, queue: Positions, reached: Positions
) -> int:  # fmt: skip
    """Settle what waits at people, spreading 0.7 of it over their ties, until no more than the limit waits anywhere.

    ``walked`` keeps beside each other what a step looks at: found, waiting, limit.
    """
    n = len(queue)
    many = 1
    reached[0] = start
    walked[start, _WAITING] = 1.0
    queue[0] = start
    head = 0
    free = 1 % n
    length = 1
    while length > 0:
        u = queue[head]
        head += 1
        if head == n:
            head = 0
        length -= 1
        mass = walked[u, _WAITING]
        walked[u, _WAITING] = 0.0
        walked[u, _FOUND] += mass
        begin = first[u]
        give = STEP * mass / (ties[u] + 1)
        for e in range(begin, begin + ties[u]):
            v = adj[e]
            before = walked[v, _WAITING]
            if before == 0.0 and walked[v, _FOUND] == 0.0:
                reached[many] = v
                many += 1
            waiting = before + give
            walked[v, _WAITING] = waiting
            if waiting > walked[v, _LIMIT] >= before:
                queue[free] = v
                free += 1
                if free == n:
                    free = 0
                length += 1
    for k in range(many):
        v = reached[k]
        walked[v, _FOUND] += walked[v, _WAITING]
        walked[v, _WAITING] = 0.0
    return many


@kernel
def _at_rank(values: Weights, many: int, rank: int) -> float:
    """The ``rank``-th largest of the first ``many`` values, which it puts in another order (Hoare 1961)."""
    low = 0
    high = many - 1
    k = rank - 1
    while low < high:
        pivot = values[(low + high) // 2]
        i = low
        j = high
        while i <= j:
            while values[i] > pivot:
                i += 1
            while values[j] < pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if k <= j:
            high = j
        elif k >= i:
            low = i
        else:
            break
    return float(values[k])


@kernel
def _take(v: int, found: int, flags: Flags, candidates: Positions) -> int:
    """One candidate more, if not one already; return how many there are."""
    if flags[v] & _TAKEN:
        return found
    flags[v] |= _TAKEN
    candidates[found] = v
    return found + 1


@kernel
def _chained(many: int, s: Scratch) -> int:
    """Take those with the strongest chains; of equal ones at the end of the room, those reached first."""
    reached, walked, strength, flags, candidates = s.reached, s.walked, s.strength, s.flags, s.found
    may = 0
    for k in range(1, many):
        v = reached[k]
        if walked[v, _ROOT] > 0:
            strength[may] = walked[v, _FOUND] / walked[v, _ROOT]
            may += 1
    least = -1.0
    above = 0
    if may > ENOUGH:
        least = _at_rank(strength, may, ENOUGH)
        for k in range(may):
            above += strength[k] > least
    found = 0
    for k in range(1, many):
        v = reached[k]
        if walked[v, _ROOT] > 0:
            strong = walked[v, _FOUND] / walked[v, _ROOT]
            above += strong == least
            if strong > least or (strong == least and above <= ENOUGH):
                found = _take(v, found, flags, candidates)
    return found


@kernel
def _rarest_first(
    start: int, end: int, first: int, last: int, things: Things, lists: Positions
) -> int:  # fmt: skip
    """Which things to look up for a person, by how many hold them; return how many there are."""
    starts = things.holders_ptr
    many = 0
    for e in range(start, end):
        if first <= things.side[things.thing[e]] <= last:
            thing = things.meets[things.thing[e]]
            size = starts[thing + 1] - starts[thing]
            k = many
            while k > 0 and starts[lists[k - 1] + 1] - starts[lists[k - 1]] > size:
                lists[k] = lists[k - 1]
                k -= 1
            lists[k] = thing
            many += 1
    return many


@kernel
def _sharing(
    u: int, first: int, last: int, room: int, found: int, people: People, things: Things, s: Scratch
) -> int:  # fmt: skip
    """Take holders of what the person holds on some sides, the rarest thing first, until there are enough.

    Where more hold a thing than there is room for, those that follow the person in the order of positions, so that not
    the same few stand before everybody.
    """
    holders, starts, lists, flags, candidates = things.holders, things.holders_ptr, s.lists, s.flags, s.found
    order, begin, end = people.order, people.row[u], people.row[u] + people.held[u]
    for k in range(_rarest_first(begin, end, first, last, things, lists)):
        if room <= 0:
            break
        start = starts[lists[k]]
        size = starts[lists[k] + 1] - start
        low = 0
        high = size if size > room else 0
        while low < high:
            middle = (low + high) // 2
            if order[holders[start + middle]] < order[u]:
                low = middle + 1
            else:
                high = middle
        some = min(size, room)
        at = low
        for _ in range(some):
            if at >= size:
                at = 0
            found = _take(holders[start + at], found, flags, candidates)
            at += 1
        room -= some
    return found


@kernel
def _around(u: int, people: People, ties: Ties, s: Scratch) -> int:
    """Mark a person's circle and whom they are never suggested to; return how many are in the circle.

    Of everybody in it, which contacts of the person they are or know: contacts beyond the 64th share the bits of those
    before, and :func:`_met` counts otherwise.
    """
    first, many, adj = people.first, people.ties, ties.adj
    flags, through, common, closest = s.flags, s.through, s.common, s.around
    flags[u] |= _NEAR | _CLOSED
    closest[0] = u
    around = 1
    for k in range(many[u]):
        q = adj[first[u] + k]
        bit = np.uint64(1) << np.uint64(k % BITS)
        if not flags[q] & _NEAR:
            closest[around] = q
            around += 1
        flags[q] |= _NEAR | _CONTACT | _CLOSED
        through[q] |= bit
        for e in range(first[q], first[q] + many[q]):
            z = adj[e]
            if not flags[z] & _NEAR:
                closest[around] = z
                around += 1
                flags[z] |= _NEAR
            through[z] |= bit
            common[z] += 1
    for e in range(ties.never_ptr[u], ties.never_ptr[u + 1]):
        flags[ties.never[e]] |= _CLOSED
    return around


@kernel
def _leave(u: int, reached: int, around: int, candidates: Positions, ties: Ties, s: Scratch) -> None:
    """Leave the working arrays as they were found, but for what the person holds."""
    walked, flags, through, common, pushed, closest = s.walked, s.flags, s.through, s.common, s.reached, s.around
    for k in range(reached):
        walked[pushed[k], _FOUND] = 0.0
        flags[pushed[k]] = 0
    for k in range(around):
        flags[closest[k]] = 0
        through[closest[k]] = 0
        common[closest[k]] = 0
    for j in candidates:
        flags[j] = 0
    for e in range(ties.never_ptr[u], ties.never_ptr[u + 1]):
        flags[ties.never[e]] = 0


@kernel
def _hold(first: int, last: int, thing: Positions, weight: Weights, meets: Positions, mine: Weights) -> None:
    """Put what a person holds where others are compared with it."""
    for e in range(first, last):
        mine[meets[thing[e]]] = weight[e]


@kernel
def _drop(first: int, last: int, thing: Positions, meets: Positions, mine: Weights) -> None:
    for e in range(first, last):
        mine[meets[thing[e]]] = 0.0


@kernel
def _has(some: int, side: int) -> bool:
    return bool(some >> side & 1)


@kernel
def _compare(
    my_some: int, their_some: int, first: int, last: int, thing: Positions, weight: Weights, side: NDArray[np.int8],
    mine: Weights, alike: Weights,
) -> None:  # fmt: skip
    """Fill ``alike`` with the cosine of each kind; NaN where one of the two has nothing recorded.

    Gifts look both ways, each way counting half. Who is in no group and goes to no place that is recorded shares none:
    that is known.
    """
    for kind in range(len(SIDES)):
        alike[kind] = 0.0
    for e in range(first, last):
        if mine[thing[e]] > 0:
            alike[side[thing[e]]] += mine[thing[e]] * weight[e]
    known = (_has(my_some, _OFFERS) and _has(their_some, _LIKES)) or (
        _has(my_some, _LIKES) and _has(their_some, _OFFERS)
    )
    alike[_GIFTS] = (alike[_OFFERS] + alike[_LIKES]) / 2 if known else np.nan
    both = my_some & their_some
    if not _has(both, 0):
        alike[0] = np.nan
    for at in range(_LIKES + 1, len(SIDES)):
        alike[at - 1] = alike[at] if at < _TIMES or _has(both, at) else np.nan


@kernel
def _term(alike: float, odds: float, usual: float) -> float:
    """Log-odds of a kind against the average pair; 0 where it is not known."""
    return 0.0 if math.isnan(alike) else odds * (alike - usual)


@kernel
def _chain(w: float, known: float) -> float:
    """Log-odds of chains, and of being well known."""
    return (math.log1p(w / OFFSET) if w > 0 else 0.0) + known


@kernel
def _key(score: float) -> float:
    return float(np.rint(score * DIGITS))


@kernel
def _around_something(alike: Weights) -> bool:
    return bool(alike[0] > 0 or alike[_GIFTS] > 0)


@kernel
def _score(fit: float, gain: float, fairness: float, topic: bool, mix: float) -> float:
    return (1 - mix) * (fit + fairness) + mix * gain - (0.0 if topic else NO_TOPIC)


@kernel
def _gain(reach: int, common: int, doubled: bool, across: bool, paid: float, logs: Weights) -> float:
    """Gain as one number beside log-odds."""
    change = (CIRCLES if common == 0 else 0.0) + (DOUBLED if doubled else 0.0) + (ACROSS if across else 0.0)
    return CLOSER * float(logs[reach]) + change + PAID * paid


@kernel
def _doubles(u: int, j: int, whole: Positions, part: Positions) -> bool:
    """Whether every chain between the two leads over a tie that is the only one of its kind."""
    return bool(whole[u] == whole[j] and part[u] != part[j])


@kernel
def _across(alike: Weights) -> bool:
    """Whether the two are known to live in different areas."""
    return bool(alike[_AREA - 1] == 0)


@kernel
def _fairness(mine: int, theirs: int, logs: Weights) -> float:
    """0 where one of the two has no tie, further below the more ties both have."""
    return -FEW_TIES * float(logs[min(mine, theirs)])


@kernel
def _first_is_less(my_circle: int, their_circle: int, mine: int, theirs: int, my_place: int, their_place: int) -> bool:
    """Who has the smaller circle; the fewer contacts, then the smaller position, where circles are equal."""
    if my_circle != their_circle:
        return my_circle < their_circle
    return mine < theirs if mine != theirs else my_place < their_place


@kernel
def _met(
    j: int, mine: int, first: Starts, ties: Positions, adj: Positions, flags: Flags, through: Signs,
    counted: Positions,
) -> int:  # fmt: skip
    """Of a person's contacts, how many are in the circle of j."""
    met = 0
    if mine <= BITS:
        bits = np.uint64(0)
        for e in range(first[j], first[j] + ties[j]):
            bits |= through[adj[e]]
        while bits != 0:
            bits &= bits - np.uint64(1)
            met += 1
        return met
    for e in range(first[j], first[j] + ties[j]):
        z = adj[e]
        if flags[z] & _NEAR:  # else neither a contact of the person nor somebody who knows one
            for f in range(first[z] - 1, first[z] + ties[z]):
                q = adj[f] if f >= first[z] else z
                if flags[q] & _CONTACT and not flags[q] & _COUNTED:
                    flags[q] |= _COUNTED
                    counted[met] = q
                    met += 1
    for k in range(met):
        flags[counted[k]] &= ~_COUNTED
    return met


@kernel
def _strangers(j: int, first: Starts, ties: Positions, adj: Positions, flags: Flags) -> int:
    """How many contacts of j are not in the person's circle."""
    new = 0
    for e in range(first[j], first[j] + ties[j]):
        new += (flags[adj[e]] & _NEAR) == 0
    return new


@kernel
def _promise(u: int, people: People, things: Things, scales: Scales, s: Scratch) -> tuple[float, float, int, int]:
    """Fill ``worth`` with what likeness can give at most for each bit of the person's sign that somebody has.

    One thing in common gives at most the person's own weight of it, and nothing is known of times, languages and area.
    Return what it can give without any, what with all, how many bits there are, and how many of them, which come first,
    are of topics.
    """
    odds, usual, worth, bits, side = scales.odds, scales.usual, s.worth, s.bits, things.side
    none = 0.0
    most = 0.0
    for kind in range(len(KINDS)):
        nothing = max(0.0, -odds[kind] * usual[kind])
        everything = max(nothing, odds[kind] * (1 - usual[kind]))
        none += nothing if kind <= _PLACES else everything
        most += max(nothing, odds[kind]) if kind <= _PLACES else everything
    many = 0
    about = 0
    for first, last in ((0, _LIKES), (_LIKES + 1, _PLACE)):
        for e in range(people.row[u], people.row[u] + people.held[u]):
            thing = things.meets[things.thing[e]]
            if first <= side[thing] <= last:
                kind = side[thing] if side[thing] < _LIKES else side[thing] - 1
                k = about
                while k < many and bits[k] != things.bit[thing]:
                    k += 1
                if k == many:
                    bits[k] = things.bit[thing]
                    worth[k] = 0.0
                    many += 1
                worth[k] += max(0.0, odds[kind]) * things.weight[e] * (0.5 if kind == _GIFTS else 1.0)
        if first == 0:
            about = many
    return none, most, many, about


@kernel
def _sift(at: int, many: int, others: Positions, keys: Weights, chains: Weights, turns: NDArray[np.int64]) -> None:
    """Let a row sink in the heap whose top is the last of a list."""
    while True:
        child = 2 * at + 1
        if child >= many:
            break
        right = child + 1
        if right < many and (keys[right] < keys[child] or (keys[right] == keys[child] and turns[right] > turns[child])):
            child = right
        if keys[at] < keys[child] or (keys[at] == keys[child] and turns[at] > turns[child]):
            break
        _swap(at, child, others, keys, chains, turns)
        at = child


@kernel
def _rise(at: int, others: Positions, keys: Weights, chains: Weights, turns: NDArray[np.int64]) -> None:
    """Let a row rise in the same heap."""
    while at > 0:
        up = (at - 1) // 2
        if keys[up] < keys[at] or (keys[up] == keys[at] and turns[up] > turns[at]):
            break
        _swap(at, up, others, keys, chains, turns)
        at = up


@kernel
def _swap(
    a: int, b: int, others: Positions, keys: Weights, chains: Weights, turns: NDArray[np.int64]
) -> None:  # fmt: skip
    others[a], others[b] = others[b], others[a]
    keys[a], keys[b] = keys[b], keys[a]
    chains[a], chains[b] = chains[b], chains[a]
    turns[a], turns[b] = turns[b], turns[a]


@kernel
def _at_most(
    u: int, candidates: Positions, people: People, ties: Ties, things: Things, scales: Scales, s: Scratch
) -> None:  # fmt: skip
    """Fill ``most`` with what each candidate's score can be at most, by their card alone; below all scores for those
    never suggested. What the loop needs is taken out of the tuples first: numba would count references at every use.
    """
    many_ties, order, circle, share, area = people.ties, people.order, people.circle, people.share, people.area
    topics, belongs, whole, part = people.topics, people.belongs, people.whole, people.part
    may_be, is_paid, logs, mix, known = people.open, people.paid, ties.logs, scales.mix, scales.known
    walked, flags, common, worth, bits, most = s.walked, s.flags, s.common, s.worth, s.bits, s.most
    none, all_alike, many, about = _promise(u, people, things, scales, s)
    mine = many_ties[u]
    root = math.sqrt(mine + 1.0)
    for c in range(len(candidates)):  # in a loop of its own, so that memory is asked for many of them at a time
        s.picked[c] = many_ties[candidates[c]]
    for c in range(len(candidates)):
        j = candidates[c]
        if flags[j] & _CLOSED or not may_be[j] or (is_paid[u] and is_paid[j]):
            most[c] = -np.inf
            continue
        theirs = s.picked[c]
        alike = none
        topic = np.uint64(0)
        for k in range(about):
            bit = topics[j] >> bits[k] & np.uint64(1)
            topic |= bit
            alike += worth[k] * bit
        for k in range(about, many):
            alike += worth[k] * (belongs[j] >> bits[k] & np.uint64(1))
        w = walked[j, _FOUND] * root / abs(walked[j, _ROOT]) if flags[j] & _REACHED else 0.0
        fit = _chain(w, known * (logs[theirs] + logs[mine])) + min(alike, all_alike)
        less = _first_is_less(circle[u], circle[j], mine, theirs, order[u], order[j])
        reach = (0 if flags[j] & _NEAR else 1) + (theirs if less else mine)
        both = common[j] if flags[j] & _NEAR else 0
        across = area[u] >= 0 and area[j] >= 0 and area[u] != area[j]
        paid = 0.0 if is_paid[u] or is_paid[j] else (share[j] + share[u]) / 2
        gain = _gain(reach, both, _doubles(u, j, whole, part), across, paid, logs)
        most[c] = _key(_score(fit, gain, _fairness(mine, theirs, logs), topic != 0, mix)) + 1


@kernel
def _foremost(most: Weights, many: int, rank: int, copy: Weights) -> float:
    """About the value at some rank of the first ``many``, from every eighth of them; below all where they are few."""
    some = 0
    for c in range(0, many, _EVERY):
        copy[some] = most[c]
        some += 1
    return _at_rank(copy, some, max(1, rank // _EVERY)) if some > rank // _EVERY else -np.inf


@kernel
def _pick(
    candidates: Positions, above: float, below: float, people: People, ties: Ties, things: Things, s: Scratch
) -> int:  # fmt: skip
    """Take those whose score could be this much, but no more than that; return how many.

    Of each the contacts in the person's circle are counted, and the things looked at, in a loop of its own: so memory
    is asked for many of them at a time.
    """
    first, many_ties, row, held, adj = people.first, people.ties, people.row, people.held, ties.adj
    thing, weight, flags, most, picked, nears = things.thing, things.weight, s.flags, s.most, s.picked, s.nears
    many = 0
    for c in range(len(candidates)):
        if above <= most[c] < below and most[c] > -np.inf:
            picked[many] = c
            many += 1
    looked = 0.0
    for k in range(many):
        j = candidates[picked[k]]
        if held[j]:
            looked += weight[row[j]] * thing[row[j]]
        near = 0
        for e in range(first[j], first[j] + many_ties[j]):
            near += (flags[adj[e]] & _NEAR) != 0
        nears[k] = near
    s.alike[0] = looked
    return many


@kernel
def _choose(
    u: int, candidates: Positions, people: People, ties: Ties, things: Things, scales: Scales, s: Scratch,
    others: Positions, keys: Weights, chains: Weights, turns: NDArray[np.int64],
) -> int:  # fmt: skip
    """The best of the candidates that the rules allow, into the rows given, best first; return how many.

    Those whose score can be highest first, then whoever could still be among the best.
    """
    kept = 0
    for start in range(0, len(candidates), _ROOM):
        some = candidates[start : start + _ROOM]
        _at_most(u, some, people, ties, things, scales, s)
        ahead = _foremost(s.most, len(some), 2 * len(others), s.strength)
        for below in (np.inf, ahead):
            above = ahead if below == np.inf else -np.inf
            if kept == len(others):
                above = max(above, keys[0])
            many = _pick(some, above, below, people, ties, things, s)
            kept = _weigh(u, some, many, kept, people, ties, things, scales, s, others, keys, chains, turns)
    for last in range(kept - 1, 0, -1):
        _swap(0, last, others, keys, chains, turns)
        _sift(0, last, others, keys, chains, turns)
    return kept


@kernel
def _weigh(
    u: int, candidates: Positions, many: int, kept: int, people: People, ties: Ties, things: Things, scales: Scales,
    s: Scratch, others: Positions, keys: Weights, chains: Weights, turns: NDArray[np.int64],
) -> int:  # fmt: skip
    """Reckon the scores of those picked and keep the best, the last of them on top; return how many are kept."""
    first, many_ties, order, circle, share = people.first, people.ties, people.order, people.circle, people.share
    row, held, some, whole, part, is_paid = (
        people.row, people.held, people.some, people.whole, people.part, people.paid
    )  # fmt: skip
    thing, weight, side, adj, logs = things.thing, things.weight, things.side, ties.adj, ties.logs
    odds, usual, mix, known, acquainted = scales.odds, scales.usual, scales.mix, scales.known, scales.chains
    walked, flags, common, through, counted = s.walked, s.flags, s.common, s.through, s.queue
    mine, alike, most, picked, nears = s.mine, s.alike, s.most, s.picked, s.nears
    my_ties = many_ties[u]
    root = math.sqrt(my_ties + 1.0)
    for k in range(many):
        full = kept == len(others)
        if full and most[picked[k]] < keys[0]:
            continue
        j = candidates[picked[k]]
        theirs = many_ties[j]
        _compare(some[u], some[j], row[j], row[j] + held[j], thing, weight, side, mine, alike)
        if alike[_TIMES - 1] == 0 or alike[_LANGUAGES - 1] == 0:
            continue
        w = walked[j, _FOUND] * root / abs(walked[j, _ROOT]) if flags[j] & _REACHED else 0.0
        fit = _chain(w, known * (logs[theirs] + logs[my_ties]))
        for kind in range(len(KINDS)):
            fit += _term(alike[kind], odds[kind], usual[kind])
        reach = 0 if flags[j] & _NEAR else 1
        if _first_is_less(circle[u], circle[j], my_ties, theirs, order[u], order[j]):
            reach += theirs - nears[k]
        else:
            reach += my_ties
            if nears[k]:
                reach -= _met(j, my_ties, first, many_ties, adj, flags, through, counted)
        both = common[j] if flags[j] & _NEAR else 0
        paid = 0.0 if is_paid[u] or is_paid[j] else (share[j] + share[u]) / 2
        gain = _gain(reach, both, _doubles(u, j, whole, part), _across(alike), paid, logs)
        topic = _around_something(alike)
        said = topic or alike[_GROUPS] > 0 or alike[_PLACES] > 0 or (acquainted and both > 0)
        key = _key(_score(fit, gain, _fairness(my_ties, theirs, logs), topic, mix)) - (0.0 if said else _SILENT)
        turn = (order[j] - order[u]) % len(order)  # equal scores: not the same few before everybody
        if full and (key < keys[0] or (key == keys[0] and turn > turns[0])):
            continue
        at = 0 if full else kept
        others[at], keys[at], chains[at], turns[at] = j, key, w, turn
        if full:
            _sift(0, kept, others, keys, chains, turns)
        else:
            _rise(kept, others, keys, chains, turns)
            kept += 1
    return kept


@kernel
def rank(
    first: int, last: int, turns: NDArray[np.int64], whom: Positions, few: int, given_ptr: Pointers, given: Positions,
    people: People, ties: Ties, things: Things, scales: Scales,
    others: Positions, keys: Weights, chains: Weights, counts: NDArray[np.int64], s: Scratch,
) -> None:  # fmt: skip
    """The best others for some people, best first.

    Parameters
    ----------
    first, last : int
        Which of ``turns``.
    turns : int64 array
        Rows of ``whom`` and of the results, in the order in which they are filled.
    whom : int32 array
        Whom others are looked for, as places.
    few : int
        Where no more than so many may be suggested, people of the same area come too.
    given_ptr, given : arrays
        Of each person the candidates; found where ``given_ptr`` is empty.
    people, ties, things, scales
        The town.
    others, keys, chains : arrays of shape (whom, most)
        Filled: places, what the order is made from, and W.
    counts : int64 array of shape (whom,)
        Filled: how many there are of each.
    s : Scratch
    """
    distance = np.empty(others.shape[1], np.int64)
    for turn in range(first, last):
        b = turns[turn]
        u = int(whom[b])
        row = people.row[u], people.row[u] + people.held[u]
        many = push(people.first, people.ties, ties.adj, u, s.walked, s.queue, s.reached)
        for k in range(many):
            s.flags[s.reached[k]] = _REACHED
        _hold(row[0], row[1], things.thing, things.weight, things.meets, s.mine)
        around = _around(u, people, ties, s)
        if len(given_ptr):
            found = 0
            candidates = given[given_ptr[b] : given_ptr[b + 1]]
        else:
            found = _chained(many, s) if scales.chains else 0
            found = _sharing(u, 0, _PLACE, ENOUGH, found, people, things, s)
            candidates = s.found[:found]
        kept = _choose(u, candidates, people, ties, things, scales, s, others[b], keys[b], chains[b], distance)
        if kept <= few and kept < others.shape[1] and not len(given_ptr):
            found = _sharing(u, _AREA, _AREA, ENOUGH // 4, found, people, things, s)
            candidates = s.found[:found]
            kept = _choose(u, candidates, people, ties, things, scales, s, others[b], keys[b], chains[b], distance)
        counts[b] = kept
        _leave(u, many, around, candidates, ties, s)
        _drop(row[0], row[1], things.thing, things.meets, s.mine)


@kernel
def explain(
    first: int, last: int, whom: Positions, ptr: Pointers, others: Positions, chains: Weights,
    people: People, ties: Ties, things: Things, scales: Scales,
    terms: Weights, rest: Weights, counted: NDArray[np.int64], s: Scratch,
) -> None:  # fmt: skip
    """What scores are made of, for some others of some people.

    Parameters
    ----------
    first, last : int
        Which rows of ``whom``.
    whom, ptr, others, chains : arrays
        Places; of each person a row of others, and W.
    people, ties, things, scales
        The town.
    terms : float64 array of shape (others, 1 + kinds)
        Filled: the terms of fit.
    rest : float64 array of shape (others, 3)
        Filled: fairness, paid, score.
    counted : int64 array of shape (others, 4)
        Filled: newcomers, contacts in common, a single link doubled, areas joined (1 or 0).
    s : Scratch
    """
    begin, many_ties, order, circle, adj = people.first, people.ties, people.order, people.circle, ties.adj
    share, row, held, some, is_paid = people.share, people.row, people.held, people.some, people.paid
    whole, part, known = people.whole, people.part, scales.known
    thing, weight, side, meets = things.thing, things.weight, things.side, things.meets
    odds, usual, logs = scales.odds, scales.usual, ties.logs
    flags, common, mine, alike = s.flags, s.common, s.mine, s.alike
    for b in range(first, last):
        u = int(whom[b])
        around = _around(u, people, ties, s)
        _hold(row[u], row[u] + held[u], thing, weight, meets, mine)
        my_ties = many_ties[u]
        for k in range(ptr[b], ptr[b + 1]):
            j = others[k]
            their_ties = many_ties[j]
            _compare(some[u], some[j], row[j], row[j] + held[j], thing, weight, side, mine, alike)
            terms[k, 0] = _chain(chains[k], known * (logs[their_ties] + logs[my_ties]))
            fit = terms[k, 0]
            for kind in range(len(KINDS)):
                terms[k, kind + 1] = _term(alike[kind], odds[kind], usual[kind])
                fit += terms[k, kind + 1]
            if _first_is_less(circle[u], circle[j], my_ties, their_ties, order[u], order[j]):
                reach = _strangers(j, begin, many_ties, adj, flags)
            else:
                reach = my_ties - _met(j, my_ties, begin, many_ties, adj, flags, s.through, s.queue)
            counted[k, 0] = reach + (0 if flags[j] & _NEAR else 1)
            counted[k, 1] = common[j]
            counted[k, 2] = _doubles(u, j, whole, part)
            counted[k, 3] = _across(alike)
            rest[k, 0] = _fairness(my_ties, their_ties, logs)
            rest[k, 1] = 0.0 if is_paid[u] or is_paid[j] else (share[j] + share[u]) / 2
            gain = _gain(counted[k, 0], counted[k, 1], counted[k, 2] > 0, counted[k, 3] > 0, rest[k, 1], logs)
            rest[k, 2] = _score(fit, gain, rest[k, 0], _around_something(alike), scales.mix)
        _leave(u, 0, around, others[:0], ties, s)
        _drop(row[u], row[u] + held[u], thing, meets, mine)


@kernel
def likeness(u: int, others: Positions, things: Things, out: Weights, mine: Weights, alike: Weights) -> None:
    """Fill ``out`` of shape (others, kinds) with how much each is like one person, kind by kind."""
    row, thing, weight, some, side = things.ptr, things.thing, things.weight, things.some, things.side
    _hold(row[u], row[u + 1], thing, weight, things.meets, mine)
    for k in range(len(others)):
        j = others[k]
        _compare(some[u], some[j], row[j], row[j + 1], thing, weight, side, mine, alike)
        for kind in range(len(KINDS)):
            out[k, kind] = alike[kind]
    _drop(row[u], row[u + 1], thing, things.meets, mine)

"""Who suits whom, person by person: candidates, rules, likeness, gain, and the best of them.

One person costs what is near them, never the town: chains are pushed until little is left, what is shared is looked up by
thing, and only candidates whose score could still be among the best are looked at to the end.

Kernels that call each other stay in one file: numba compiles again what it kept only when the caller's file changes.
"""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel

STEP = 0.7
"""What is left of a chain after one step."""
OFFSET = 0.01
"""Added to W before the logarithm: two people without any chain are as near as W = 0.01."""
ENOUGH = 400
"""So many people at most come from chains, and about as many from what is shared; a quarter of it from the same area."""
FEW_TIES = 0.5
"""How much the less connected of two comes forward: this x log(1 + ties) is taken off the score."""
NO_TOPIC = 1.0
"""Taken off the score where nothing is recorded that either cares about, offers or would like and the other fits:
however near the two are, an introduction is made around something."""
KINDS = ("interests", "gifts", "groups", "places", "times", "languages", "area")
SIDES = ("interests", "offers", "likes", "groups", "places", "times", "languages", "area")
"""What stands in a person's row, in this order; what one offers meets what the other would like, all else itself."""
_OFFERS, _LIKES, _TIMES, _LANGUAGES, _AREA = (SIDES.index(s) for s in ("offers", "likes", "times", "languages", "area"))
_GIFTS, _GROUPS, _PLACES = (KINDS.index(k) for k in ("gifts", "groups", "places"))
_FOUND, _WAITING, _LIMIT, _QUEUED = range(4)
"""What a step looks at, side by side in memory: what :class:`connectome.kernels.walk.Walk` keeps of each person."""
_SEEN, _CLOSED, _NEAR, _COMMON, _MET, _THROUGH = range(6)
DIGITS = 1e10
"""Scores are compared to so many parts of one."""
_SILENT = 1e14
"""Taken off what is compared, so that people of whom nothing can be said come last."""


class Ties(NamedTuple):
    """Who is tied to whom, in places of a :class:`connectome.kernels.layout.Layout`; one entry a person."""

    ptr: Pointers
    adj: Positions
    order: Positions
    circle: NDArray[np.int64]
    """Others within two steps."""
    share: Weights
    """Share of ties that are with paid roles."""
    known: Weights
    """What somebody's being well known adds to the log-odds of chains."""


class Things(NamedTuple):
    """What people may be matched on: a row of things each, of length 1 a side, and the holders of each thing."""

    ptr: Pointers
    thing: Positions
    weight: Weights
    some: NDArray[np.bool_]
    """Shape (people, sides): whether anything stands there."""
    side: NDArray[np.int8]
    meets: Positions
    """The thing another holds where it fits this one: itself, but for offers and likes."""
    holders_ptr: Pointers
    holders: Positions
    """Of those who may be suggested, in the order of positions."""


class Rules(NamedTuple):
    """Who may be suggested, who holds a paid role, and which pairs never."""

    open: NDArray[np.bool_]
    paid: NDArray[np.bool_]
    never_ptr: Pointers
    never: Positions


class Scales(NamedTuple):
    """What things count for: of each kind the log-odds and what is usual, and the part of gain in the score."""

    odds: Weights
    usual: Weights
    mix: float
    chains: bool
    """Whether chains are of acquaintances, so that who is at their end is a candidate."""


class Scratch(NamedTuple):
    """One thread's working arrays, left as they were found."""

    walked: Weights
    queue: Positions
    reached: Positions
    strength: Weights
    marks: Positions
    stamp: NDArray[np.int32]
    touched: Positions
    mine: Weights
    lists: Positions
    found: Positions
    alike: Weights


def scratch(n: int, things: Things, limit: Weights) -> Scratch:
    """Working arrays for ``n`` people; ``limit`` is how much may be left waiting at each when a push ends."""
    walked = np.zeros((n, 4))
    walked[:, _LIMIT] = limit
    longest = int(np.diff(things.ptr).max(initial=0))
    rows = [np.empty(n, np.int32) for _ in range(3)]
    return Scratch(
        walked, rows[0], rows[1], np.empty(n), np.zeros((n, 8), np.int32), np.zeros(1, np.int32), rows[2],
        np.zeros(len(things.side)), np.empty(longest, np.int32), np.empty(3 * ENOUGH, np.int32), np.empty(len(SIDES)),
    )  # fmt: skip


def limit(s: Scratch, place: int, left: float) -> None:
    """How much may be left waiting at one person from now on."""
    s.walked[place, _LIMIT] = left


def score_of(keys: Weights) -> Weights:
    """Scores from what the order is made from."""
    score: Weights = np.where(keys < -_SILENT / 2, keys + _SILENT, keys) / DIGITS
    return score


@kernel
def push(ptr: Pointers, adj: Positions, start: int, walked: Weights, queue: Positions, reached: Positions) -> int:
    """Settle what waits at people, spreading 0.7 of it over their ties, until less than the limit waits anywhere.

    ``walked`` keeps beside each other what a step looks at: found, waiting, limit, queued.
    """
    n = len(queue)
    many = 1
    reached[0] = start
    walked[start, _WAITING] = 1.0
    walked[start, _QUEUED] = 1.0
    queue[0] = start
    first = 0
    free = 1 % n
    length = 1
    while length > 0:
        u = queue[first]
        first += 1
        if first == n:
            first = 0
        length -= 1
        walked[u, _QUEUED] = 0.0
        mass = walked[u, _WAITING]
        walked[u, _WAITING] = 0.0
        walked[u, _FOUND] += mass
        give = STEP * mass / (ptr[u + 1] - ptr[u] + 1)
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            waiting = walked[v, _WAITING]
            if waiting == 0.0 and walked[v, _FOUND] == 0.0:
                reached[many] = v
                many += 1
            waiting += give
            walked[v, _WAITING] = waiting
            if waiting > walked[v, _LIMIT] and walked[v, _QUEUED] == 0.0:
                walked[v, _QUEUED] = 1.0
                queue[free] = v
                free += 1
                if free == n:
                    free = 0
                length += 1
    return many


@kernel
def _fresh(s: Scratch) -> int:
    """A mark not used before."""
    s.stamp[0] += 1
    return s.stamp[0]


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
    return values[k]


@kernel
def _take(v: int, found: int, s: Scratch) -> int:
    """One candidate more, if not one already; return how many there are."""
    if s.marks[v, _SEEN] == s.stamp[0]:
        return found
    s.marks[v, _SEEN] = s.stamp[0]
    s.found[found] = v
    return found + 1


@kernel
def _chained(many: int, ties: Ties, rules: Rules, s: Scratch) -> int:
    """Take those with the strongest chains; of equal ones at the end of the room, those reached first."""
    may = 0
    for k in range(1, many):
        v = s.reached[k]
        if rules.open[v]:
            s.strength[may] = s.walked[v, _FOUND] / math.sqrt(ties.ptr[v + 1] - ties.ptr[v] + 1.0)
            may += 1
    floor = _at_rank(s.strength, may, ENOUGH) if may > ENOUGH else -1.0
    above = 0
    for k in range(may if may > ENOUGH else 0):
        above += s.strength[k] > floor
    found = 0
    for k in range(1, many):
        v = s.reached[k]
        if rules.open[v]:
            strength = s.walked[v, _FOUND] / math.sqrt(ties.ptr[v + 1] - ties.ptr[v] + 1.0)
            if strength == floor:
                above += 1
            if strength > floor or (strength == floor and above <= ENOUGH):
                found = _take(v, found, s)
    return found


@kernel
def _sharing(
    u: int, first: int, last: int, room: int, found: int, order: Positions, things: Things, s: Scratch
) -> int:
    """Take holders of what the person holds on some sides, the rarest thing first, until there are enough.

    Where more hold a thing than there is room for, those that follow the person in the order of positions, so that not
    the same few stand before everybody.
    """
    lists = 0
    for e in range(things.ptr[u], things.ptr[u + 1]):
        if first <= things.side[things.thing[e]] <= last:
            thing = things.meets[things.thing[e]]
            size = things.holders_ptr[thing + 1] - things.holders_ptr[thing]
            k = lists
            while k > 0 and things.holders_ptr[s.lists[k - 1] + 1] - things.holders_ptr[s.lists[k - 1]] > size:
                s.lists[k] = s.lists[k - 1]
                k -= 1
            s.lists[k] = thing
            lists += 1
    for k in range(lists):
        if room <= 0:
            break
        start = things.holders_ptr[s.lists[k]]
        size = things.holders_ptr[s.lists[k] + 1] - start
        low = 0
        if size > room:
            high = size
            while low < high:
                middle = (low + high) // 2
                if order[things.holders[start + middle]] < order[u]:
                    low = middle + 1
                else:
                    high = middle
            size_taken = room
        else:
            size_taken = size
        for i in range(size_taken):
            found = _take(things.holders[start + (low + i) % size], found, s)
        room -= size_taken
    return found


@kernel
def _around(u: int, ties: Ties, s: Scratch) -> int:
    """Mark a person's circle, and count for everybody near: contacts in common, and of the person's contacts those in
    whose circle they are, which tells without a look at j who is in the circle of j. Return how many were counted.
    """
    near = _fresh(s)
    through = near
    touched = 0
    marks = s.marks
    marks[u, _NEAR] = near
    for e in range(ties.ptr[u], ties.ptr[u + 1]):
        q = ties.adj[e]
        through += 1
        marks[q, _NEAR] = near
        marks[q, _THROUGH] = through
        if marks[q, _MET] == 0:
            s.touched[touched] = q
            touched += 1
        marks[q, _MET] += 1
        for f in range(ties.ptr[q], ties.ptr[q + 1]):
            z = ties.adj[f]
            marks[z, _NEAR] = near
            marks[z, _COMMON] += 1
            if marks[z, _THROUGH] != through:
                marks[z, _THROUGH] = through
                if marks[z, _MET] == 0:
                    s.touched[touched] = z
                    touched += 1
                marks[z, _MET] += 1
            for g in range(ties.ptr[z], ties.ptr[z + 1]):
                v = ties.adj[g]
                if marks[v, _THROUGH] != through:
                    marks[v, _THROUGH] = through
                    if marks[v, _MET] == 0:
                        s.touched[touched] = v
                        touched += 1
                    marks[v, _MET] += 1
    s.stamp[0] = through
    return touched


@kernel
def _leave(u: int, many: int, touched: int, things: Things, s: Scratch) -> None:
    """Leave the working arrays as they were found."""
    for k in range(many):
        s.walked[s.reached[k], _FOUND] = 0.0
        s.walked[s.reached[k], _WAITING] = 0.0
    for k in range(touched):
        s.marks[s.touched[k], _COMMON] = 0
        s.marks[s.touched[k], _MET] = 0
    for e in range(things.ptr[u], things.ptr[u + 1]):
        s.mine[things.meets[things.thing[e]]] = 0.0


@kernel
def _hold(u: int, things: Things, s: Scratch) -> None:
    """Put what a person holds where others are compared with it."""
    for e in range(things.ptr[u], things.ptr[u + 1]):
        s.mine[things.meets[things.thing[e]]] = things.weight[e]


@kernel
def _compare(u: int, j: int, things: Things, s: Scratch) -> None:
    """Fill ``alike`` with the cosine of each kind; NaN where one of the two has nothing recorded.

    Gifts look both ways, each way counting half. Who is in no group and goes to no place that is recorded shares none:
    that is known.
    """
    alike = s.alike
    alike[:] = 0.0
    for e in range(things.ptr[j], things.ptr[j + 1]):
        thing = things.thing[e]
        alike[things.side[thing]] += s.mine[thing] * things.weight[e]
    some = things.some
    gives = some[u, _OFFERS] and some[j, _LIKES]
    gets = some[u, _LIKES] and some[j, _OFFERS]
    alike[_GIFTS] = (alike[_OFFERS] + alike[_LIKES]) / 2 if gives or gets else np.nan
    for side in range(_LIKES + 1, len(SIDES)):
        alike[side - 1] = alike[side]
    for kind in range(len(KINDS)):
        side = kind if kind < _GIFTS else kind + 1
        if kind not in (_GIFTS, _GROUPS, _PLACES) and not (some[u, side] and some[j, side]):  # noqa: PLR6201
            alike[kind] = np.nan


@kernel
def _term(kind: int, alike: float, scales: Scales) -> float:
    """Log-odds of a kind against the average pair; 0 where it is not known."""
    return 0.0 if math.isnan(alike) else scales.odds[kind] * (alike - scales.usual[kind])


@kernel
def _chain(u: int, j: int, w: float, ties: Ties) -> float:
    return math.log1p(w / OFFSET) + (ties.known[j] + ties.known[u])


@kernel
def _fairness(u: int, j: int, ties: Ties) -> float:
    """0 where one of the two has no tie, further below the more ties both have."""
    return -FEW_TIES * math.log1p(min(ties.ptr[u + 1] - ties.ptr[u], ties.ptr[j + 1] - ties.ptr[j]))


@kernel
def _first_is_less(u: int, j: int, ties: Ties) -> bool:
    """Whether u has the smaller circle; the fewer contacts, then the smaller position, where circles are equal."""
    if ties.circle[u] != ties.circle[j]:
        return ties.circle[u] < ties.circle[j]
    mine = ties.ptr[u + 1] - ties.ptr[u]
    theirs = ties.ptr[j + 1] - ties.ptr[j]
    return mine < theirs if mine != theirs else ties.order[u] < ties.order[j]


@kernel
def _most_newcomers(u: int, j: int, near: int, ties: Ties, s: Scratch) -> int:
    """As many as `_newcomers` at most; exactly so many where j has the smaller circle."""
    new = 0 if s.marks[j, _NEAR] == near else 1
    if _first_is_less(u, j, ties):
        return new + ties.ptr[j + 1] - ties.ptr[j]
    return new + ties.ptr[u + 1] - ties.ptr[u] - s.marks[j, _MET]


@kernel
def _newcomers(u: int, j: int, near: int, ties: Ties, s: Scratch) -> int:
    """People newly within two steps of whichever of the two has the smaller circle, were they to know each other."""
    new = _most_newcomers(u, j, near, ties, s)
    if _first_is_less(u, j, ties):
        for e in range(ties.ptr[j], ties.ptr[j + 1]):
            new -= s.marks[ties.adj[e], _NEAR] == near
    return new


@kernel
def _worth(u: int, j: int, reach: int, ties: Ties, rules: Rules, s: Scratch) -> float:
    """Gain as one number beside log-odds: newcomers, circles joined, ties that hang on paid roles."""
    circles = 1.0 if s.marks[j, _COMMON] == 0 else 0.0
    return math.log1p(reach) + circles + _paid(u, j, ties, rules)


@kernel
def _paid(u: int, j: int, ties: Ties, rules: Rules) -> float:
    return 0.0 if rules.paid[u] or rules.paid[j] else (ties.share[j] + ties.share[u]) / 2


@kernel
def _most_alike(u: int, things: Things, scales: Scales) -> float:
    """What likeness could give anybody beside this person at most."""
    most = 0.0
    for kind in range(len(KINDS)):
        at_most = max(_term(kind, 0.0, scales), _term(kind, 1.0, scales))
        most += at_most if kind in (_GROUPS, _PLACES) else max(0.0, at_most)  # noqa: PLR6201
    return most


@kernel
def _before(key: float, other: int, key_2: float, other_2: int, u: int, order: Positions) -> bool:
    """Whether one comes before another in u's list. Of equal score not the same few come first before everybody."""
    if key != key_2:
        return key > key_2
    n = len(order)
    return (order[other] - order[u]) % n < (order[other_2] - order[u]) % n


@kernel
def _sift(at: int, many: int, u: int, order: Positions, others: Positions, keys: Weights, chains: Weights) -> None:
    """Let a row sink in the heap whose top is the last of a list."""
    other = others[at]
    key = keys[at]
    chain = chains[at]
    while True:
        child = 2 * at + 1
        if child >= many:
            break
        if child + 1 < many and _before(keys[child], others[child], keys[child + 1], others[child + 1], u, order):
            child += 1
        if not _before(key, other, keys[child], others[child], u, order):
            break
        others[at] = others[child]
        keys[at] = keys[child]
        chains[at] = chains[child]
        at = child
    others[at] = other
    keys[at] = key
    chains[at] = chain


@kernel
def _rise(at: int, u: int, order: Positions, others: Positions, keys: Weights, chains: Weights) -> None:
    """Let a row rise in the same heap."""
    while at > 0:
        up = (at - 1) // 2
        if not _before(keys[up], others[up], keys[at], others[at], u, order):
            break
        others[at], others[up] = others[up], others[at]
        keys[at], keys[up] = keys[up], keys[at]
        chains[at], chains[up] = chains[up], chains[at]
        at = up


@kernel
def _choose(
    u: int, near: int, candidates: Positions, ties: Ties, things: Things, rules: Rules, scales: Scales, s: Scratch,
    others: Positions, keys: Weights, chains: Weights,
) -> int:  # fmt: skip
    """The best of the candidates that the rules allow, into the rows given, best first; return how many."""
    closed = _fresh(s)
    s.marks[u, _CLOSED] = closed
    for e in range(ties.ptr[u], ties.ptr[u + 1]):
        s.marks[ties.adj[e], _CLOSED] = closed
    for e in range(rules.never_ptr[u], rules.never_ptr[u + 1]):
        s.marks[rules.never[e], _CLOSED] = closed
    most_alike = _most_alike(u, things, scales)
    root = math.sqrt(ties.ptr[u + 1] - ties.ptr[u] + 1.0)
    kept = 0
    for c in range(len(candidates)):
        j = candidates[c]
        if not rules.open[j] or s.marks[j, _CLOSED] == closed or (rules.paid[u] and rules.paid[j]):
            continue
        w = s.walked[j, _FOUND] * root / math.sqrt(ties.ptr[j + 1] - ties.ptr[j] + 1.0)
        chain = _chain(u, j, w, ties)
        fairness = _fairness(u, j, ties)
        at_most = _worth(u, j, _most_newcomers(u, j, near, ties, s), ties, rules, s)
        if kept == len(others):
            most = (1 - scales.mix) * (chain + most_alike) + scales.mix * at_most + fairness
            if np.rint(most * DIGITS) < keys[0]:
                continue
        _compare(u, j, things, s)
        if s.alike[_TIMES - 1] == 0 or s.alike[_LANGUAGES - 1] == 0:
            continue
        fit = chain
        for kind in range(len(KINDS)):
            fit += _term(kind, s.alike[kind], scales)
        topic = s.alike[0] > 0 or s.alike[_GIFTS] > 0
        said = topic or s.alike[_GROUPS] > 0 or s.alike[_PLACES] > 0 or (scales.chains and s.marks[j, _COMMON] > 0)
        rest = (1 - scales.mix) * fit + fairness - (0.0 if topic else NO_TOPIC)
        silent = 0.0 if said else _SILENT
        if kept == len(others) and np.rint((rest + scales.mix * at_most) * DIGITS) - silent < keys[0]:
            continue
        worth = _worth(u, j, _newcomers(u, j, near, ties, s), ties, rules, s)
        key = np.rint((rest + scales.mix * worth) * DIGITS) - silent
        if kept < len(others):
            others[kept] = j
            keys[kept] = key
            chains[kept] = w
            _rise(kept, u, ties.order, others, keys, chains)
            kept += 1
        elif _before(key, j, keys[0], others[0], u, ties.order):
            others[0] = j
            keys[0] = key
            chains[0] = w
            _sift(0, kept, u, ties.order, others, keys, chains)
    for last in range(kept - 1, 0, -1):
        others[0], others[last] = others[last], others[0]
        keys[0], keys[last] = keys[last], keys[0]
        chains[0], chains[last] = chains[last], chains[0]
        _sift(0, last, u, ties.order, others, keys, chains)
    return kept


@kernel
def rank(
    first: int, last: int, people: Positions, few: int, given_ptr: Pointers, given: Positions,
    ties: Ties, things: Things, rules: Rules, scales: Scales,
    others: Positions, keys: Weights, chains: Weights, counts: NDArray[np.int64], s: Scratch,
) -> None:  # fmt: skip
    """The best others for some people, best first.

    Parameters
    ----------
    first, last : int
        Which rows of ``people`` and of the results.
    people : int32 array
        Whom others are looked for, as places.
    few : int
        Where no more candidates than so many are found, people of the same area come too.
    given_ptr, given : arrays
        Of each person the candidates; found where ``given_ptr`` is empty.
    ties, things, rules, scales
        The town.
    others, keys, chains : arrays of shape (people, most)
        Filled: places, what the order is made from, and W.
    counts : int64 array of shape (people,)
        Filled: how many there are of each.
    s : Scratch
    """
    for b in range(first, last):
        u = people[b]
        many = push(ties.ptr, ties.adj, u, s.walked, s.queue, s.reached)
        touched = _around(u, ties, s)
        near = s.marks[u, _NEAR]
        _hold(u, things, s)
        if len(given_ptr):
            candidates = given[given_ptr[b] : given_ptr[b + 1]]
        else:
            _fresh(s)
            found = _chained(many, ties, rules, s) if scales.chains else 0
            found = _sharing(u, 0, _PLACES + 1, ENOUGH, found, ties.order, things, s)
            if found <= few:
                found = _sharing(u, _AREA, _AREA, ENOUGH // 4, found, ties.order, things, s)
            candidates = s.found[:found]
        counts[b] = _choose(
            u, near, candidates, ties, things, rules, scales, s, others[b], keys[b], chains[b]
        )
        _leave(u, many, touched, things, s)


@kernel
def explain(
    first: int, last: int, people: Positions, ptr: Pointers, others: Positions, chains: Weights,
    ties: Ties, things: Things, rules: Rules, scales: Scales,
    terms: Weights, rest: Weights, counted: NDArray[np.int64], s: Scratch,
) -> None:  # fmt: skip
    """What scores are made of, for some others of some people.

    Parameters
    ----------
    first, last : int
        Which rows of ``people``.
    people, ptr, others, chains : arrays
        Places; of each person a row of others, and W.
    ties, things, rules, scales
        The town.
    terms : float64 array of shape (others, 1 + kinds)
        Filled: the terms of fit.
    rest : float64 array of shape (others, 3)
        Filled: fairness, paid, score.
    counted : int64 array of shape (others, 2)
        Filled: newcomers, contacts in common.
    s : Scratch
    """
    for b in range(first, last):
        u = people[b]
        touched = _around(u, ties, s)
        near = s.marks[u, _NEAR]
        _hold(u, things, s)
        for k in range(ptr[b], ptr[b + 1]):
            j = others[k]
            _compare(u, j, things, s)
            fit = terms[k, 0] = _chain(u, j, chains[k], ties)
            for kind in range(len(KINDS)):
                terms[k, kind + 1] = _term(kind, s.alike[kind], scales)
                fit += terms[k, kind + 1]
            counted[k, 0] = _newcomers(u, j, near, ties, s)
            counted[k, 1] = s.marks[j, _COMMON]
            rest[k, 0] = _fairness(u, j, ties)
            rest[k, 1] = _paid(u, j, ties, rules)
            worth = _worth(u, j, counted[k, 0], ties, rules, s)
            topic = s.alike[0] > 0 or s.alike[_GIFTS] > 0
            rest[k, 2] = (1 - scales.mix) * fit + scales.mix * worth + rest[k, 0] - (0.0 if topic else NO_TOPIC)
        _leave(u, 0, touched, things, s)


@kernel
def likeness(u: int, others: Positions, things: Things, out: Weights, s: Scratch) -> None:
    """Fill ``out`` of shape (others, kinds) with how much each is like one person, kind by kind."""
    _hold(u, things, s)
    for k in range(len(others)):
        _compare(u, others[k], things, s)
        out[k] = s.alike[: len(KINDS)]
    _leave(u, 0, 0, things, s)

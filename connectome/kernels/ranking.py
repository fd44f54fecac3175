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
    whole: Positions
    """People with one label are linked at all; with one label in ``part``, by two ways that share no tie."""
    part: Positions
    logs: Weights
    """log(1 + k) for k up to the most ties anybody has, and two more; not one entry a person."""


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
    return int(s.stamp[0])


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
def _take(v: int, found: int, seen: int, marks: Positions, candidates: Positions) -> int:
    """One candidate more, if not one already; return how many there are."""
    if marks[v, _SEEN] == seen:
        return found
    marks[v, _SEEN] = seen
    candidates[found] = v
    return found + 1


@kernel
def _chained(many: int, ties: Ties, rules: Rules, s: Scratch) -> int:
    """Take those with the strongest chains; of equal ones at the end of the room, those reached first."""
    ptr, reached, walked, strength, marks, may_be = ties.ptr, s.reached, s.walked, s.strength, s.marks, rules.open
    may = 0
    for k in range(1, many):
        v = reached[k]
        if may_be[v]:
            strength[may] = walked[v, _FOUND] / math.sqrt(ptr[v + 1] - ptr[v] + 1.0)
            may += 1
    least = -1.0
    above = 0
    if may > ENOUGH:
        least = _at_rank(strength, may, ENOUGH)
        for k in range(may):
            above += strength[k] > least
    seen = s.stamp[0]
    found = 0
    for k in range(1, many):
        v = reached[k]
        if may_be[v]:
            strong = walked[v, _FOUND] / math.sqrt(ptr[v + 1] - ptr[v] + 1.0)
            above += strong == least
            if strong > least or (strong == least and above <= ENOUGH):
                found = _take(v, found, seen, marks, s.found)
    return found


@kernel
def _rarest_first(u: int, first: int, last: int, things: Things, lists: Positions) -> int:
    """Which things to look up for a person, by how many hold them; return how many there are."""
    starts = things.holders_ptr
    many = 0
    for e in range(things.ptr[u], things.ptr[u + 1]):
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
    u: int, first: int, last: int, room: int, found: int, order: Positions, things: Things, s: Scratch
) -> int:  # fmt: skip
    """Take holders of what the person holds on some sides, the rarest thing first, until there are enough.

    Where more hold a thing than there is room for, those that follow the person in the order of positions, so that not
    the same few stand before everybody.
    """
    holders, starts, lists, marks, seen = things.holders, things.holders_ptr, s.lists, s.marks, s.stamp[0]
    for k in range(_rarest_first(u, first, last, things, lists)):
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
            found = _take(holders[start + at], found, seen, marks, s.found)
            at += 1
        room -= some
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
def _compare(
    u: int, j: int, ptr: Pointers, thing: Positions, weight: Weights, some: NDArray[np.bool_], side: NDArray[np.int8],
    mine: Weights, alike: Weights,
) -> None:  # fmt: skip
    """Fill ``alike`` with the cosine of each kind; NaN where one of the two has nothing recorded.

    Gifts look both ways, each way counting half. Who is in no group and goes to no place that is recorded shares none:
    that is known.
    """
    for kind in range(len(SIDES)):
        alike[kind] = 0.0
    for e in range(ptr[j], ptr[j + 1]):
        alike[side[thing[e]]] += mine[thing[e]] * weight[e]
    known = (some[u, _OFFERS] and some[j, _LIKES]) or (some[u, _LIKES] and some[j, _OFFERS])
    alike[_GIFTS] = (alike[_OFFERS] + alike[_LIKES]) / 2 if known else np.nan
    if not (some[u, 0] and some[j, 0]):
        alike[0] = np.nan
    for at in range(_LIKES + 1, len(SIDES)):
        alike[at - 1] = alike[at] if at < _TIMES or (some[u, at] and some[j, at]) else np.nan


@kernel
def _term(alike: float, odds: float, usual: float) -> float:
    """Log-odds of a kind against the average pair; 0 where it is not known."""
    return 0.0 if math.isnan(alike) else odds * (alike - usual)


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
def _first_is_less(u: int, j: int, mine: int, theirs: int, circle: NDArray[np.int64], order: Positions) -> bool:
    """Whether u has the smaller circle; the fewer contacts, then the smaller position, where circles are equal."""
    if circle[u] != circle[j]:
        return bool(circle[u] < circle[j])
    return mine < theirs if mine != theirs else bool(order[u] < order[j])


@kernel
def _near_of(j: int, near: int, ptr: Pointers, adj: Positions, marks: Positions) -> int:
    """How many contacts of j are in the circle marked."""
    known = 0
    for e in range(ptr[j], ptr[j + 1]):
        known += marks[adj[e], _NEAR] == near
    return known


@kernel
def _most_alike(scales: Scales) -> float:
    """What likeness could give anybody at most."""
    most = 0.0
    for kind in range(len(KINDS)):
        at_most = max(
            _term(0.0, scales.odds[kind], scales.usual[kind]), _term(1.0, scales.odds[kind], scales.usual[kind])
        )
        most += at_most if kind == _GROUPS or kind == _PLACES else max(0.0, at_most)  # noqa: PLR1714, SIM109 (numba compiles it sooner)
    return most


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
def _close(u: int, ties: Ties, rules: Rules, s: Scratch) -> int:
    """Mark whom a person is never suggested to: themselves, contacts, and whom the rules forbid; return the mark."""
    closed = _fresh(s)
    s.marks[u, _CLOSED] = closed
    for e in range(ties.ptr[u], ties.ptr[u + 1]):
        s.marks[ties.adj[e], _CLOSED] = closed
    for e in range(rules.never_ptr[u], rules.never_ptr[u + 1]):
        s.marks[rules.never[e], _CLOSED] = closed
    return closed


@kernel
def _choose(  # noqa: C901, PLR0915 (one look at each candidate)
    u: int, near: int, candidates: Positions, ties: Ties, things: Things, rules: Rules, scales: Scales, s: Scratch,
    others: Positions, keys: Weights, chains: Weights, turns: NDArray[np.int64],
) -> int:  # fmt: skip
    """The best of the candidates that the rules allow, into the rows given, best first; return how many.

    Whoever could not be among the best even with the most newcomers there can be, or all alike, is not looked at
    further. What the loop needs is taken out of the tuples first: numba would count references at every use.
    """
    closed = _close(u, ties, rules, s)
    ptr, adj, order, circle, share, known = ties.ptr, ties.adj, ties.order, ties.circle, ties.share, ties.known
    row, thing, weight, some, side = things.ptr, things.thing, things.weight, things.some, things.side
    may_be, is_paid, odds, usual, mix = rules.open, rules.paid, scales.odds, scales.usual, scales.mix
    walked, marks, mine, alike, logs = s.walked, s.marks, s.mine, s.alike, ties.logs
    whole, part = ties.whole, ties.part
    most_alike = _most_alike(scales)
    my_ties = ptr[u + 1] - ptr[u]
    root = math.sqrt(my_ties + 1.0)
    kept = 0
    for c in range(len(candidates)):
        j = candidates[c]
        if not may_be[j] or marks[j, _CLOSED] == closed or (is_paid[u] and is_paid[j]):
            continue
        their_ties = ptr[j + 1] - ptr[j]
        w = walked[j, _FOUND] * root / math.sqrt(their_ties + 1.0)
        fit = (math.log1p(w / OFFSET) if w > 0 else 0.0) + (known[j] + known[u])
        fairness = _fairness(my_ties, their_ties, logs)
        paid = 0.0 if is_paid[u] or is_paid[j] else (share[j] + share[u]) / 2
        less = _first_is_less(u, j, my_ties, their_ties, circle, order)
        reach = (marks[j, _NEAR] != near) + (their_ties if less else my_ties - marks[j, _MET])
        doubled = _doubles(u, j, whole, part)
        gain = _gain(reach, marks[j, _COMMON], doubled, True, paid, logs)
        full = kept == len(others)
        if full and np.rint(_score(fit + most_alike, gain, fairness, True, mix) * DIGITS) < keys[0]:
            continue
        _compare(u, j, row, thing, weight, some, side, mine, alike)
        if alike[_TIMES - 1] == 0 or alike[_LANGUAGES - 1] == 0:
            continue
        for kind in range(len(KINDS)):
            fit += _term(alike[kind], odds[kind], usual[kind])
        topic = _around_something(alike)
        said = topic or alike[_GROUPS] > 0 or alike[_PLACES] > 0 or (scales.chains and marks[j, _COMMON] > 0)
        silent = 0.0 if said else _SILENT
        across = _across(alike)
        if not across:
            gain = _gain(reach, marks[j, _COMMON], doubled, across, paid, logs)
        if full and np.rint(_score(fit, gain, fairness, topic, mix) * DIGITS) - silent < keys[0]:
            continue
        if less:
            reach -= _near_of(j, near, ptr, adj, marks)
            gain = _gain(reach, marks[j, _COMMON], doubled, across, paid, logs)
        key = np.rint(_score(fit, gain, fairness, topic, mix) * DIGITS) - silent
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
    for last in range(kept - 1, 0, -1):
        _swap(0, last, others, keys, chains, turns)
        _sift(0, last, others, keys, chains, turns)
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
    turns = np.empty(others.shape[1], np.int64)
    for b in range(first, last):
        u = int(people[b])
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
            u, near, candidates, ties, things, rules, scales, s, others[b], keys[b], chains[b], turns
        )  # fmt: skip
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
    counted : int64 array of shape (others, 4)
        Filled: newcomers, contacts in common, a single link doubled, areas joined (1 or 0).
    s : Scratch
    """
    ptr_of, adj, order, circle, share, known = ties.ptr, ties.adj, ties.order, ties.circle, ties.share, ties.known
    row, thing, weight, some, side = things.ptr, things.thing, things.weight, things.some, things.side
    is_paid, odds, usual, logs = rules.paid, scales.odds, scales.usual, ties.logs
    marks, mine, alike, whole, part = s.marks, s.mine, s.alike, ties.whole, ties.part
    for b in range(first, last):
        u = int(people[b])
        touched = _around(u, ties, s)
        near = marks[u, _NEAR]
        _hold(u, things, s)
        my_ties = ptr_of[u + 1] - ptr_of[u]
        for k in range(ptr[b], ptr[b + 1]):
            j = others[k]
            their_ties = ptr_of[j + 1] - ptr_of[j]
            _compare(u, j, row, thing, weight, some, side, mine, alike)
            terms[k, 0] = math.log1p(chains[k] / OFFSET) + (known[j] + known[u])
            fit = terms[k, 0]
            for kind in range(len(KINDS)):
                terms[k, kind + 1] = _term(alike[kind], odds[kind], usual[kind])
                fit += terms[k, kind + 1]
            if _first_is_less(u, j, my_ties, their_ties, circle, order):
                reach = their_ties - _near_of(j, near, ptr_of, adj, marks)
            else:
                reach = my_ties - marks[j, _MET]
            counted[k, 0] = (marks[j, _NEAR] != near) + reach
            counted[k, 1] = marks[j, _COMMON]
            counted[k, 2] = _doubles(u, j, whole, part)
            counted[k, 3] = _across(alike)
            rest[k, 0] = _fairness(my_ties, their_ties, logs)
            rest[k, 1] = 0.0 if is_paid[u] or is_paid[j] else (share[j] + share[u]) / 2
            gain = _gain(counted[k, 0], counted[k, 1], counted[k, 2] > 0, counted[k, 3] > 0, rest[k, 1], logs)
            rest[k, 2] = _score(fit, gain, rest[k, 0], _around_something(alike), scales.mix)
        _leave(u, 0, touched, things, s)


@kernel
def likeness(u: int, others: Positions, things: Things, out: Weights, s: Scratch) -> None:
    """Fill ``out`` of shape (others, kinds) with how much each is like one person, kind by kind."""
    row, thing, weight, some, side = things.ptr, things.thing, things.weight, things.some, things.side
    _hold(u, things, s)
    for k in range(len(others)):
        _compare(u, others[k], row, thing, weight, some, side, s.mine, s.alike)
        for kind in range(len(KINDS)):
            out[k, kind] = s.alike[kind]
    _leave(u, 0, 0, things, s)

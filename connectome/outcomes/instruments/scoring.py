"""One form: answers checked, then scored as the instrument's makers say, or not at all."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from connectome.errors import ClaimRefused, InputError
from connectome.outcomes.instruments.files import Instrument, Score, instrument

Answers = Mapping[str, object]
Values = Mapping[str, Mapping[int, float]]
Scored = float | str | bool | None
_ROUNDED = 0.002
"""What rounding each value to three decimals can add up to."""


def score(name: str, answers: Answers, values: Values | None = None) -> dict[str, Scored]:
    """One form's scores, bands and cuts; None where too many answers are missing.

    Parameters
    ----------
    answers
        Answer by item; None, NaN or empty is missing. Items not in it are missing too.
    values
        Of an instrument whose values are not shipped: value by item and level, as they come with your registration.

    Returns
    -------
    dict
        Scores by name, ``NAME_band`` and the cuts, ``items_missing``; choices in small letters.

    Raises
    ------
    InputError
        An unknown item, an answer that cannot be given, values not brought.
    ClaimRefused
        Values of another measure.
    """
    it = instrument(name)
    if unknown := sorted(set(answers) - set(it.items)):
        raise InputError(f"{it.title} has no item '{unknown[0]}'. Its items: {', '.join(it.items)}.")
    coded = {key: _code(it, key, answers.get(key)) for key in it.items}
    found: dict[str, Scored] = {
        key: None if absent(answers.get(key)) else _plain(answers[key])
        for key, item in it.items.items()
        if item.choices
    }
    for key, one in it.scores.items():
        found[key] = value = _sum(it, one, coded, values)
        if one.bands:
            found[f"{key}_band"] = None if value is None else _band(one.bands, value)
    for key, cut in it.cuts.items():
        of = found[cut.of]
        found[key] = None if of is None else cut.below > float(of) or float(of) >= cut.at_least
    return {**found, "items_missing": sum(absent(answers.get(key)) for key in it.items)}


def absent(answer: object) -> bool:
    return answer is None or answer is pd.NA or answer == "" or (isinstance(answer, float) and math.isnan(answer))


def _code(it: Instrument, key: str, answer: object) -> int | None:
    """The number an answer counts as; None for a missing one and for a choice, which has none."""
    item = it.items[key]
    if absent(answer):
        return None
    text, whole = _plain(answer), _whole(answer)
    words = {word.casefold(): item.codes.get(word) for word in (*item.choices, *item.codes)}
    if text in words:
        return words[text]
    codes = set(item.codes.values())
    if whole in codes and len(codes) == len(item.codes):  # else two answers share a code, and 1 could mean either
        return whole
    if not words and whole is not None and whole >= item.least and (item.most is None or whole <= item.most):
        return whole
    most = "" if item.most is None else f" to {item.most}"
    allowed = ", ".join(words) or f"a whole number from {item.least}{most}"
    raise InputError(f"{it.title}: '{answer}' is no answer to '{key}'. Allowed: {allowed}.")


def _plain(answer: object) -> str:
    return str(answer).strip().casefold()


def _whole(answer: object) -> int | None:
    try:
        number = float(str(answer))
    except ValueError:
        return None
    return int(number) if number.is_integer() else None


def _sum(it: Instrument, one: Score, coded: Mapping[str, int | None], values: Values | None) -> float | None:
    given = {key: code for key in one.of if (code := coded[key]) is not None}
    if one.valued:
        table = _checked(it, values)
        return sum(table[key][code] for key, code in given.items()) if len(given) == len(one.of) else None
    if len(one.of) - len(given) > one.missing:
        return None
    total = sum(given.values())
    return one.converted[total - one.converted_from] if one.converted else total


def _checked(it: Instrument, values: Values | None) -> Values:
    """The values brought, when they are this instrument's: all levels, worst about 0 and best 1."""
    if values is None:
        raise InputError(f"{it.title}: bring the values that come with your registration ({it.licence}).")
    if set(values) != set(it.items):
        raise ClaimRefused(
            f"These are values of {', '.join(sorted(values))}, not of {it.title} ({', '.join(it.items)}).",
            needed=f"the values of {it.version} itself",
        )
    for key, item in it.items.items():
        levels = range(item.least, (item.most or item.least) + 1)
        if set(values[key]) != set(levels):
            raise InputError(f"{it.title}: values of '{key}' must be given for {', '.join(map(str, levels))}.")
    worst, best = (sum(v[pick(v)] for v in values.values()) for pick in (min, max))
    if abs(worst) > _ROUNDED or abs(best - 1) > _ROUNDED:
        raise InputError(f"{it.title}: lowest levels add up to {worst:.3f}, highest to {best:.3f}, not to 0 and 1.")
    return values


def _band(bands: Mapping[str, int], value: float) -> str:
    return max((start, name) for name, start in bands.items() if start <= value)[1]

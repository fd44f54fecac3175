"""What connectome gives for forms filled in by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from connectome.outcomes import instruments

Found = dict[str, Any]


def forms(name: str, given: Any) -> list[Found]:
    """Scores of forms that list their answers in the instrument's order."""
    items = list(instruments.instrument(name).items)
    return [{**form, **instruments.score(name, dict(zip(items, form["items"], strict=True)))} for form in given]


def only(scored: list[Found], given: Any) -> list[Found]:
    """Scores with the names the entry uses."""
    return [{key: row[key] for key in form} for row, form in zip(scored, given, strict=True)]


def lsns6(given: Any) -> list[Found]:
    return only(forms("lsns6", given), given)


def ucla3(given: Any) -> list[Found]:
    return only(forms("ucla3", given), given)


def swemwbs(given: Any) -> list[Found]:
    return only(forms("swemwbs", given), given)


def direct(given: Any) -> Found:
    it = instruments.instrument("direct")
    told = [instruments.score("direct", {"direct": word}) for word in it.items["direct"].choices]
    assert [row["direct"] for row in told] == given["order"]
    return {"order": list(it.items["direct"].choices), "numeric": it.scores.get("direct")}


def ons4(given: Any) -> list[Found]:
    scored = [instruments.score("ons4", {form["item"]: form["score"]}) for form in given]
    return [
        {"item": form["item"], "score": row[form["item"]], "band": row[f"{form['item']}_band"]}
        for form, row in zip(given, scored, strict=True)
    ]


def djg6(given: Any) -> list[Found]:
    found = []
    for form in given:
        row = instruments.score("djg6", form["answers"])
        told = {"answers": form["answers"], **{k: row[k] for k in ("emotional", "social", "total")}}
        told["category"] = row["total_band"]
        found.append(told | ({"items_missing": row["items_missing"]} if "items_missing" in form else {}))
    return found


THREE = {
    "stability": (-0.001, 0.101, 0.191, 0.222),
    "attachment": (-0.024, 0.096, 0.189, 0.228),
    "autonomy": (0.006, 0.084, 0.156, 0.188),
    "achievement": (0.021, 0.091, 0.159, 0.181),
    "enjoyment": (-0.003, 0.069, 0.154, 0.181),
}
"""Flynn et al. (2015) to three decimals, as a registered user would bring them."""
MIX = {"stability": 4, "attachment": 3, "autonomy": 2, "achievement": 3, "enjoyment": 4}


def levels(table: Any) -> dict[str, dict[int, float]]:
    return {item: dict(enumerate(values, start=1)) for item, values in table.items()}


def capability(answers: Any, table: Any) -> Any:
    return instruments.score("icecap_a", answers, levels(table))["value"]


def alike(level: str, table: Any) -> Any:
    return capability(dict.fromkeys(table, int(level)), table)


def icecap_3(given: Any) -> Found:
    told = {key: alike(key[0], THREE) for key in given if key.isdigit()}
    told["stability4 attachment3 autonomy2 achievement3 enjoyment4"] = capability(MIX, THREE)
    return {**told, "one item missing": capability({**MIX, "autonomy": None}, THREE)}


def icecap_4(given: Any) -> Found:
    table = given["table"]
    told = {key: alike(key[0], table) for key in given["values"] if key.isdigit()}
    return {"table": table, "values": {**told, "mix": capability(MIX, table)}}


def friend_count(given: Any) -> list[Found]:
    counts = (
        [instruments.score("friends_count", {"friends": form[w]})["count"] for form in given] for w in ("w1", "w2")
    )
    waves = [pd.Series(count, dtype="float64") for count in counts]
    told = instruments.moved(*waves)
    return [{**form, "status": None if pd.isna(t) else t} for form, t in zip(given, told, strict=True)]


SCALES: dict[str, Callable[[Any], Any]] = {
    r"instrument\.lsns6": lsns6,
    r"instrument\.ucla3": ucla3,
    r"instrument\.direct": direct,
    r"instrument\.ons4": ons4,
    r"instrument\.swemwbs": swemwbs,
    r"instrument\.djg6": djg6,
    r"instrument\.icecap_a\.3dp": icecap_3,
    r"instrument\.icecap_a\.4dp": icecap_4,
    r"instrument\.friend_count": friend_count,
}

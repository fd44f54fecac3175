"""Every sample folder: known columns, ids that are one thing each, references that lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from connectome.schema import SHEETS

DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLES = ("hillside", "bristol", "korea")
COLUMNS = {
    "people": "id name area adult times languages access joined left",
    "permissions": "person for given withdrawn how",
    "roles": "person role organisation area since until paid",
    "areas": "id name level part_of rural",
    "places": "id name kind area access lat lon",
    "organisations": "id name kind area",
    "groups": "id name kind place interest started ended initiated_by",
    "events": "id name kind date place initiated_by",
    "knows": "person other since until strength basis source confirmed disputed",
    "belongs": "person to role since until",
    "links": "from to kind since until amount",
    "facets": "person kind what since",
    "keep_apart": "person other set_by since reason",
    "introductions": "id date introducer parties around place state",
    "follow_ups": "introduction date state note",
    "helped": "person to what date",
    "conversations": "id date by with about note",
    "waves": "id name from to",
    "asked": "person wave what method cap asker date result",
    "sightings": "person other wave date value source reporter",
}
HAVE_IDS = ("people", "areas", "places", "organisations", "groups", "events", "introductions", "conversations", "waves")
REFERS = {
    ("people", "area"): "areas",
    ("permissions", "person"): "people",
    ("roles", "person"): "people",
    ("roles", "organisation"): "organisations",
    ("roles", "area"): "areas",
    ("areas", "part_of"): "areas",
    ("places", "area"): "areas",
    ("organisations", "area"): "areas",
    ("groups", "place"): "places",
    ("events", "place"): "places",
    ("knows", "person"): "people",
    ("knows", "other"): "people",
    ("belongs", "person"): "people",
    ("belongs", "to"): "groups events places organisations",
    ("links", "from"): "organisations places groups",
    ("links", "to"): "organisations places groups events",
    ("facets", "person"): "people",
    ("keep_apart", "person"): "people",
    ("keep_apart", "other"): "people",
    ("keep_apart", "set_by"): "people",
    ("introductions", "introducer"): "people",
    ("introductions", "parties"): "people groups places",
    ("introductions", "place"): "places",
    ("follow_ups", "introduction"): "introductions",
    ("helped", "person"): "people",
    ("helped", "to"): "people groups",
    ("conversations", "by"): "people",
    ("conversations", "with"): "people",
    ("asked", "person"): "people",
    ("asked", "wave"): "waves",
    ("asked", "asker"): "people",
    ("sightings", "person"): "people",
    ("sightings", "other"): "people",
    ("sightings", "wave"): "waves",
    ("sightings", "reporter"): "people",
}
ALLOWED = {
    ("knows", "strength"): "acquaintance|friend|close",
    ("knows", "basis"): "family|friend|neighbour|knows name|wider community",
    ("knows", "disputed"): "yes|no",
    ("people", "adult"): "yes|no",
    ("roles", "paid"): "yes|no",
    ("areas", "rural"): "yes|no",
    ("areas", "level"): "street|neighbourhood|ward|district",
    ("permissions", "for"): "introduce|map|story",
    ("facets", "kind"): "gift|skill|knowledge|passion|interest|aspiration",
    ("belongs", "role"): "attends|takes part|helps|leads|runs",
    ("groups", "initiated_by"): "residents|builder|agency",
    ("events", "initiated_by"): "residents|builder|agency",
    ("introductions", "state"): "suggested|made|met|in touch|lasting|declined|did not take",
    ("follow_ups", "state"): "suggested|made|met|in touch|lasting|declined|did not take",
    ("links", "kind"): "hosts|based at|part of|partners with|funds|commissions|seconds to|takes part in",
    ("asked", "result"): "answered|not reached|declined|not asked",
    ("sightings", "value"): "present|ended|don't know",
}
KEYS = {
    "permissions": ["person", "for", "given"],
    "roles": ["person", "role", "organisation", "area"],
    "belongs": ["person", "to", "role"],
    "links": ["from", "to", "kind"],
    "facets": ["person", "kind", "what"],
    "helped": ["person", "to", "what", "date"],
    "follow_ups": ["introduction", "state"],
    "asked": ["person", "wave", "what"],
    "sightings": ["person", "other", "wave", "reporter"],
}
DATES = {
    "since",
    "until",
    "joined",
    "left",
    "given",
    "withdrawn",
    "date",
    "started",
    "ended",
    "confirmed",
    "from",
    "to",
}

Tables = dict[str, pd.DataFrame]


def test_only_known_sheets_and_columns(sample: Tables) -> None:
    for sheet, frame in sample.items():
        known = COLUMNS[sheet].split() if sheet in COLUMNS else SHEETS[sheet].columns
        assert set(frame.columns) <= set(known), sheet


def test_ids_are_unique_across_the_folder(sample: Tables) -> None:
    ids = pd.concat([sample[sheet].id for sheet in HAVE_IDS if sheet in sample])
    assert ids.is_unique
    assert ids.str.casefold().is_unique
    assert (ids.str.strip() == ids).all()
    assert (ids != "").all()


def test_every_reference_resolves(sample: Tables) -> None:
    for (sheet, column), targets in REFERS.items():
        if sheet in sample and column in sample[sheet]:
            known = {i for target in targets.split() if target in sample for i in sample[target].id}
            named = {i for cell in sample[sheet][column] for i in cell.split(";") if i}
            assert named <= known, (sheet, column, sorted(named - known)[:3])


def test_values_are_the_allowed_ones(sample: Tables) -> None:
    for (sheet, column), words in ALLOWED.items():
        if sheet in sample and column in sample[sheet]:
            assert set(sample[sheet][column]) - {""} <= set(words.split("|")), (sheet, column)


def test_rows_are_unique(sample: Tables) -> None:
    for sheet, key in KEYS.items():
        if sheet in sample:
            assert not sample[sheet].duplicated([c for c in key if c in sample[sheet]]).any(), sheet


def test_each_pair_stands_once_and_nobody_knows_themselves(sample: Tables) -> None:
    for sheet in {"knows", "keep_apart"} & sample.keys():
        pairs = [frozenset(pair) for pair in zip(sample[sheet].person, sample[sheet].other, strict=True)]
        assert len(set(pairs)) == len(pairs)
        assert all(len(pair) == 2 for pair in pairs)


def test_dates_are_iso_and_in_order(sample: Tables) -> None:
    for sheet, frame in sample.items():
        for column in DATES & set(frame.columns):
            if (sheet, column) not in REFERS and sheet != "steps":  # how somebody took part before, and does now
                cells = frame[column][frame[column] != ""]
                assert cells.str.fullmatch(r"\d{4}-\d\d-\d\d").all(), (sheet, column)
                pd.to_datetime(cells, format="%Y-%m-%d")
                assert (cells <= "2026-06-30").all(), (sheet, column)
        for first, last in (("since", "until"), ("joined", "left"), ("started", "ended"), ("given", "withdrawn")):
            if {first, last} <= set(frame.columns):
                both = frame[(frame[first] != "") & (frame[last] != "")]
                assert (both[first] <= both[last]).all(), (sheet, first)


def test_samples_are_small_and_say_where_they_come_from() -> None:
    files = [path for name in SAMPLES for path in (DATA / name).iterdir()]
    assert sum(path.stat().st_size for path in files) < 1_000_000
    for name in SAMPLES:
        text = (DATA / name / "SOURCE.md").read_text(encoding="utf-8")
        assert "Licence:" in text
    assert "Synthetic data" in (DATA / "hillside" / "SOURCE.md").read_text(encoding="utf-8")
    for name in ("bristol", "korea"):
        assert "Permission is hereby granted" in (DATA / name / "LICENSE.txt").read_text(encoding="utf-8")

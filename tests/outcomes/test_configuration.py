"""Configurations: the two that ship, and every fault with its place and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.errors import InputError
from connectome.outcomes.configuration import read_configuration, shipped
from connectome.outcomes.kinds import KINDS

GOOD = """
[outcome.connected]
title = "Connected"
indicators = ["ties.none", "names.known"]

[indicator."names.known"]
kind = "answers.share"
instrument = "neighbours_names"
at_least = 3.0
says = "know three"

[plan]
locked = 2026-01-31
headlines = ["names.known", "ties.none"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_both_configurations_ship_and_name_different_outcomes() -> None:
    leeds, leicestershire = shipped(), shipped("leicestershire")
    assert [o.title for o in leeds.outcomes if not o.beside] == [
        "Individuals and communities are better connected",
        "Communities identify and bring about the changes they want",
        "People have good friends",
    ]
    assert [o.title for o in leicestershire.outcomes if not o.beside] == [
        "People take part in service design",
        "People support each other",
    ]
    for configuration in (leeds, leicestershire):
        named = [name for o in configuration.outcomes for name in o.indicators]
        assert len(named) == len(set(named))
        assert set(named) == set(configuration.settings)


def test_every_kind_has_a_direction_or_asks_and_says_what_it_takes() -> None:
    assert {kind.better for kind in KINDS.values()} <= {"up", "down", "ask", ""}
    assert all(set(kind.needs) <= set(kind.takes) for kind in KINDS.values())


def test_a_file_is_read_in_its_order(tmp_path: Path) -> None:
    read = read_configuration(write(tmp_path, GOOD))
    assert (read.name, read.outcomes[0].indicators) == ("mine", ("ties.none", "names.known"))
    assert read.plan is not None
    assert (read.plan.locked, read.plan.headlines) == ("2026-01-31", ("names.known", "ties.none"))
    assert read.settings["names.known"].given["at_least"] == 3.0


FAULTS = {
    "an unknown key": (
        "at_least",
        "at_leest",
        "names.known\".at_leest 'at_leest' is not known. Did you mean 'at_least'",
    ),
    "an unknown table": ("[plan]", "[plann]", "plann 'plann' is not known. Did you mean 'plan'"),
    "an unknown kind": ('"ties.none", "n', '"ties.nonee", "n', "'ties.nonee'. Did you mean 'ties.none'"),
    "an unknown instrument": ("neighbours_names", "neighbor_names", "Did you mean 'neighbours_names'"),
    "a headline nobody reports": ('["names.known", "t', '["names.knwn", "t', "Did you mean 'names.known'"),
    "a text for a number": ("3.0", '"three"', "at_least must be a number"),
    "a missing setting": ('says = "know three"', "", "lacks 'says'"),
    "settings of what is not named": (', "names.known"]\n\n', "]\n\n", "is named by no outcome"),
    "no outcome": ("[outcome.connected]", "[beside.connected]", "names no outcome"),
    "an indicator twice": ('"ties.none", "n', '"ties.none", "ties.none", "n', "names 'ties.none' twice"),
    "a headline twice": ('headlines = ["names.known", "ties.none"]', 'headlines = ["ties.none", "ties.none"]', "twice"),
    "no headlines": ('headlines = ["names.known", "ties.none"]', "headlines = []", "1 to 6 headlines, here are 0"),
    "a locked day that is none": ("2026-01-31", '"soon"', "plan.locked must be a day"),
    "a share above 1": ("[plan]", "[plan]\ncoverage_gate = 30.0", "It is a share, from 0 to 1"),
    "no TOML": ("[plan]", "[plan", "is not a TOML file"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_with_its_place(tmp_path: Path, fault: str) -> None:
    was, now, words = FAULTS[fault]
    assert was in GOOD
    with pytest.raises(InputError, match=r"mine\.toml") as error:
        read_configuration(write(tmp_path, GOOD.replace(was, now, 1)))
    assert words in str(error.value)


def test_a_layer_that_does_not_exist(tmp_path: Path) -> None:
    text = '[outcome.a]\ntitle = "A"\nindicators = ["ties.none"]\n[indicator."ties.none"]\nlayer = "knowss"\n'
    with pytest.raises(InputError, match=r"layer 'knowss' is not known. Did you mean 'knows'"):
        read_configuration(write(tmp_path, text))
    with pytest.raises(InputError, match="people are asked about the layer 'knows' alone"):
        read_configuration(write(tmp_path, text.replace("knowss", "shared:groups")))
    assert read_configuration(write(tmp_path, text.replace("knowss", "knows"))).settings["ties.none"]


def test_more_than_six_headlines(tmp_path: Path) -> None:
    names = ", ".join(f'"{name}"' for name in [n for n, kind in KINDS.items() if not kind.needs][:7])
    text = f'[outcome.a]\ntitle = "A"\nindicators = [{names}]\n[plan]\nlocked = 2026-01-01\nheadlines = [{names}]\n'
    with pytest.raises(InputError, match="1 to 6 headlines, here are 7"):
        read_configuration(write(tmp_path, text))


def test_no_such_configuration_or_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Did you mean 'leeds'"):
        shipped("leedz")
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_configuration(tmp_path / "none.toml")

"""The town's own list of words taken as one: read however it was saved, led to its end, its effect said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connectome.errors import InputError
from connectome.introductions import suggest, suggest_groups, suggest_to
from connectome.introductions.own_words import own_words
from connectome.introductions.synonyms_file import read_synonyms
from connectome.introductions.vocabulary import synonyms
from tests.towns import graph_at_once, knows, people, permitted

Keep = Callable[..., Path]


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keep]:
    """Keep a list as the town's own."""

    def kept(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "own.csv"
        path.write_text(text, encoding=encoding, newline="")
        monkeypatch.setenv("CONNECTOME_SYNONYMS", str(path))
        synonyms.cache_clear()
        return path

    yield kept
    synonyms.cache_clear()


def town():  # type: ignore[no-untyped-def]
    """Ann cares about plots, Bea about gardening and Dee about an allotment; of two groups one is about each."""
    said = {"ann": "plots", "bea": "Gardening", "dee": "allotment"}
    return graph_at_once(
        people=people("ann", "bea", "cai", "dee"),
        groups=[
            {"id": "g1", "name": "Growers", "interest": "plots"},
            {"id": "g2", "name": "Diggers", "interest": "gardening"},
        ],
        belongs=[{"person": "bea", "to": "g1"}, {"person": "cai", "to": "g2"}],
        facets=[{"person": p, "kind": "interest", "what": w} for p, w in said.items()],
        permissions=permitted("ann", "bea", "cai"),
        knows=knows(("bea", "cai")),
    )


LISTS = {
    "plain": ("term,same_as\nplots,gardening\n", "utf-8"),
    "a spreadsheet's": ("Term,Same_as,note\r\nPlots, Gardening ,ours\r\n,,\r\n", "utf-8-sig"),
    "a chain": ("term,same_as\nplots,beds\nbeds,gardening\n", "utf-8"),
    "a loop": ("term,same_as\nplots,gardening\ngardening,plots\n", "utf-8"),
}


@pytest.mark.parametrize("name", LISTS)
def test_one_meaning_everywhere(keep: Keep, name: str) -> None:
    graph = town()
    keep("term,same_as\n")
    assert suggest_groups(graph).empty and own_words(graph) == ""
    keep(*LISTS[name])
    assert "Ann cares about plots and Bea about Gardening." in suggest(graph, "ann").set_index("other")["reason"]["bea"]
    assert set(suggest_to(graph, "ann")["around"]) == {"plots", "gardening"}
    assert suggest_groups(graph)["group"].tolist() == ["g1"]
    assert own_words(graph).startswith(
        "Words taken as one here, by your own list: allotment ~ gardening ~ plots (3 people)."
    )


def test_what_is_no_longer_one(keep: Keep) -> None:
    """Shipped is that an allotment is gardening."""
    keep("term,same_as\nallotment,allotment\nchess,draughts\n")
    assert own_words(town()) == "No longer, by your own list: allotment ~ gardening (2 people)."


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("term;same_as\nplots;gardening\n", "utf-8", r"row 1, column 'term': is missing"),
        ("", "utf-8", r"row 1, column 'term': is missing"),
        ("term,same_as\nplots,gardening\nchess\n", "utf-8", r"own.csv, row 3, column 'same_as': is empty"),
        ("term,same_as\nplots,gardening\ncards,café\n", "latin-1", r"own.csv, row 3, column 'same_as': holds a letter"),
        ("term,same_as\na,b\nA,c\n", "utf-8", r"row 3, column 'term': 'a' is taken as 'b' further up"),
    ],
)
def test_a_list_that_cannot_be_read_says_where(keep: Keep, text: str, encoding: str, said: str) -> None:
    path = keep(text, encoding)
    with pytest.raises(InputError, match=said) as refused:
        read_synonyms(path)
    assert str(path) in str(refused.value)
    with pytest.raises(InputError, match=said):
        suggest_to(town(), "ann")


def test_a_list_that_is_not_there(keep: Keep) -> None:
    keep("").unlink()
    with pytest.raises(InputError, match="cannot be read: No such file"):
        suggest_to(town(), "ann")

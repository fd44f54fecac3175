"""No map says what we do not say of people, in any view; what people typed stays theirs."""

from __future__ import annotations

import pytest

from tests.maps.conftest import Drawn
from tests.rendered import seeing
from tests.rendered.outputs import ours
from tests.rendered.vocabulary import found_in


@pytest.mark.parametrize("view", ["manager", "builder", "evaluator"])
@pytest.mark.parametrize("name", ["hillside", "bristol", "korea"])
def test_no_avoided_word(name: str, view: str, drawn: Drawn) -> None:
    pieces = seeing.page(drawn(name, view).read_text())
    assert any("introduction" in piece for piece in pieces) or view != "builder"
    found = found_in(ours(pieces, name))
    assert not found, "\n".join(found)

"""Figures of areas as a whole: a census, a measure each month, a survey of other people each time."""

from __future__ import annotations

from datetime import date

from .model import Town

CENSUS = date(2021, 3, 21)
AGE = (("16 to 34", 0.31), ("35 to 64", 0.44), ("65 and over", 0.25))
CARER = (("yes", 0.14), ("no", 0.86))
EACH = 40
"""Adults who live in a neighbourhood for each one the town's plan gives it."""
SURVEY = (
    ("feels they belong to the neighbourhood", 0.58, 0.66),
    ("feels safe after dark", 0.55, 0.57),
)


def build_figures(town: Town) -> None:
    """Population by area, age and caring; requests for help by month; two questions of a survey."""
    dice = town.dice("figures")
    for hood in town.neighbourhoods:
        count = hood.residents * EACH
        town.add("population", hood.id, CENSUS, None, None, count, "Census 2021")
        for name, values in (("age", AGE), ("carer", CARER)):
            for value, share in values:
                town.add("population", hood.id, CENSUS, name, value, round(count * share), "Census 2021")
    district = next(str(row[0]) for row in town.rows["areas"] if row[2] == "district")
    for k in range(27):
        year, month = 2024 + (k + 3) // 12, (k + 3) % 12 + 1
        calls = dice.number(34, 46) - (9 if k > 18 else 0)
        text = "letters and calls to the council asking for help, each counted once"
        when = (f"{year}-{month:02d}", date(year, month, 1))
        town.add("series", "requests for help", text, district, *when, calls, None, None, "council", False)
    for question, *shares in SURVEY:
        for asked, share in zip((2024, 2025), shares, strict=True):
            row = (question, district, str(asked), date(asked, 11, 30), 400 + dice.number(0, 40), share, 1.4)
            town.add("survey_series", *row, "by telephone", "district residents' survey")

"""The parts of Hillside, a made-up English town: see ``scripts/make_town.py``."""

"""Scales and single questions that people answer about themselves: checked, scored, and kept apart.

Each is a file in data/instruments, whose SOURCE.md says what may stand in it.
"""

from connectome.outcomes.instruments.files import Instrument, instrument, names
from connectome.outcomes.instruments.scoring import score
from connectome.outcomes.instruments.together import change, moved, scores, share_at_cut

__all__ = ["Instrument", "change", "instrument", "moved", "names", "score", "scores", "share_at_cut"]

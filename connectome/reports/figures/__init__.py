"""Drawings of the reports in one style: still, black on white, the same in words beside each.

Places across are shares of the width, so that a drawing keeps its letters' size on a phone, a screen and paper.
"""

"""Figures on paper: any figure as SVG, PDF or PNG, in a chosen size and scheme, the same bytes each time.

Axes, layout and legend are laid out here, in points, because a report draws a hundred figures at once:
matplotlib's own ticks and its layout engine cost ten times as much. It has what is hard: fonts, paths, files.
"""

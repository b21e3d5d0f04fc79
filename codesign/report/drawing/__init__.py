"""Figures on paper: any figure as SVG, PDF or PNG, in a chosen size and scheme, the same bytes each time.

Axes, ticks, layout and legend are made here, in points, because a report draws dozens of figures at once: matplotlib's
own axes and its layout engine cost several times as much. It does what is hard: fonts, paths, files.
"""

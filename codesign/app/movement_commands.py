"""The commands of the movement page, as rows of :mod:`codesign.app.commands`."""

from __future__ import annotations

from typing import Final

Row = tuple[str, str, tuple[str, ...], str]
"""Id, title, keys as delivered, and what it does."""

ON_PLOTS: Final[tuple[Row, ...]] = (
    ("movement.profile", "Profile", ("Alt+1",), "levels, ranges and indices on the four dimensions"),
    ("movement.path", "Path", ("Alt+2",), "the sessions as a path through two dimensions"),
    ("movement.over_time", "Over time", ("Alt+3",), "each dimension by date, with its trend"),
    ("movement.within", "Within", ("Alt+4",), "each dimension through the last session's own time"),
    ("movement.response", "Response", ("Alt+5",), "how long changes wait for an answer"),
    ("movement.who_answers_whom", "Who answers whom", ("Alt+6",), "answers between parties or people"),
    ("movement.lineage", "Lineage", ("Alt+7",), "which change comes from which feedback"),
    ("movement.outcomes", "Outcomes", ("Alt+8",), "decisions, needs and prices"),
    ("movement.what_if", "What if", ("W",), "the profile without somebody, answered later, or under another cut"),
    ("movement.rubric", "Rubric", ("R",), "the numbers of judgement, to be changed, compared and used"),
    ("movement.nothing_varied", "Vary nothing", ("Shift+W",), "put everything back that was varied in thought"),
    ("movement.words", "In words", ("Alt+9",), "the plot in words, the next step, the nearest cases"),
    ("movement.practices", "Practices", ("Alt+0",), "published practices, those first that fit"),
    ("movement.target", "Target", ("T",), "draw the profile that is aimed at; again: done"),
    ("movement.cases", "Cases", ("C",), "show or hide the published cases"),
    ("movement.play", "Play", ("K",), "run through time, or stop"),
    ("movement.zoom_in", "Nearer", ("+", "Ctrl++"), "see less of the plot, larger"),
    ("movement.zoom_out", "Farther", ("-", "Ctrl+-"), "see more of the plot"),
    ("movement.reset", "Whole plot", ("0", "Ctrl+0"), "see all of the plot"),
    ("movement.find", "Filter sessions", ("Ctrl+F", "/"), "type a part of a title or a project"),
    ("movement.all", "All", ("Ctrl+A",), "choose every session that is listed"),
    ("movement.none", "None", ("Ctrl+Shift+A",), "let go of every session that is listed"),
    ("movement.copy", "Copy", ("Ctrl+C",), "copy the words beside the plot"),
    ("movement.copy_table", "Copy table", ("Ctrl+Shift+C",), "copy the numbers behind the plot, with tabs"),
    ("movement.save_figure", "Save figure", ("Ctrl+S",), "write the plot as SVG, PDF or PNG"),
    ("movement.csv", "CSV", ("Ctrl+E",), "write the numbers behind the plot as a table"),
    ("movement.report", "Report", ("Ctrl+R",), "write a page of all about the chosen sessions, as one HTML file"),
    ("movement.report_pseudonyms", "Report without names", ("Ctrl+Shift+R",), "the same, people as Participant A, B …"),
)

ON_RUBRIC: Final[tuple[Row, ...]] = (
    ("rubric.use", "Use this rubric", ("Ctrl+Return", "Ctrl+Enter"), "judge by it everywhere in the window"),
    ("rubric.default", "Back to the default", ("Ctrl+Shift+D",), "judge by the rubric that comes along again"),
    ("rubric.open", "Open", ("Ctrl+O",), "take the rubric of a file, to look at it, change or use it"),
    ("rubric.save", "Save as", ("Ctrl+Shift+S",), "write the rubric as TOML, with its reasons"),
    ("rubric.compare", "Compare", ("Ctrl+Shift+O",), "compare with the rubric of another file, or the one in use"),
)

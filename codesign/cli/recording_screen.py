"""What a recording looks like on a plain terminal: clock, changes that wait, the last events, what is saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from types import TracebackType

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from codesign.model.event import Event
from codesign.model.source import source_of
from codesign.record.terminal import KEY_HELP, TerminalRecorder
from codesign.report.words import clock, count

WAITING_SHOWN = 4
EVENTS_SHOWN = 8


class RecordingScreen:
    """The whole of a terminal, drawn anew each time; nothing where there is none."""

    def __init__(self) -> None:
        on_screen = sys.stdout.isatty()
        console = Console(highlight=False, markup=False, emoji=False)
        self._live = Live(console=console, auto_refresh=False, screen=True) if on_screen else None

    def __enter__(self) -> RecordingScreen:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def show(self, drawn: Group) -> None:
        """Draw."""
        if self._live:
            self._live.update(drawn, refresh=True)


def draw(terminal: TerminalRecorder, outside: Sequence[str] = (), trouble: str = "") -> Group:
    """A recording as it stands now, with how tools get in and what is wrong with that."""
    return Group(*_lines(terminal, outside, trouble))


def _lines(terminal: TerminalRecorder, outside: Sequence[str], trouble: str) -> Iterator[Text]:
    live = terminal.live
    acts = terminal.name(live.current) or "–"
    state = "● recording" if live.clock.running else "❚❚ paused"
    yield Text(f"{state}  {clock(live.now_ms())}  {live.recorder.head.title}  ·  acts: {acts}", style="bold")
    yield Text(_saved(terminal), style="red" if live.recorder.unwritten else "green")
    yield Text(_people(terminal), style="dim")
    for line in outside:
        yield Text(line, style="dim", overflow="fold")
    if trouble:
        yield Text(trouble, style="red")
    changes = live.recorder.open_changes
    yield Text(f"\nWaiting for an answer: {changes.n_open} of {count(changes.n, 'change')}", style="bold")
    for change in live.open_changes(WAITING_SHOWN):
        yield Text(f"  {clock(change.waited_ms)}  {change.label} · {terminal.name(change.participant)}")
    yield Text("\nEvents", style="bold")
    for event in terminal.last_events[:EVENTS_SHOWN]:
        yield Text(f"  {_event(terminal, event)}", overflow="ellipsis", no_wrap=True)
    yield Text("")
    yield Text(terminal.told if terminal.writing is None else f"words: {terminal.writing}▏")
    for line in KEY_HELP if terminal.help else ():
        yield Text(line, style="dim")


def _saved(terminal: TerminalRecorder) -> str:
    recorder = terminal.live.recorder
    saved = f"saved {count(len(recorder.events), 'event')}"
    return f"{saved}, {count(len(recorder.unwritten), 'event')} not yet" if recorder.unwritten else saved


def _people(terminal: TerminalRecorder) -> str:
    there = terminal.live.recorder.people_now.there
    people = [f"{key} {terminal.name(who)}{'' if who in there else ' (away)'}" for key, who in terminal.people.items()]
    media = [medium.replace("_", " ") for medium in terminal.live.recorder.people_now.media]
    return "   ".join(sorted(people)) + (f"   ·   {', '.join(media)}" if media else "")


def _event(terminal: TerminalRecorder, event: Event) -> str:
    words = [f"{event.kind.replace('_', ' '):13}", f"{terminal.name(event.participant):10}", event.text or ""]
    words += [str(value) for value in event.codes.values.values()]
    answered = f"↳ {terminal.label(event.reply_to)}" if event.reply_to else ""
    source = source_of(event)
    brought = f"⇥ {source.words}" if source else ""
    return " ".join(word for word in [clock(event.start_ms), *words, answered, brought] if word)

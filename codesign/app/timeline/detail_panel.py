"""The panel of the chosen events: all fields and codes, editable by keyboard, several events at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QPushButton, QStackedWidget, QWidget

from codesign.app.design.palette import KIND_WORDS
from codesign.app.design.tokens import GAP, HALF, STEP
from codesign.app.live.fields import Fields
from codesign.app.timeline.detail_fields import NONE, MediaField, TextField, TimeField, WordField
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.widgets.soft_area import SoftArea
from codesign.app.widgets.words import column, label, row
from codesign.model.columns import Ints
from codesign.model.errors import CodesignError
from codesign.model.session import Session
from codesign.model.vocabulary import Kind, Knowledge, Link, Need, Outcome, Stance
from codesign.report.words import clock, count
from codesign.review import answers
from codesign.review.edit import Edit
from codesign.review.edits import CODE, recode
from codesign.review.kinds import make_kind
from codesign.review.shared_fields import Shared, shared_fields
from codesign.review.told_changes import told_changes

Field = WordField | TextField | MediaField
_HISTORY_HEIGHT = 160
_HIGH, _LEAST_HIGH = 480, 200
NOTHING_CHOSEN = (
    "Click an event, draw a frame around several, or step from one to the next with Left and Right: what they are "
    "stands here then, and can be corrected.\n\n"
    "Drag an event to move it, an edge to stretch it; into another person's lane, and it is that person's. Lead an arc "
    "from its ring, or with Ctrl, to what it answers.\n\n"
    "Ins makes an event at the playhead, a double click one where nothing is."
)


class DetailPanel(QFrame):
    """Shows and changes what is chosen on the desk; ``faulted(sentence)`` for what can't be said of it."""

    faulted = Signal(str)

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Session, Ints] | None = None
        self.setProperty("look", "panel")
        self.setAccessibleName("Details of the chosen events")
        self.title = label("Nothing is chosen", "section")
        self.link = label("", wrap=True)
        self.confirm, self.clear = QPushButton("Confirm"), QPushButton("Answers nothing")
        self.history, self.changes = QPushButton("History"), QListWidget()
        self.fields: dict[str, Field] = _fields()
        self._others: dict[str, tuple[TextField, QLabel]] = {}
        self._grid = Fields()
        self._body, self._resting = QWidget(), QStackedWidget()
        self._body.setProperty("look", "inside")
        self.rests = label(NOTHING_CHOSEN, "dim", wrap=True)
        self.rests.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self._connect()
        self._refresh()

    # How it is made

    def _arrange(self) -> None:
        head = row(spacing=STEP)
        head.addWidget(self.title, 1)
        head.addWidget(self.history)
        inside = column(self._body, spacing=STEP)
        for name, field in self.fields.items():
            self._grid.add(_WORDS[name], field)
        inside.addLayout(self._grid)
        inside.addWidget(self.link)
        buttons = row(spacing=HALF)
        for button in (self.confirm, self.clear, self.history):
            button.setProperty("look", "chip")
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addStretch(1)
        self._area = SoftArea(self._body)
        self._resting.addWidget(self.rests)
        self._resting.addWidget(self._area)
        page = column(self, margin=GAP, spacing=STEP)
        page.addLayout(head)
        self._resting.setMinimumHeight(_LEAST_HIGH)
        page.addWidget(self._resting, 1)
        page.addWidget(self.changes)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.given.connect(self._giver(name, field))
        self.confirm.setToolTip("the inferred link is right: a person says so")
        self.clear.setToolTip("clear what it answers")
        self.confirm.clicked.connect(lambda: self._try(lambda rows, session: answers.confirm(session.events, rows)))
        self.clear.clicked.connect(lambda: self._try(lambda rows, session: answers.clear(session.events, rows)))
        self.history.setCheckable(True)
        self.history.toggled.connect(self._show_history)
        self.changes.setAccessibleName("History of the event")
        self.changes.setWordWrap(True)
        self.changes.setFixedHeight(_HISTORY_HEIGHT)
        self.changes.hide()
        self._desk.session_changed.connect(self._refresh)
        self._desk.selection_changed.connect(self._selection_changed)
        self._desk.detail_wanted.connect(self._begin)

    def _giver(self, name: str, field: Field) -> Callable[[object], None]:
        if name == "kind":
            return lambda given: self._try(lambda rows, session: make_kind(session.events, rows, Kind(str(given))))
        return lambda given: self._try(
            lambda rows, session: recode(session.events, rows, {name: field.value_of(given)})
        )

    def _begin(self, name: str) -> None:
        """Let a field be filled in; one comes back from there with Escape."""
        if self._shown is not None:
            field = self.fields[name]
            self._area.ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape: back to the lanes."""
        if event.key() == Qt.Key.Key_Escape:
            self._desk.leave_details()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As high as what lies below it, whether something is chosen or not."""
        return QSize(super().sizeHint().width(), _HIGH)

    # What it shows

    def _selection_changed(self) -> None:
        """Another choice: what was typed and not left yet goes to the events that it was typed for."""
        if self._shown is not None and self._shown[0] is self._desk.session:
            for field in [*self.fields.values(), *(other for other, _ in self._others.values())]:
                if isinstance(field, TextField):
                    field.flush()
        self._refresh()

    def _refresh(self) -> None:
        session, rows = self._desk.session, self._desk.selection
        chosen = session is not None and len(rows) > 0
        self._shown = (session, rows) if session is not None and chosen else None
        shared = shared_fields(session.events, rows) if session is not None else {}
        self._resting.setCurrentIndex(1 if chosen else 0)
        if session is not None:
            self._offer_people(session)
        for name, field in self.fields.items():
            field.show_value(shared.get(name, NONE))
        self._show_others({name: value for name, value in shared.items() if name.startswith(CODE)})
        self._show_title(session, rows)
        self._show_link(session, rows)
        self._show_history(shown=self.history.isChecked())

    def _offer_people(self, session: Session) -> None:
        people = self.fields["participant"]
        assert isinstance(people, WordField)
        people.set_items([("", "nobody"), *((person.id, person.name or person.id) for person in session.participants)])

    def _show_others(self, codes: dict[str, Shared]) -> None:
        """Codes that have no field of their own get one while an event has them."""
        for name in codes.keys() - self.fields.keys() - self._others.keys():
            field = TextField(name.removeprefix(CODE))
            field.given.connect(self._giver(name, field))
            self._others[name] = field, self._grid.add(name.removeprefix(CODE), field)
        for name, (field, words) in self._others.items():
            shared = codes.get(name, NONE)
            field.show_value(shared)
            # What isn't text can't be typed: it is shown and stays.
            field.setReadOnly(not isinstance(shared.value, str | None))
            field.setVisible(name in codes)
            words.setVisible(name in codes)

    def _show_title(self, session: Session | None, rows: Ints) -> None:
        if session is None or not len(rows):
            self.title.setText("Nothing is chosen")
        elif len(rows) > 1:
            self.title.setText(count(len(rows), "event"))
        else:
            event = session.events[int(rows[0])]
            self.title.setText(f"{KIND_WORDS[event.kind]} · {clock(event.start_ms)}")
        self.history.setEnabled(len(rows) == 1)

    def _show_link(self, session: Session | None, rows: Ints) -> None:
        asked = [] if session is None else sorted({int(at) for at in session.events.columns.reply_to[rows]} - {-1})
        inferred = session is not None and any(
            session.events[row].link is Link.INFERRED for row in rows[:_LOOKED_AT].tolist()
        )
        self.confirm.setEnabled(inferred)
        self.clear.setEnabled(bool(asked))
        if session is None or not asked:
            self.link.setText("answers nothing" if len(rows) else "")
        elif len(asked) > 1:
            self.link.setText(f"answer {count(len(asked), 'event')}")
        else:
            event = session.events[asked[0]]
            words = event.text or event.codes.element or KIND_WORDS[event.kind].lower()
            self.link.setText(f"answers {words} ({clock(event.start_ms)}){', inferred' if inferred else ''}")

    def _show_history(self, shown: bool) -> None:  # noqa: FBT001  # as Qt's toggled
        """Show the changes of the event that is chosen."""
        self.changes.clear()
        self.changes.setVisible(shown)
        if not shown or self._shown is None or len(self._shown[1]) != 1:
            return
        session, rows = self._shown
        name = session.events.ids[int(rows[0])]
        for change in told_changes(self._desk.editor.history(name), name):
            self.changes.addItem(change.sentence if change.counts else f"{change.sentence} (undone)")
        if not self.changes.count():
            self.changes.addItem("as it was recorded or imported")

    # What it does

    def _try(self, make: Callable[[Ints, Session], Edit]) -> None:
        """Make an edit of the events that are shown; what is shown afterwards is what is stored."""
        if self._shown is None:
            return
        session, rows = self._shown
        try:
            self._desk.apply(make(rows, session))
        except CodesignError as problem:
            self.faulted.emit(str(problem))
            self._refresh()


_LOOKED_AT = 1000
"""Among so many chosen events an inferred link is looked for."""

_WORDS = {
    "kind": "kind",
    "participant": "who",
    "start_ms": "from",
    "end_ms": "to",
    "text": "text",
    "media": "media",
    "codes.stance": "stance",
    "codes.need": "need",
    "codes.knowledge": "knowledge",
    "codes.outcome": "outcome",
    "codes.element": "element",
    "codes.price_effect": "price effect",
    "codes.currency": "currency",
}


def _fields() -> dict[str, Field]:
    made: dict[str, Field] = {
        "kind": WordField("Kind", [(kind.value, KIND_WORDS[kind]) for kind in Kind], nothing=None),
        "participant": WordField("Who", [], nothing=None),
        "start_ms": TimeField("From"),
        "end_ms": TimeField("To", empty="still open"),
        "text": TextField("Text"),
        "media": MediaField(),
    }
    vocabularies = {"stance": Stance, "need": Need, "knowledge": Knowledge, "outcome": Outcome}
    made |= {f"{CODE}{key}": WordField.of(key.title(), words) for key, words in vocabularies.items()}
    return made | {
        f"{CODE}element": TextField("Element"),
        f"{CODE}price_effect": TextField("Price effect"),
        f"{CODE}currency": TextField("Currency"),
    }

"""The panel that cuts clips and saves stills: the form, who is left out, how far it is, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QScrollArea

from codesign.app.asks import Asks
from codesign.app.design.tokens import STEP
from codesign.app.message_bar import MessageBar
from codesign.app.timeline.clips_form import ClipsForm
from codesign.app.timeline.clips_run import ClipsRun, Order, Report
from codesign.app.timeline.lower_room import LowerPanel, LowerRoom
from codesign.app.timeline.review_desk import ReviewDesk
from codesign.app.widgets.words import label, row
from codesign.media.clip_file import check_format
from codesign.model.consent import picture_consent, without_picture, without_sound
from codesign.model.errors import CodesignError
from codesign.sound.clip_names import check_pattern


class ClipsPanel(LowerPanel):
    """One cut at a time, in a thread of its own."""

    def __init__(self, review: ReviewDesk, messages: MessageBar, asks: Asks, room: LowerRoom) -> None:
        super().__init__(room, "Clips")
        self._review, self._messages, self._stills = review, messages, False
        self._run: ClipsRun | None = None
        self.form = ClipsForm(review, asks)
        self.headline, self.consent, self.says = label("", "section"), label("", wrap=True), label("", wrap=True)
        self.cut, self.close_it, self.bar = QPushButton("Cut"), QPushButton("Close"), QProgressBar()
        self.cut.setProperty("look", "primary")
        self.cut.setAutoDefault(True)  # Return presses it, outside of a dialog too
        self.close_it.setProperty("look", "quiet")
        self.close_it.setAccessibleName("Close the panel of clips")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How much is cut")
        self._arrange()
        self.cut.clicked.connect(self._press)
        self.close_it.clicked.connect(lambda: self.room.give_back(self))
        review.session_changed.connect(self._session_changed)
        self._show()

    def _arrange(self) -> None:
        area = QScrollArea()
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(spacing=STEP)
        head.addWidget(self.headline, 1)
        head.addWidget(self.cut)
        head.addWidget(self.close_it)
        self.inside.addLayout(head)
        self.inside.addWidget(self.consent)
        self.inside.addWidget(area, 1)
        self.inside.addWidget(self.bar)
        self.inside.addWidget(self.says)

    # What it asks

    def begin(self, *, stills: bool = False) -> None:
        """Show it for clips, or for stills; EditProblem where nothing is chosen to be cut."""
        self.form.begin(stills=stills)
        self._stills = stills
        self.says.clear()
        self.setAccessibleName("Stills" if stills else "Clips")
        self.room.show_panel(self)
        self._show()
        self.cut.setFocus()

    def _press(self) -> None:
        if self._run is not None:
            self._run.requestInterruption()
            return
        try:
            order = self._order()
        except CodesignError as problem:
            self._messages.tell_fault(str(problem))
            return
        self.says.clear()
        self.bar.setRange(0, 0)
        self._run = ClipsRun(order, self)
        self._run.progress.connect(self._advance)
        self._run.ended.connect(self._ended)
        self._run.start()
        self._show()

    def _order(self) -> Order:
        form, session = self.form.form, self._review.editor.session
        check_pattern(form.pattern)
        check_format(form.form)
        media = self._review.workspace.media_folder(session.head.id)
        return Order(session, media, self.form.spans(), self.form.target, form, self._stills)

    def close_run(self) -> None:
        """End the thread."""
        if self._run is not None:
            self._run.close()

    # What it shows

    def _show(self) -> None:
        runs, session = self._run is not None, self._review.session
        self.headline.setText("Stills of the session" if self._stills else "Clips of sound")
        self.bar.setVisible(runs)
        self.form.setEnabled(not runs)
        verb = "Save" if self._stills else "Cut"
        self.cut.setText("Cancel" if runs else verb)
        self.cut.setAccessibleName("Cancel the cut" if runs else f"{verb} the {'stills' if self._stills else 'clips'}")
        people = () if session is None else session.participants
        told = without_picture(people) if self._stills else without_sound(people)
        self.consent.setText(f"{told[0].upper()}{told[1:]}." if told else "")
        self.consent.setVisible(bool(told) and not self.says.text())
        self.says.setVisible(bool(self.says.text()))
        nobody = self._stills and bool(picture_consent(people).without)
        self.cut.setEnabled(runs or not nobody)
        self.cut.setToolTip(self.consent.text() if nobody else "")

    def _advance(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _ended(self, report: Report) -> None:
        run, self._run = self._run, None
        assert run is not None
        run.wait()
        run.deleteLater()
        self.says.setText("\n".join(f"{each[0].upper()}{each[1:].rstrip('.')}." for each in report.left_out))
        self._show()
        if report.fault is not None:
            self._messages.tell_fault(report.fault)
        elif report.cancelled:
            self._messages.tell("The cut was cancelled; what was cut before stays.")
        elif report.did:
            self._messages.tell(f"{report.did}.")
        else:
            self._messages.tell_fault("Nothing was cut: " + "; ".join(report.left_out).rstrip(".") + ".")

    def _session_changed(self) -> None:
        """Another session, or none of its events chosen any more: what is cut would be another thing."""
        if self.room.currentWidget() is self and self._run is None and not self._stills:
            self.form.show_example()

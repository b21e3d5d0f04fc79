"""The pictures of the open session: the strip, what is looked at, and the picture at the playhead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from codesign.app.design.theme import Theme
from codesign.app.timeline.picture_strip import PictureStrip
from codesign.app.timeline.picture_thread import PictureThread
from codesign.app.timeline.picture_view import FilmPlayer, Peek, PictureView
from codesign.app.timeline.pictures import Frame, Pictures, pictures_of
from codesign.app.timeline.playback import Playback
from codesign.app.timeline.track_desk import TrackDesk


class ReviewPictures(QObject):
    """Connects the strip of pictures with who reads them, and shows the picture at the playhead when wanted."""

    def __init__(
        self, theme: Theme, strip: PictureStrip, over: QWidget, tracks: TrackDesk, playback: Playback, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._strip, self._tracks, self._playback = strip, tracks, playback
        self._pictures, self._at_ms = Pictures(), 0
        self._reader = PictureThread(self)
        self.view, self.peek = PictureView(theme, over), Peek(over)
        self._film: FilmPlayer | None = None
        self._looked_at: tuple[Frame, QRect] | None = None
        self._wanted: list[Frame] = []
        self._still_shown: Frame | None = None
        tracks.changed.connect(self._follow)
        strip.wanted.connect(self._want)
        strip.looked_at.connect(self._look)
        self._reader.found.connect(self._found)
        self._reader.lasts.connect(lambda path, ms: self._take(self._pictures.lasting(path, ms)))
        self._reader.unseen.connect(lambda path: self._take(self._pictures.without(path)))
        playback.changed.connect(self._show_now)

    def _follow(self) -> None:
        folder = self._tracks.folder
        known = {film.path: film.lasts_ms for film in self._pictures.films}
        found = Pictures() if folder is None else pictures_of(folder, self._tracks.media, self._tracks.tracks)
        for film in found.films:
            lasts = known.get(film.path)
            if film.lasts_ms is None and lasts is not None:
                found = found.lasting(film.path, lasts / film.pace)
        if found != self._pictures:
            self._take(found)

    def _take(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._strip.show_pictures(pictures)
        self._show_now()

    # Reading

    def _want(self, frames: list[Frame]) -> None:
        self._wanted = frames
        self._read()

    def _read(self) -> None:
        """What is looked at comes first."""
        folder = self._tracks.folder
        first = [] if self._looked_at is None else [self._looked_at[0].large()]
        now = self._pictures.still_at(self._at_ms) if self.view.isVisible() else None
        if now is not None and self._pictures.film_at(self._at_ms) is None:
            first.append(now.large())
        if folder is not None:
            missing = [frame for frame in self._wanted if self._strip.image_of(frame) is None]
            self._reader.want([*first, *missing], folder / "pictures")

    def _found(self, frame: Frame, image: QImage) -> None:
        if frame.height == Frame(frame.path).height:
            self._strip.show_picture(frame, image)
            return
        if self._looked_at is not None and frame == self._looked_at[0].large() and not image.isNull():
            self.peek.look(image, self._looked_at[1])
        still = self._pictures.still_at(self._at_ms)
        if still is not None and frame == still.large() and self._pictures.film_at(self._at_ms) is None:
            self.view.show_image(image)

    # Looking

    def _look(self, frame: Frame | None, place: QRect) -> None:
        if frame is None:
            self._looked_at = None
            self.peek.hide()
            return
        self._looked_at = frame, place
        small = self._strip.image_of(frame)
        if small is not None and not small.isNull():
            self.peek.look(small, place)
        self._read()

    # The picture at the playhead

    def toggle(self) -> None:
        """Show the picture at the playhead, or no longer."""
        self.view.setVisible(not self.view.isVisible())
        self.view.place()
        if self.view.isVisible():
            self._show_now()
        elif self._film is not None:
            self._film.rest()

    def show_playhead(self, ms: int) -> None:
        """The playhead is at a time."""
        before, self._at_ms = self._at_ms, ms
        self._strip.show_playhead(ms)
        if self.view.isVisible() and ms != before:
            self._show_now()

    def _show_now(self) -> None:
        if not self.view.isVisible():
            return
        self.view.place()
        film, still = self._pictures.film_at(self._at_ms), self._pictures.still_at(self._at_ms)
        if film is not None:
            self._show_film(film[0].path, film[1])
            return
        if self._film is not None:
            self._film.rest()
        if still is None:
            self.view.show_image(QImage())
        elif self._still_shown != still:
            self._still_shown = still
            self._read()

    def _show_film(self, path: Path, position_ms: float) -> None:
        self._still_shown = None
        if self._film is None:
            try:
                self._film = FilmPlayer(self)
            except ImportError:  # Qt's multimedia isn't whole here
                return
            self._film.seen.connect(self.view.show_image)
        self._film.show_at(path, position_ms, self._playback.rate if self._playback.playing else None)

    def close(self) -> None:
        """End the thread, and let go of the film."""
        self.peek.hide()
        self._reader.close()
        if self._film is not None:
            self._film.rest()

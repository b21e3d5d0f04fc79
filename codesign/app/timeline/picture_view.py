"""Pictures to be looked at: the one under the pointer, larger, and the one at the playhead, in step with playing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from codesign.app.design.theme import Theme
from codesign.app.design.tokens import HALF, LABEL_PX, SMALL_RADIUS
from codesign.app.design.typeface import typeface
from codesign.app.timeline.inks import Inks

PEEK = QSize(400, 260)
VIEW = QSize(304, 188)
_APART_MS = 120
"""A film that runs farther than this from the playhead is put right; a third of that is a picture."""


class Peek(QLabel):
    """A picture beside the pointer, larger."""

    def __init__(self, parent: QWidget) -> None:
        # It mustn't take the pointer from the picture that it shows.
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.WindowTransparentForInput)
        self.setAccessibleName("Picture, larger")
        self.setMargin(HALF)
        self.image = QImage()

    def look(self, image: QImage, drawn: QRect) -> None:
        """Show a picture below where it is drawn small, or above it where the screen ends."""
        self.image, ratio = image, self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(PEEK * ratio, keep, smooth)
        scaled.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(scaled))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        below, above = drawn.bottom() + HALF, drawn.top() - self.height() - HALF
        x = min(drawn.left(), screen.right() - self.width())
        self.move(max(x, screen.left()), below if below + self.height() <= screen.bottom() else above)
        self.show()


class PictureView(QFrame):
    """The picture at the playhead, over the lower right of what it lies on."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        over.installEventFilter(self)
        self._image = QImage()
        self.setFixedSize(VIEW)
        self.setAccessibleName("Picture at the playhead")
        theme.changed.connect(self.update)
        self.hide()

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self.update()

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def place(self) -> None:
        """Lie at the lower right of what it lies on."""
        over = self._over
        self.move(over.width() - self.width() - 2 * HALF, over.height() - self.height() - 2 * HALF)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the picture as large as it goes, or say that there is none."""
        painter, inks = QPainter(self), Inks(self._theme.tokens)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(inks.line)
        painter.setBrush(inks.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS, SMALL_RADIUS)
        room = QRectF(self.rect()).adjusted(HALF, HALF, -HALF, -HALF)
        if self._image.isNull():
            painter.setFont(typeface(LABEL_PX))
            painter.setPen(inks.dim)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "no picture at the playhead")
        else:
            size = QSize(self._image.size()).scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawImage(place, self._image)
        painter.end()


class FilmPlayer(QObject):
    """A film without its sound, at the playhead; ``seen(image)`` with each picture, null where there is none."""

    seen = Signal(QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QMediaPlayer, QVideoSink  # noqa: PLC0415  # it loads a decoder

        self._player, self._sink = QMediaPlayer(self), QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._playing = QMediaPlayer.PlaybackState.PlayingState
        self._ready = (QMediaPlayer.MediaStatus.LoadedMedia, QMediaPlayer.MediaStatus.BufferedMedia)
        self._path: Path | None = None
        self._loaded = False
        self._position_ms = 0
        self._sink.videoFrameChanged.connect(lambda frame: self._look(frame.toImage() if frame.isValid() else None))
        self._player.mediaStatusChanged.connect(self._status)

    def show_at(self, path: Path, position_ms: float, rate: float | None) -> None:
        """Show the film at a place: running at a rate, or standing (None)."""
        self._position_ms = round(position_ms)
        if path != self._path:
            self._path, self._loaded = path, False
            self._player.setSource(QUrl.fromLocalFile(str(path)))
            return
        running = self._player.playbackState() == self._playing
        if rate is None:
            self._player.pause()
            self._player.setPosition(self._position_ms)
        else:
            self._player.setPlaybackRate(rate)
            if not running:
                self._player.play()
            if not running or abs(self._player.position() - position_ms) > _APART_MS * max(rate, 1.0):
                self._player.setPosition(self._position_ms)

    def rest(self) -> None:
        """Show nothing, and let go of the file."""
        self._path = None
        self._player.stop()
        self._player.setSource(QUrl())

    def _status(self, status: object) -> None:
        if status in self._ready and self._path is not None and not self._loaded:
            self._loaded = True  # before the position is set, which tells of the status again
            self._player.pause()
            self._player.setPosition(self._position_ms)

    def _look(self, image: QImage | None) -> None:
        if image is not None and self._path is not None:
            self.seen.emit(image)

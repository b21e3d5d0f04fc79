"""The one stylesheet, made from the tokens.

A widget says what it looks like by its dynamic property ``look``: panel, header, rail, primary, quiet, word, danger,
chip, title, section, dim, figure.
"""

from __future__ import annotations

from codesign.app.design import tokens as t
from codesign.app.design.tokens import Tokens


def stylesheet(colours: Tokens) -> str:
    """The stylesheet of a scheme."""
    return "\n".join(part(colours) for part in (_surfaces, _words, _buttons, _fields, _lists, _menus))


def _surfaces(c: Tokens) -> str:
    return f"""
QMainWindow, QWidget[look="ground"] {{ background: {c.ground}; }}
QFrame[look="panel"] {{ background: {c.panel}; border: 1px solid {c.line}; border-radius: {t.RADIUS}px; }}
QFrame[look="header"] {{ background: {c.panel}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[look="rail"] {{ background: {c.panel}; border: none; border-right: 1px solid {c.line}; }}
QFrame[look="message"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {t.RADIUS}px; }}
QFrame[look="fault"] {{ background: {c.raised}; border: 1px solid {c.red}; border-radius: {t.RADIUS}px; }}
QFrame[look="over"] {{ background: {c.panel}; border: 1px solid {c.accent}; border-radius: {t.RADIUS}px; }}
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 6px; }}
QScrollArea, QScrollArea > QWidget > QWidget[look="inside"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 3px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.raised}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""


def _words(c: Tokens) -> str:
    return f"""
QLabel {{ background: transparent; color: {c.text}; }}
QLabel[look="title"] {{ font-size: {t.TITLE_PX}px; font-weight: 600; }}
QLabel[look="headline"] {{ font-size: {t.FIGURE_PX}px; font-weight: 600; }}
QLabel[look="section"] {{ font-size: {t.LABEL_PX}px; font-weight: 600; color: {c.dim}; }}
QLabel[look="dim"] {{ color: {c.dim}; }}
QLabel[look="problem"] {{ color: {c.red}; }}
QLabel[look="label"] {{ font-size: {t.LABEL_PX}px; color: {c.dim}; }}
QLabel[look="figure"] {{ font-size: {t.FIGURE_PX}px; font-weight: 600; }}
QLabel[look="clock"] {{ font-size: {t.CLOCK_PX}px; font-weight: 600; }}
"""


def _buttons(c: Tokens) -> str:
    inner = t.CONTROL_HEIGHT - 4
    return f"""
QPushButton {{ background: {c.raised}; color: {c.text}; border: 2px solid {c.line}; border-radius: {t.SMALL_RADIUS}px;
  min-height: {inner}px; padding: 0 {t.GAP}px; }}
QPushButton:hover {{ border-color: {c.dim}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton:disabled {{ color: {c.dim}; background: {c.panel}; }}
QPushButton[look="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
  font-weight: 600; }}
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:focus {{ border-color: {c.text}; }}
QPushButton[look="primary"]:disabled {{ background: {c.raised}; color: {c.dim}; border-color: {c.line}; }}
QPushButton[look="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:hover {{ background: {c.raised}; }}
QPushButton[look="quiet"]:focus {{ border-color: {c.accent}; }}
QPushButton[look="word"] {{ background: transparent; border-color: transparent; color: {c.accent};
  text-align: left; padding: 0 {t.STEP}px; min-height: {t.CONTROL_HEIGHT - 10}px; }}
QPushButton[look="word"]:hover {{ background: {c.raised}; }}
QPushButton[look="word"]:focus {{ border-color: {c.accent}; }}
QPushButton[look="danger"] {{ color: {c.red}; border-color: {c.red}; }}
QPushButton[look="chip"] {{ border-radius: {t.CONTROL_HEIGHT // 2 - 3}px; border-width: 1px;
  min-height: {t.CONTROL_HEIGHT - 8}px; }}
QPushButton[look="chip"]:checked {{ border-color: {c.accent}; background: {c.raised}; }}
QPushButton[look="chip"]:focus {{ border-color: {c.text}; }}
QPushButton[keyed="true"] {{ text-align: left; }}
QToolButton[look="rail"] {{ background: transparent; color: {c.dim}; border: 2px solid transparent;
  border-radius: {t.RADIUS}px; font-size: {t.LABEL_PX}px; padding: 6px 0; }}
QToolButton[look="rail"]:hover {{ background: {c.raised}; color: {c.text}; }}
QToolButton[look="rail"]:checked {{ background: {c.raised}; color: {c.text}; }}
QToolButton[look="rail"]:focus {{ border-color: {c.accent}; }}
"""


def _fields(c: Tokens) -> str:
    return f"""
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {{ background: {c.ground}; color: {c.text};
  border: 2px solid {c.line}; border-radius: {t.SMALL_RADIUS}px; padding: 0 {t.STEP}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {t.CONTROL_HEIGHT - 4}px; }}
QPlainTextEdit, QTextEdit {{ padding: {t.HALF}px {t.STEP}px; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus,
  QTextEdit:focus {{ border-color: {c.accent}; }}
QTextEdit[look="words"] {{ background: transparent; border: 2px solid transparent; padding: 0; }}
QTextEdit[look="words"]:focus {{ border-color: {c.accent}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.dim}; }}
QLineEdit:disabled {{ color: {c.dim}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox QAbstractItemView {{ background: {c.panel}; color: {c.text}; selection-background-color: {c.raised};
  selection-color: {c.text}; }}
QAbstractSpinBox QLineEdit {{ border: none; padding: 0 {t.HALF}px; min-height: 0; background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QComboBox[arrow="drawn"]::drop-down {{ border: none; background: transparent; width: 20px; }}
QLineEdit[look="cell"], QComboBox[look="cell"] {{ background: transparent; border-color: transparent;
  padding: 0 {t.HALF}px; }}
QLineEdit[look="cell"]:hover, QComboBox[look="cell"]:hover {{ border-color: {c.line}; }}
QLineEdit[look="cell"]:focus, QComboBox[look="cell"]:focus {{ border-color: {c.accent}; background: {c.ground}; }}
QLineEdit[clash="true"], QLineEdit[look="cell"][clash="true"] {{ border-color: {c.red}; }}
QComboBox[look="cell"]:disabled {{ color: {c.dim}; }}
QFrame[look="person"] {{ border: none; border-radius: {t.SMALL_RADIUS}px; }}
QFrame[look="person"][chosen="true"] {{ background: {c.raised}; }}
QSlider:horizontal {{ min-height: {t.BROAD}px; }}
QSlider::groove:horizontal {{ background: {c.line}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {c.accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {c.text}; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
  border: 2px solid {c.panel}; }}
QSlider::handle:horizontal:focus {{ background: {c.accent}; border-color: {c.text}; }}
QCheckBox, QRadioButton {{ color: {c.text}; background: transparent; spacing: {t.STEP}px; }}
"""


def _lists(c: Tokens) -> str:
    return f"""
QAbstractItemView {{ background: {c.panel}; color: {c.text}; border: none; outline: none;
  selection-background-color: {c.raised}; selection-color: {c.text}; }}
QTableView:focus, QListView:focus {{ outline: none; }}
QHeaderView {{ background: {c.panel}; border: none; }}
QHeaderView::section {{ background: {c.panel}; color: {c.dim}; border: none; border-bottom: 1px solid {c.line};
  padding: 6px {t.STEP}px; font-size: {t.LABEL_PX}px; font-weight: 600; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QTableCornerButton::section {{ background: {c.panel}; border: none; }}
"""


def _menus(c: Tokens) -> str:
    return f"""
QMenuBar {{ background: {c.panel}; color: {c.text}; border-bottom: 1px solid {c.line}; padding: 2px {t.STEP}px; }}
QMenuBar::item {{ background: transparent; padding: 4px {t.STEP}px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {c.raised}; }}
QMenu {{ background: {c.panel}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px {t.BROAD}px 6px {t.STEP}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.raised}; }}
QMenu::item:disabled {{ color: {c.dim}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px {t.STEP}px; }}
"""

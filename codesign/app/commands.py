"""Every command of the app, one row each; menus, hotkeys, the palette and the key help are drawn from here.

Keys are written as Qt's portable text (``Ctrl+K``, ``Alt+1``, ``F6``); a key that needs Shift only to be
typed (``+``, ``?``) is written without it. ``page`` is None for what works everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from codesign.app.movement_commands import ON_PLOTS, ON_RUBRIC
from codesign.app.observer_commands import OBSERVERS

SESSIONS: Final = "sessions"
RECORD: Final = "record"
REVIEW: Final = "review"
MOVEMENT: Final = "movement"
KEYS: Final = "keys"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is called, where it belongs, its keys as delivered, and what it does."""

    id: str
    title: str
    group: str
    keys: tuple[str, ...]
    does: str
    page: str | None = None


def _everywhere(group: str, *rows: tuple[str, str, tuple[str, ...], str]) -> tuple[Command, ...]:
    return tuple(Command(name, title, group, keys, does) for name, title, keys, does in rows)


def _on(page: str, group: str, *rows: tuple[str, str, tuple[str, ...], str]) -> tuple[Command, ...]:
    return tuple(Command(name, title, group, keys, does, page) for name, title, keys, does in rows)


_GO: Final = _everywhere(
    "Go",
    ("go.sessions", "Sessions", ("Ctrl+1",), "the sessions of the workspace"),
    ("go.record", "Record", ("Ctrl+2",), "set up and record a session"),
    ("go.review", "Review", ("Ctrl+3",), "a session event by event"),
    ("go.movement", "Movement", ("Ctrl+4",), "how profiles move from session to session"),
    ("go.keys", "Keys", ("F1",), "all keys, and changing them"),
    ("go.palette", "Find a command", ("Ctrl+K",), "type a part of a command's name to run it"),
)

_VIEW: Final = _everywhere(
    "View",
    ("view.scheme_system", "Colours of the system", (), "light or dark as the system is"),
    ("view.scheme_light", "Light", (), "dark on light"),
    ("view.scheme_dark", "Dark", (), "light on dark"),
    ("view.hide_names", "Hide names", ("Ctrl+Shift+H",), "pseudonyms instead of names, for screenshots; again: names"),
    ("view.full_screen", "Full screen", ("F11",), "the whole screen, or a window again"),
    ("view.dismiss", "Close the message", ("Ctrl+Shift+M",), "close the message at the bottom of the window"),
    ("view.message_action", "Do what the message offers", ("Ctrl+Shift+U",), "the action of the message, such as undo"),
    ("app.quit", "Quit", ("Ctrl+Q",), "close the window"),
)

_SESSIONS: Final = _on(
    SESSIONS,
    "Sessions",
    ("session.new", "New session", ("Ctrl+N",), "set up a session to record"),
    ("session.open", "Open", ("Ctrl+O",), "open the chosen session for review"),
    ("session.import", "Import", ("Ctrl+I",), "bring in transcripts, chats, tables of events and logs"),
    ("session.import_folder", "Import a folder", ("Ctrl+Shift+I",), "bring in all sessions of a folder"),
    ("session.samples", "Open the sample sessions", (), "bring in the four sessions that come along"),
    ("session.find", "Search", ("Ctrl+F", "/"), "search titles, projects and what was said"),
    ("session.rename", "Rename", ("F2",), "give the chosen session another title, in place"),
    ("session.export_log", "Export as a log", ("Ctrl+E",), "write the chosen session as a log, which holds everything"),
    ("session.export_csv", "Export as CSV", ("Ctrl+Shift+E",), "write the events of the chosen session as a table"),
    ("session.trash", "Put in the trash", ("Del",), "put the chosen session aside; it can be brought back"),
    ("session.undo", "Undo", ("Ctrl+Z",), "take back what was done last to a session"),
    ("session.reload", "Read anew", ("F5",), "read the list of sessions again"),
)

_SET_UP: Final = _on(
    RECORD,
    "Set-up",
    ("setup.start", "Start the session", ("Ctrl+Return", "Ctrl+Enter"), "record the session that is set up"),
    ("setup.go_on", "Go on with it", ("Ctrl+G",), "go on with the session that was interrupted last"),
    (
        "setup.close_it",
        "Close it at its last event",
        ("Ctrl+Shift+G",),
        "end the interrupted session at its last event",
    ),
    ("setup.add_person", "Add a person", ("Ctrl+Shift+N",), "one more person; so does Return on the last one"),
    ("setup.remove_person", "Remove", ("Ctrl+D",), "take the chosen person out of the session to come"),
    ("setup.move_up", "Up", ("Ctrl+Up",), "move the chosen person up"),
    ("setup.move_down", "Down", ("Ctrl+Down",), "move the chosen person down"),
)

_OUTSIDE: Final = _on(
    RECORD,
    "From outside",
    ("outside.show", "Tools and folders", ("Ctrl+T",), "show what may log from outside, or put it away"),
    ("outside.tools", "Let tools log", (), "let tools of this machine log events, or no longer"),
    ("outside.copy", "Copy the line for a terminal", (), "copy a line that logs an event from a terminal"),
    ("outside.watch", "Watch a folder", (), "log each model, drawing or render that is saved in a folder"),
    ("outside.unwatch", "Watch no folder", (), "log no saves any more"),
)

_CLOCK: Final = _on(
    RECORD,
    "Clock",
    ("record.start_pause", "Start or pause", ("F6",), "start the clock, hold it, go on"),
    ("record.stop", "Stop", ("F8",), "end the session"),
    ("record.back_5s", "Five seconds ago", ("B",), "the next stamp lies five seconds back; again: ten"),
)

_EVENTS: Final = _on(
    RECORD,
    "Events",
    ("record.change", "Design change", ("D",), "somebody changed the design; hold, or press twice, for an interval"),
    ("record.feedback", "Feedback", ("F",), "somebody answered; it joins the open change"),
    ("record.request", "Request", ("R",), "somebody asked for something"),
    ("record.message", "Message", ("M",), "somebody said something"),
    ("record.decision", "Decision", ("X",), "a change was accepted, rejected or put off"),
    ("record.note", "Note", ("N",), "a remark of your own"),
    ("record.text", "Free text", ("T",), "type what was said: a message, stamped at its first letter"),
    ("record.snapshot", "Snapshot", ("S",), "keep a picture of the screen"),
)

_DETAILS: Final = _on(
    RECORD,
    "Details of the last event",
    ("stance.positive", "Agrees", ("+",), "the feedback is positive"),
    ("stance.negative", "Objects", ("-",), "the feedback is negative"),
    ("stance.partial", "Partly", ("~",), "the feedback is partly positive"),
    ("stance.uncertain", "Unsure", ("?",), "the feedback is uncertain"),
    ("record.words", "Words", ("Return", "Enter"), "words for the event"),
    ("record.who", "Who", ("W",), "the next number says whose event it is"),
    ("record.need", "Need", ("V",), "the kind of need: existing, unarticulated, latent, future"),
    ("record.knowledge", "Knowledge", ("K",), "the kind of knowledge that was gained"),
    ("record.outcome", "Outcome", ("O",), "the decision's outcome: accepted, rejected, deferred"),
    ("record.element", "Element", ("E",), "the part of the design that it is about"),
    ("record.price", "Price effect", ("P",), "what the change adds to the price"),
    ("record.aim", "Aim at a change", ("L",), "let it answer another open change"),
    ("record.clear_link", "Answers nothing", ("C",), "clear what it answers"),
)

_CORRECT: Final = _on(
    RECORD,
    "Correct",
    ("record.take_back", "Take back", ("Z", "Ctrl+Z"), "take back the last event or correction"),
    ("record.bring_back", "Bring back", ("Shift+Z", "Y", "Ctrl+Shift+Z"), "bring back what was taken back"),
    ("record.correct_last", "Correct the last", ("Up",), "go to the last event and correct it by keys"),
    ("record.correct_next", "The one after it", ("Down",), "go back towards the last event"),
    ("record.correct_done", "Back to the last", ("Esc",), "details go to the last event again"),
    ("record.hints", "Hints", ("H",), "show or hide the quiet line of hints"),
)

_PEOPLE: Final = tuple(
    command
    for number in range(1, 10)
    for command in (
        Command(
            f"person.{number}", f"Person {number}", "People", (f"{number}",), "speaks or acts from here on", RECORD
        ),
        Command(
            f"presence.{number}",
            f"Person {number} here or gone",
            "People",
            (f"Ctrl+Alt+{number}",),
            "comes in, or leaves",
            RECORD,
        ),
    )
)

_MEDIA: Final = tuple(
    Command(f"medium.{name}", title, "Media in use", (f"Alt+{number}",), "in use from here on, or no longer", RECORD)
    for number, (name, title) in enumerate(
        (
            ("numeric", "Numbers"),
            ("text", "Text"),
            ("image_2d", "2D image"),
            ("audio", "Voice"),
            ("model_3d", "3D model"),
            ("video", "Video"),
            ("face_to_face", "Together"),
            ("virtual_face_to_face", "Together, virtually"),
        ),
        1,
    )
)

_REVIEW: Final = _on(
    REVIEW,
    "Review",
    ("review.zoom_in", "Nearer", ("+", "Ctrl++"), "see less of the session, larger"),
    ("review.zoom_out", "Farther", ("-", "Ctrl+-"), "see more of the session"),
    ("review.fit", "Whole session", ("0", "Ctrl+0"), "see the session from its start to its end"),
    ("review.fit_selection", "Chosen events", ("9",), "see just the events that are chosen"),
    ("review.earlier", "Earlier", ("Alt+Left",), "move a part of the window towards the start"),
    ("review.later", "Later", ("Alt+Right",), "move a part of the window towards the end"),
    ("review.next_event", "Next event", ("Right",), "choose the event that comes after"),
    ("review.previous_event", "Previous event", ("Left",), "choose the event that came before"),
    ("review.next_unanswered", "Next unanswered change", ("U",), "go to the next design change that nobody answered"),
    ("review.next_objection", "Next objection", ("O",), "go to the next feedback that objects"),
    ("review.next_inferred", "Next inferred link", ("I",), "go to the next answer that only a rule linked"),
    ("review.find", "Filter", ("Ctrl+F", "/"), "find events by kind, person, words, latency and more"),
    ("review.filter_words", "Words of the filter", ("Shift+F1",), "what can be typed into the filter, each explained"),
    ("review.copy", "Copy as a table", ("Ctrl+C",), "copy the chosen events, or all that are listed, tab-separated"),
    ("review.fold", "Fold lanes", ("H",), "one lane for each group, or all of them again"),
    ("review.people", "People and consent", ("Ctrl+Shift+P",), "who consents to what since when; erase somebody"),
    ("review.wall_time", "Time of day", ("W",), "write times of day along the axis, or times since the start"),
)

_EDIT: Final = _on(
    REVIEW,
    "Edit",
    ("edit.undo", "Undo", ("Ctrl+Z",), "take back the last change of the session"),
    ("edit.redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "bring back what was undone"),
    ("edit.choose_all", "Choose all", ("Ctrl+A",), "choose every event that passes the filter"),
    ("edit.create", "New event", ("Ins",), "an event at the playhead: a note, until its kind is said in the details"),
    ("edit.delete", "Delete", ("Del",), "delete the chosen events"),
    ("edit.earlier", "Move earlier", ("Ctrl+Left",), "move the chosen events by a tenth of a second"),
    ("edit.later", "Move later", ("Ctrl+Right",), "move the chosen events by a tenth of a second"),
    ("edit.starts_here", "Starts here", ("[",), "let the chosen event start at the playhead"),
    ("edit.ends_here", "Ends here", ("]",), "let the chosen event end at the playhead"),
    ("edit.split", "Split", ("S",), "make two events of the chosen one, at the playhead"),
    ("edit.merge", "Merge", ("M",), "make one event of the chosen ones of one person"),
    ("edit.link", "Link", ("A",), "let the chosen events answer the earliest of them"),
    ("edit.confirm", "Confirm the link", ("Return", "Enter"), "the inferred link is right: a person says so"),
    ("edit.clear_link", "Answers nothing", ("C",), "clear what the chosen events answer"),
    (
        "edit.infer",
        "Infer links",
        (),
        "link what answers nothing yet by the rules; each link can be confirmed or cleared",
    ),
    ("edit.to_change", "Make it a design change", ("Shift+D",), "recode the chosen events"),
    ("edit.to_feedback", "Make it feedback", ("Shift+F",), "recode the chosen events"),
    ("edit.to_request", "Make it a request", ("Shift+R",), "recode the chosen events"),
    ("edit.to_message", "Make it a message", ("Shift+M",), "recode the chosen events"),
    ("edit.to_decision", "Make it a decision", ("Shift+X",), "recode the chosen events"),
    *((f"edit.person_{at}", f"It was person {at}", (f"{at}",), "re-attribute the chosen events") for at in range(1, 9)),
)

_PLAYBACK: Final = _on(
    REVIEW,
    "Playback",
    ("play.toggle", "Play or pause", ("K", "Space"), "play from the playhead on, or stop there"),
    ("play.slower", "Slower", ("J",), "play slower; where nothing plays, five seconds back"),
    ("play.faster", "Faster", ("L",), "play, and then faster, up to three times"),
    ("play.normal", "As fast as it was", ("Shift+K",), "play at the session's own pace"),
    ("play.loop", "Loop", ("Ctrl+L",), "play what is chosen again and again, or go on"),
    ("play.previous_frame", "Picture before", (",",), "a picture of the film back"),
    ("play.next_frame", "Picture after", (".",), "a picture of the film on"),
    ("play.to_start", "To the start", ("Home",), "put the playhead at the session's start"),
    ("play.to_end", "To the end", ("End",), "put the playhead at the session's end"),
)

_SPEECH: Final = _on(
    REVIEW,
    "Speech",
    ("speech.find", "Find speech in a track", ("Ctrl+Shift+F",), "listen to somebody's track and propose their turns"),
    ("speech.next", "Next proposed turn", ("Alt+Down",), "go to the next proposed turn and hear it"),
    ("speech.previous", "Proposed turn before", ("Alt+Up",), "go to the proposed turn before and hear it"),
    ("speech.hear", "Hear it", ("Alt+K",), "hear the proposed turn that is looked at"),
    ("speech.accept", "Accept", ("Alt+Return", "Alt+Enter"), "store the proposed turn, with what it answers"),
    ("speech.accept_all", "Accept all", ("Alt+Shift+Return", "Alt+Shift+Enter"), "store all proposed turns at once"),
    ("speech.drop", "Drop", ("Alt+Del",), "take the proposed turn away"),
    ("speech.drop_all", "Drop all", ("Alt+Shift+Del",), "take all proposed turns away"),
    ("speech.merge", "Merge with next", ("Alt+M",), "make one of the proposed turn and its next"),
)

_CLIPS: Final = _on(
    REVIEW,
    "Clips",
    ("clips.cut", "Cut clips", ("Ctrl+Shift+C",), "write the sound of what is chosen as files"),
    ("clips.still", "Save stills", ("Ctrl+Shift+S",), "write the pictures of what is chosen, or of the moment"),
)

_EVIDENCE: Final = _on(
    REVIEW,
    "Evidence",
    ("evidence.next", "Next event behind the level", ("E",), "go to the next event behind a level and hear it"),
    ("evidence.previous", "Event behind it before", ("Shift+E",), "go to the one before and hear it"),
    ("evidence.turn", "Next level", ("Ctrl+E",), "walk through the events behind the next dimension's level"),
)

_OBSERVERS: Final = _on(REVIEW, "Observers", *OBSERVERS)

_SOUND: Final = _on(
    REVIEW,
    "Sound",
    ("sound.add", "Add sound or video", ("Ctrl+Shift+A",), "add files to the session, copied or referred to"),
    ("sound.next", "Next track", ("T",), "choose the next track of sound"),
    ("sound.previous", "Track before", ("Shift+T",), "choose the track of sound before"),
    ("sound.events", "Back to the events", ("Ctrl+T",), "no track is chosen any more: details show events again"),
    ("sound.mute", "Mute", ("Q",), "don't hear the chosen track, or hear it again"),
    ("sound.alone", "Hear alone", ("Y",), "hear the chosen track and no other, or all again"),
    ("sound.earlier_10ms", "10 ms earlier", ("Ctrl+,",), "move the chosen track by a hundredth of a second"),
    ("sound.later_10ms", "10 ms later", ("Ctrl+.",), "move the chosen track by a hundredth of a second"),
    ("sound.earlier_100ms", "0.1 s earlier", ("Alt+,",), "move the chosen track by a tenth of a second"),
    ("sound.later_100ms", "0.1 s later", ("Alt+.",), "move the chosen track by a tenth of a second"),
    ("sound.earlier_1s", "1 s earlier", ("Ctrl+Alt+,",), "move the chosen track by a second"),
    ("sound.later_1s", "1 s later", ("Ctrl+Alt+.",), "move the chosen track by a second"),
    ("sound.align", "Align", ("G",), "lay the chosen track by what it heard together with another"),
    ("sound.clap", "Align by clap", ("B",), "lay the chosen track by a clap near the playhead"),
    ("sound.take", "Take it", (), "lay the track where it was found, unsure or not"),
    ("sound.leave", "Leave it", (), "leave the track where it is"),
    ("sound.undo", "Undo track", ("Z",), "take back the last change of the chosen track"),
    ("sound.remove", "Take off", (), "take the chosen track off the session; its file stays"),
    ("sound.find_again", "Find it again", (), "look in a folder for the file of the chosen track"),
    ("sound.cancel", "Cancel", ("Ctrl+Shift+X",), "end what runs on the tracks; nothing is changed"),
    ("sound.picture", "Picture", ("V",), "show the film or the snapshot at the playhead larger, or no longer"),
)

_MOVEMENT: Final = _on(MOVEMENT, "Movement", *ON_PLOTS)

_RUBRIC: Final = _on(MOVEMENT, "Rubric", *ON_RUBRIC)

_KEYS: Final = _on(
    KEYS,
    "Keys",
    ("keys.change", "Change the key", ("F2",), "give the chosen command another key"),
    ("keys.default", "Default key", ("Del",), "give the chosen command its first keys again"),
    ("keys.all_default", "All keys as they were", (), "give every command its first keys again"),
    ("keys.export", "Export keys", ("Ctrl+E",), "write all keys to a file"),
    ("keys.calibrate", "Measure my delay", ("Ctrl+D",), "how late your keys are, from twenty seconds of light signals"),
    ("keys.import", "Import keys", ("Ctrl+I",), "read keys from a file"),
)

COMMANDS: Final[tuple[Command, ...]] = (
    *_GO,
    *_VIEW,
    *_SESSIONS,
    *_SET_UP,
    *_OUTSIDE,
    *_CLOCK,
    *_EVENTS,
    *_DETAILS,
    *_CORRECT,
    *_PEOPLE,
    *_MEDIA,
    *_REVIEW,
    *_EDIT,
    *_PLAYBACK,
    *_SOUND,
    *_SPEECH,
    *_CLIPS,
    *_EVIDENCE,
    *_OBSERVERS,
    *_MOVEMENT,
    *_RUBRIC,
    *_KEYS,
)

BY_ID: Final = {command.id: command for command in COMMANDS}


def command_of(command_id: str) -> Command:
    """The command with an id; a KeyError is a fault of the program."""
    return BY_ID[command_id]

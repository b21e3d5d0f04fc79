"""A Blender add-on (3.6 and later) that logs what is changed and saved to codesign's local intake.

Install it in Blender under Edit, Preferences, Add-ons. On codesign's Record page switch on "tools of this machine may
log", then copy address and token into the add-on's preferences, with your name as it stands in the session.

A change of the model is logged once it has been quiet for some seconds, a save at once. What can't be sent (no session
is going on, codesign isn't open) is kept, and sent again under the same id, in its order.
"""

from __future__ import annotations

import json
import queue
import threading
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime

try:
    import bpy
except ImportError:  # read outside of Blender, as by the tests of what needs no Blender
    bpy = None

bl_info = {
    "name": "codesign: log changes",
    "author": "codesign",
    "version": (1, 0, 0),
    "blender": (3, 6, 0),
    "location": "Preferences > Add-ons",
    "description": "Logs changes and saves of the model to a codesign session on this machine",
    "category": "System",
}

QUIET_S = 3.0
AGAIN_S = 5.0
AT_ONCE = 32
KEPT = 1000


def event(participant, text, at, element=None):
    """A design change in the words of the session's log; its id is made now, so that it can be sent twice."""
    codes = {"element": element} if element else {}
    return {
        "id": f"blender-{uuid.uuid4().hex[:16]}",
        "kind": "design_change",
        "participant": participant,
        "at": at,
        "text": text,
        "media": ["model_3d"],
        "tool": "Blender",
        "codes": codes,
    }


def wall_time():
    """The time on the wall, RFC 3339 with offset."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def post(address, token, events, patience_s=15):
    """Send events and give (status, what was answered); status 0 where nobody answers."""
    request = urllib.request.Request(f"{address}/events", json.dumps(events).encode(), method="POST")
    request.add_header("Authorization", f"Bearer {token}")
    request.add_header("Content-Type", "application/json")
    # A proxy of the system has no business with this machine's own address.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=patience_s) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.loads(refused.read() or b"{}")
    except OSError:
        return 0, {}


class Debounced:
    """Collects what was changed, and gives it once nothing more has come for a while."""

    def __init__(self, quiet_s=QUIET_S, clock=time.monotonic):
        self._quiet_s, self._clock = quiet_s, clock
        self._names, self._at, self._since = [], None, None

    def put(self, names):
        """Something was changed."""
        self._names += [name for name in names if name not in self._names]
        self._at = self._at or wall_time()
        self._since = self._clock()

    def take(self):
        """What was changed and when that began, or None while it goes on."""
        if self._since is None or self._clock() - self._since < self._quiet_s:
            return None
        names, at = self._names, self._at
        self._names, self._at, self._since = [], None, None
        return names, at


def words(names, most=3):
    """``changed Wall, Roof and 2 more``."""
    more = len(names) - most
    return "changed " + (", ".join(names[:most]) or "the scene") + (f" and {more} more" if more > 0 else "")


class Sender:
    """A thread that sends what it is given, for Blender mustn't wait; ``told`` gets a sentence for what is refused."""

    def __init__(self, told=print):
        self._told, self._waiting = told, queue.Queue(KEPT)
        self.address = self.token = ""
        self._thread = threading.Thread(target=self._run, name="codesign", daemon=True)
        self._thread.start()

    def put(self, one):
        """Have an event sent; the newest is left out where too many wait."""
        try:
            self._waiting.put_nowait(one)
        except queue.Full:
            self._told("codesign: too many events wait; one was left out")

    def close(self):
        """Send no more."""
        self._waiting.put(None)

    def _run(self):
        while (first := self._waiting.get()) is not None:
            events = [first]
            while len(events) < AT_ONCE and not self._waiting.empty():
                one = self._waiting.get()
                if one is None:
                    return
                events.append(one)
            self._send(events)

    def _send(self, events):
        while True:
            status, said = post(self.address, self.token, events) if self.token else (0, {})
            if status in (200, 201):
                return
            if status not in (0, 401, 429, 503):
                if len(events) > 1:
                    for one in events:
                        self._send([one])
                else:
                    self._told(f"codesign: {said.get('error', status)}")
                return
            time.sleep(AGAIN_S)


if bpy is not None:
    from bpy.app.handlers import persistent

    class CodesignPreferences(bpy.types.AddonPreferences):
        """Where to send to, and who works here."""

        bl_idname = __name__

        address: bpy.props.StringProperty(name="Address", default="http://127.0.0.1:27180")
        token: bpy.props.StringProperty(name="Token", subtype="PASSWORD")
        person: bpy.props.StringProperty(name="Your name in the session")

        def draw(self, _context):
            """Show the fields."""
            for name in ("address", "token", "person"):
                self.layout.prop(self, name)

    _sender = None
    _changes = Debounced()

    def _preferences():
        return bpy.context.preferences.addons[__name__].preferences

    def _log(text, at, element=None):
        said = _preferences()
        _sender.address, _sender.token = said.address, said.token
        _sender.put(event(said.person, text, at, element))

    @persistent
    def _changed(_scene, depsgraph):
        """Note which objects were changed; not what is merely drawn anew."""
        names = [
            each.id.name
            for each in depsgraph.updates
            if isinstance(each.id, bpy.types.Object) and (each.is_updated_geometry or each.is_updated_transform)
        ]
        if names:
            _changes.put(names)

    def _look():
        found = _changes.take()
        if found is not None:
            names, at = found
            _log(words(names), at, names[0] if len(names) == 1 else None)
        return 0.5

    @persistent
    def _saved(*_):
        _log(f"saved {bpy.path.basename(bpy.data.filepath)}", wall_time())

    def register():
        """Begin to log."""
        global _sender  # noqa: PLW0603 (Blender's way: an add-on is a module)
        bpy.utils.register_class(CodesignPreferences)
        _sender = Sender()
        bpy.app.handlers.depsgraph_update_post.append(_changed)
        bpy.app.handlers.save_post.append(_saved)
        bpy.app.timers.register(_look, persistent=True)

    def unregister():
        """Log no more."""
        bpy.app.timers.unregister(_look)
        bpy.app.handlers.save_post.remove(_saved)
        bpy.app.handlers.depsgraph_update_post.remove(_changed)
        _sender.close()
        bpy.utils.unregister_class(CodesignPreferences)

"""What happens live, without a window: the session's clock, the recorder.

The way of one key press. A handler's first line reads the clocks; the rest can take its time::

    def key_pressed(stamp_ms):                          # QKeyEvent.timestamp()
        now_ns, ticks_ms = steady_ns(), time.monotonic_ns() // NS_PER_MS
        moment = key_moment(stamp_ms, ticks_ms, now_ns)     # stamps.py: of the key event itself
        event = live.log(Kind.DESIGN_CHANGE, moment)        # linked, committed, told to the listeners; durable now
        live.code(event.id, element="wall")                 # details follow, as changes of the event

A whole session, with a clock that is told:

>>> import tempfile
>>> from pathlib import Path
>>> from codesign.interchange.rubric_toml import default_rubric
>>> from codesign.model.vocabulary import Kind, Side, StakeholderGroup
>>> from codesign.record.live_session import LiveSession
>>> from codesign.record.set_up import Seat, SetUp, problems, session_of
>>> from codesign.store.workspace import Workspace
>>> dana = Seat(name="Dana", side=Side.COMPANY, key=1)
>>> carl = Seat(name="Carl", side=Side.EXTERNAL, stakeholder_group=StakeholderGroup.DIRECT_CUSTOMER, key=2)
>>> set_up = SetUp(title="Lakeside house", people=(dana, carl))
>>> problems(set_up)
[]
>>> folder = tempfile.TemporaryDirectory()
>>> workspace = Workspace.open(Path(folder.name), author="Ann", now=lambda: "2026-03-04T10:00:00Z")
>>> session = session_of(set_up, "lakeside-1", "2026-03-04T10:00:00Z")
>>> live = LiveSession.start(workspace, session, default_rubric().values)
>>> live.recorder.listeners.append(lambda told: print(told.what, told.event.kind, told.event.participant))
>>> change = live.log(Kind.DESIGN_CHANGE, live.now())
added design_change dana
>>> [waiting.event_id == change.id for waiting in live.open_changes()]
[True]
>>> said = live.log(Kind.FEEDBACK, live.now())
added feedback carl
>>> said.reply_to == change.id, live.open_changes()
(True, [])
>>> positive = live.code(said.id, stance="positive")
coded feedback carl
>>> live.stop(live.now())
>>> workspace.close()
>>> folder.cleanup()
"""

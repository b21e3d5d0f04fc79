"""What comes into a session from outside while it goes on: tools that log themselves, folders that are watched.

The way of an event: a tool posts it → ``server.py`` lets it in or refuses it → ``deliveries.py`` holds it → the
thread that records takes a batch (``intake.py``), makes events of it (``outside_event.py``) and commits them all at
once → each sender gets its answer. A saved file goes the same way: ``folder_look.py`` sees it, ``saved_file.py`` keeps
a copy or its checksum, ``folder_watch.py`` delivers it.

Threads of this room only read and parse. Whoever records calls :meth:`codesign.intake.intake.Intake.take` when it is
told that something waits, and so keys get in between.
"""

"""Sound and pictures of a live session, by Qt.

How a page uses it, with ``clock`` the monotonic nanoseconds of the session's clock throughout and
``folder`` the session's media folder::

    microphone = Microphone(device_id, clock)      # device_id None: the default one; names: microphones()
    microphone.level.connect(meter.show_level)     # dBFS, about 20 a second
    microphone.trouble.connect(bar.say)            # one sentence; recording goes on by itself when it can
    microphone.recovered.connect(bar.clear)
    microphone.arm()                               # on the set-up page: a device needs two seconds to wake
    microphone.begin(folder, moment_ns)            # the start's own stamp, even if it lies a little in the past
    microphone.pause()                             # ends a part
    microphone.begin(folder, moment_ns, at_ms)     # goes on: the session's clock shows at_ms at that moment
    microphone.close()

    snapshots = Snapshots(folder, ScreenArea(screen_name, region))
    snapshots.taken.connect(event_list.show_picture)  # a Written: path, at_ms, event_id, thumbnail
    snapshots.take(event.start_ms, event.id)       # after the event is stored and shown (about 20 ms)
    snapshots.close()

    video = ScreenVideo(folder, area, clock)       # off unless begun; a pause is stop() and begin()
    video.cost.connect(show_percent_of_a_core)
    video.begin(moment_ns, at_ms)
    video.stop()

Each needs a running event loop and the main thread. None of them raises for what a device, disk or
desktop does, and none keeps another from working. What was recorded is read by
``codesign.media.sound_parts``: ``read_media(folder)``, and after a crash ``recover(folder)``.
"""

"""What an analyst does to a recorded session, without a window: edits, each one change that can be undone."""

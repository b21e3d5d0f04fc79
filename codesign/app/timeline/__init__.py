"""The review page: a session on one timeline, its sound in step, its events to be corrected."""

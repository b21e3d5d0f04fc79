"""Pure: a session and a rubric give a profile, one file a concept of the method."""

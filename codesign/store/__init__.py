"""The workspace on disk: the only room that speaks SQL."""

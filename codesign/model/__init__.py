"""The nouns, typed and frozen: no screen, no file, no clock, no database."""

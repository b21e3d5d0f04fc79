"""Whose names, words and voices leave the program, and how they are taken out of it."""

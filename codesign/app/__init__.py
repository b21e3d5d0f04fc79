"""The window, and the only place of Qt."""

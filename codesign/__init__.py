"""codesign records live co-design sessions, evaluates them and shows how they move."""

__version__ = "0.1.0"

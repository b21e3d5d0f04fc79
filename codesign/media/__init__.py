"""Sound and pictures as numbers."""

"""The design language: colours, sizes, type and glyphs, said once."""

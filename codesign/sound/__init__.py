"""A session together with its sound and pictures: tracks on its clock, turns found in them, clips and stills."""

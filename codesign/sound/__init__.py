"""A session together with its sound: tracks laid on its clock, turns found in them, clips cut out of them."""

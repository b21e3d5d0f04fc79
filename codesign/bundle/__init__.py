"""Sessions in one file to hand on, which another copy of this program checks, opens and evaluates to the same digit."""

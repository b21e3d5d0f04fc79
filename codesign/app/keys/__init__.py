"""The page of keys: all of them by group, found as one types, changed in place."""

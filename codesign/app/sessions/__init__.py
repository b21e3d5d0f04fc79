"""The page of sessions: the workspace's list, with levels, search, import and export."""

"""Which sessions, and from where: files, folders and workspaces, brought in and evaluated."""

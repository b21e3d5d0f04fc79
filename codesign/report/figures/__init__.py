"""The figures of movement: one file a plot, each a pure function of evaluated sessions."""

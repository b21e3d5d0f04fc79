"""The movement page: the plots of many sessions, their words, and the way from a mark back to its moment."""

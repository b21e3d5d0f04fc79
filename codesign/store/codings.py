"""What the head of a coding says of it, as SQL: which session it is one of, who observed it."""

from __future__ import annotations

_SAID = """CASE WHEN instr(head, '"coding_of"') AND json_valid(head)
 AND json_type(head, '$.codesign.coding_of') = 'text' THEN json_extract(head, '$.codesign.{}') END"""

CODING_OF = _SAID.format("coding_of")
"""The id of the session that a row of ``session`` is a coding of, NULL for a session's own, and unreadable heads."""
OBSERVER = _SAID.format("observer")
"""The observer of a coding, NULL for a session's own."""

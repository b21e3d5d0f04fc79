"""What an analyst says of a level: kept beside the computed one, never instead of it.

Comments stand in the session's head, under a key of the program's own, so that every export of the log has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from codesign.model.dimension import Dimension
from codesign.model.session import SessionHead

OWN = "codesign"
"""The key of a head's extra under which the program keeps its own."""
COMMENTS = "comments"


def comments_of(head: SessionHead) -> Mapping[Dimension, str]:
    """The comment on each dimension that has one."""
    found = _inside(_inside(head.extra, OWN), COMMENTS)
    return {each: text for each in Dimension if isinstance(text := found.get(each.value), str) and text}


def with_comment(head: SessionHead, dimension: Dimension, text: str) -> SessionHead:
    """The head with a comment on a dimension; an empty one takes it away."""
    comments = {each.value: said for each, said in comments_of(head).items() if each is not dimension}
    if text.strip():
        comments[dimension.value] = text.strip()
    own = {key: value for key, value in _inside(head.extra, OWN).items() if key != COMMENTS}
    if comments:
        own[COMMENTS] = comments
    extra = {key: value for key, value in head.extra.items() if key != OWN}
    return replace(head, extra=extra | ({OWN: own} if own else {}))


def _inside(plain: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = plain.get(key)
    return found if isinstance(found, Mapping) else {}

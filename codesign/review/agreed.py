"""The agreed coding of two observers in the workspace: found where it was begun, or begun."""

from __future__ import annotations

from codesign.model.agreement import Agreement, Disagreement
from codesign.model.coding import CodingOf, coding_of, session_of
from codesign.model.session import Session
from codesign.review.codings import coding_id, observer_of
from codesign.review.edit import EditProblem
from codesign.review.settling import agreed_coding
from codesign.store.workspace import Workspace


def agreed_of(workspace: Workspace, one: Session, other: Session) -> str | None:
    """The id of the agreed coding of these two; None where none was begun, EditProblem where the other way round."""
    wanted = {one.head.id, other.head.id}
    for line in workspace.codings(session_of(one.head)):
        said = coding_of(workspace.read_head(line.id))
        if said is not None and set(said.agreed_from) == wanted:
            if said.agreed_from[0] != one.head.id:
                raise EditProblem(f"{line.id!r} was begun the other way round; begin with {said.agreed_from[0]!r}")
            return line.id
    return None


def begin_agreed(
    workspace: Workspace,
    one: Session,
    other: Session,
    found: Agreement,
    points: list[Disagreement],
    said: CodingOf,
) -> str:
    """Store the agreed coding of two, every disagreement open; gives its id."""
    made_id = coding_id(session_of(one.head), said.observer, {each.id for each in workspace.sessions()})
    made = agreed_coding(one, other, found, points, said, made_id)
    workspace.add_session(made, what=f"agreed on by {observer_of(one)} and {observer_of(other)}")
    return made_id

"""ELAN (``.eaf``): tiers of annotations over sound and film, read and written.

A tier of ours is named ``kind@participant``; what else is known of its events stands on tiers that hang on it, one a
field or code, so that ELAN shows and changes it. What no annotation can say in plain words is JSON on the tier
``more``; the session's head and people are properties of the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from codesign.interchange.display_names import slug
from codesign.interchange.eaf_document import ASSOCIATION, Document, read_document
from codesign.interchange.lanes import end_of, lanes, shown_names
from codesign.interchange.marks import TIER_CODE, Mark, coding_of, of_own_tier, own_tier, possible_codes
from codesign.interchange.meanings import Meanings
from codesign.interchange.plain_text import PlainText, one_line
from codesign.interchange.reading import Reading, Source, names_of
from codesign.interchange.session_log import parse_line
from codesign.interchange.written import EVERYTHING, Written, left_out
from codesign.model.event import Event
from codesign.model.participant import Participant
from codesign.model.plain import (
    Malformed,
    Plain,
    event_from_plain,
    event_to_plain,
    head_from_plain,
    head_to_plain,
    participant_from_plain,
    participant_to_plain,
)
from codesign.model.session import Session
from codesign.model.vocabulary import CODE_VOCABULARIES, Kind, Side

_SESSION, _PERSON = "codesign:session", "codesign:participant"
_FIELDS = ("id", "reply_to", "link", "media", "end")
_MORE = "more"
_POINT, _OPEN = "point", "open"
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_eaf(text: PlainText, meanings: Meanings) -> Reading:
    """The reading of a document: a session of ours as it was, else an event for each annotation.

    An annotation that is associated with another (one to one) is a code of it; parts of another are marks of their
    own. FileProblem for what is no EAF.
    """
    document = read_document(text)
    if _SESSION in document.properties:
        return _own(text, document)
    return coding_of(text, _marks(document), meanings, (*document.media, *document.vocabularies))


def _marks(document: Document) -> Iterator[Mark]:
    codes = _associated(document)
    for tier in document.tiers:
        if tier.stereotype == ASSOCIATION and tier.parent is not None:
            continue
        own = of_own_tier(tier.id)
        kind = own[0] if own else Kind.MESSAGE if tier.participant and tier.parent is None else None
        subject = tier.participant or (own[1] if own else None)
        for each in tier.annotations:
            said = codes.get(each.id, {})
            yield Mark(tier.id, subject, each.text or None, each.start_ms, each.end_ms, kind, said)


def _associated(document: Document) -> dict[str, dict[str, object]]:
    """The codes of each annotation: what is associated with it, or with what is associated with it."""
    owner: dict[str, str] = {}
    codes: dict[str, dict[str, object]] = {}
    for tier in document.tiers:
        if tier.stereotype != ASSOCIATION or tier.parent is None:
            continue
        key = tier.id.partition("@")[0] or tier.id
        for each in tier.annotations:
            root = owner[each.id] = owner.get(each.parent or "", each.parent or "")
            if each.text:
                said = codes.setdefault(root, {})
                said[tier.id if key in said else key] = each.text
    return codes


@dataclass(frozen=True, slots=True)
class _Found:
    """An event of ours on its way in: the number of its annotation, its start, its plain form."""

    number: int
    start_ms: int
    plain: Plain


def _own(text: PlainText, document: Document) -> Reading:
    """A session that was written here, with what was changed in ELAN since."""
    try:
        head = head_from_plain(parse_line(document.properties[_SESSION].encode()))
        people = [
            participant_from_plain(parse_line(value.encode()))
            for name, value in document.properties.items()
            if name.startswith(_PERSON)
        ]
    except Malformed as fault:
        raise text.problem(fault.message, field=fault.field or _SESSION) from None
    ids = {shown: person for person, shown in shown_names(Session.of(head, people, ())).items()}
    found = sorted(_own_events(text, document, ids), key=lambda each: (each.number, each.start_ms))
    notes, events = list(document.media), list[Event]()
    for plain in _linked([each.plain for each in found], text, notes):
        try:
            events.append(event_from_plain(plain))
        except Malformed as fault:
            raise text.problem(fault.message, field=fault.field or _MORE) from None
    known = {person.id for person in people}
    shown_by = {slug(tier.participant): tier.participant for tier in document.tiers if tier.participant}
    new = [Participant(name, shown_by.get(name, name), Side.EXTERNAL) for name in names_of(events) if name not in known]
    notes += [
        f"{text.path}: {person.name} came in with ELAN; nothing is known of this participant yet" for person in new
    ]
    everybody = (*people, *new)
    return Reading(
        text.path,
        Source.CODING,
        names_of(events),
        tuple(events),
        0,
        (*text.notes, *notes),
        {},
        head=head,
        people=everybody,
    )


def _own_events(text: PlainText, document: Document, ids: Mapping[str, str]) -> Iterator[_Found]:
    fields = _associated_fields(document)
    for tier in document.tiers:
        if tier.parent is not None:
            continue
        own = of_own_tier(tier.id)
        kind, name = own or (Kind.NOTE if tier.participant is None else Kind.MESSAGE, None)
        shown = tier.participant or name
        who = None if shown is None else ids.get(shown, slug(shown))
        for each in tier.annotations:
            plain: Plain = {
                "kind": kind.value,
                "participant": who,
                "start_ms": each.start_ms,
                "text": each.text or None,
            }
            said = dict(fields.get(each.id, {}))
            ends: dict[str, int | None] = {_POINT: each.start_ms, _OPEN: None}
            end = ends.get(said.pop("end", ""), each.end_ms)
            more = _more(text, said.pop(_MORE, "{}"))
            plain |= {"end_ms": end, "media": said.pop("media", "").split()}
            plain.update((key, said.pop(key)) for key in ("id", "reply_to", "link") if key in said)
            plain["codes"] = ({} if own else {TIER_CODE: tier.id}) | possible_codes(said) | more.pop("codes", {})
            yield _Found(_number(each.id), each.start_ms, plain | more)


def _associated_fields(document: Document) -> dict[str, dict[str, str]]:
    """What the tiers that hang on one of ours say of each annotation, by field or code."""
    fields: dict[str, dict[str, str]] = {}
    for tier in document.tiers:
        if tier.parent is not None:
            key = tier.id.removesuffix(f"@{tier.parent}")
            for each in tier.annotations:
                if each.parent is not None and each.text:
                    fields.setdefault(each.parent, {})[key] = each.text
    return fields


def _more(text: PlainText, value: str) -> Plain:
    try:
        more = parse_line(value.encode())
        for key, wanted in (("codes", dict), ("id", str), ("reply_to", str)):
            if not isinstance(more.get(key, wanted()), wanted):
                raise Malformed(key, f"has a {key} that can't be one")
    except Malformed as fault:
        raise text.problem(f"the tier {_MORE!r} holds {value[:40]!r}, which {fault.message}", field=_MORE) from None
    return more


def _number(annotation: str) -> int:
    digits = annotation.removeprefix("a")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else 2**53


def _linked(found: list[Plain], text: PlainText, notes: list[str]) -> Iterator[Plain]:
    """Each event under an id that no other has, without links to events that are gone."""
    taken: set[str] = set()
    for number, plain in enumerate(found, 1):
        while not plain.get("id") or plain["id"] in taken:
            plain["id"], number = f"e{number}", number + 1  # noqa: PLW2901  # on to the next free number
        taken.add(plain["id"])
    for plain in found:
        if plain.get("reply_to") is not None and plain["reply_to"] not in taken:
            notes.append(f"{text.path}: {plain['id']} answers {plain['reply_to']}, which is gone; the link is left out")
            plain = {key: value for key, value in plain.items() if key not in ("reply_to", "link")}  # noqa: PLW2901
        yield plain


def write_eaf(session: Session) -> Written:
    """A session as an ELAN document of format 3.0; it holds everything.

    A point event is one millisecond long there, and marked as a point on the tier ``end``.
    """
    return Written("".join(line + "\n" for line in _lines(session)), left_out(session, EVERYTHING))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event on its tier: the number of its annotation, its times there, what stands on the tiers below."""

    number: int
    event: Event
    start_ms: int
    end_ms: int
    fields: Mapping[str, str]


def _lines(session: Session) -> Iterator[str]:
    tiers = _placed(session)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    date = session.head.started_at.upper().replace(" ", "T")
    yield (
        f'<ANNOTATION_DOCUMENT AUTHOR="codesign" DATE={quoteattr(date)} FORMAT="3.0" VERSION="3.0"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">'
    )
    yield '<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">'
    yield _property(_SESSION, head_to_plain(session.head))
    for number, person in enumerate(session.participants, 1):
        yield _property(f"{_PERSON}:{number}", participant_to_plain(person))
    yield "</HEADER>"
    yield from _time_order(tiers)
    names = shown_names(session)
    ids = iter(range(len(session.events) + 1, 2**53))
    for (tier, who), placed in tiers.items():
        yield from _tier(tier, names.get(who or ""), placed)
        for key in sorted({key for each in placed for key in each.fields}):
            yield from _dependent(key, tier, names.get(who or ""), placed, ids)
    yield from _types()
    yield "</ANNOTATION_DOCUMENT>"


def _property(name: str, plain: Plain) -> str:
    return f"<PROPERTY NAME={quoteattr(name)}>{escape(json.dumps(plain))}</PROPERTY>"


def _placed(session: Session) -> dict[tuple[str, str | None], list[_Placed]]:
    """The events by their tiers, each named once with the participant's id."""
    names, end_ms = shown_names(session), session.end_ms
    by_kind: dict[tuple[Kind, str | None], list[_Placed]] = {}
    for number, event in enumerate(session.events, 1):
        end = max(end_of(event, end_ms), event.start_ms + 1)
        placed = _Placed(number, event, event.start_ms, end, _fields(event))
        by_kind.setdefault((event.kind, event.participant), []).append(placed)
    tiers: dict[tuple[str, str | None], list[_Placed]] = {}
    for (kind, who), placed_here in by_kind.items():
        found = lanes([(each.start_ms, each.end_ms) for each in placed_here])
        for lane, each in sorted(zip(found, placed_here, strict=True), key=lambda pair: (pair[0], pair[1].start_ms)):
            tiers.setdefault((own_tier(kind, names.get(who or ""), lane), who), []).append(each)
    return tiers


def _fields(event: Event) -> dict[str, str]:
    """What stands of an event on the tiers below its own."""
    plain = event_to_plain(event)
    more: Plain = {key: plain.pop(key) for key in list(plain) if not _plainly_said(key, plain[key])}
    for told in ("type", "kind", "participant", "start_ms", "end_ms"):
        more.pop(told, None)
        plain.pop(told, None)
    codes: Plain = plain.pop("codes", {})
    unsaid = {key: value for key, value in codes.items() if not _code_is_plain(key, value)}
    fields = {key: value for key, value in codes.items() if key not in unsaid}
    fields |= {key: plain[key] for key in ("id", "reply_to", "link") if key in plain}
    if event.media:
        fields["media"] = " ".join(event.media)
    if event.end_ms is None or event.end_ms == event.start_ms:
        fields["end"] = _OPEN if event.end_ms is None else _POINT
    more |= {"codes": unsaid} if unsaid else {}
    return fields | ({_MORE: json.dumps(more)} if more else {})


def _plainly_said(key: str, value: object) -> bool:
    """Whether annotations say this of an event in plain words."""
    if key in ("type", "kind", "participant", "start_ms", "end_ms", "media", "codes"):
        return True
    return key in ("id", "reply_to", "link", "text") and _clean(value)


def _clean(value: object) -> bool:
    return isinstance(value, str) and value != "" and not _NOT_IN_XML.search(value)


def _code_is_plain(key: str, value: object) -> bool:
    return _clean(value) and key == one_line(key) != "" and key not in (*_FIELDS, _MORE, "codes") and _clean(key)


def _time_order(tiers: Mapping[tuple[str, str | None], list[_Placed]]) -> Iterator[str]:
    """The slots of all annotations by their times, as ELAN wants them."""
    slots = [
        (time, f"ts{2 * each.number - 1 + at}")
        for placed in tiers.values()
        for each in placed
        for at, time in enumerate((each.start_ms, each.end_ms))
    ]
    yield "<TIME_ORDER>"
    for time, slot in sorted(slots):
        yield f'<TIME_SLOT TIME_SLOT_ID="{slot}" TIME_VALUE="{time}"/>'
    yield "</TIME_ORDER>"


def _tier(tier: str, who: str | None, placed: Iterable[_Placed]) -> Iterator[str]:
    participant = f" PARTICIPANT={quoteattr(who)}" if who else ""
    yield f'<TIER LINGUISTIC_TYPE_REF="event"{participant} TIER_ID={quoteattr(tier)}>'
    for each in placed:
        text = each.event.text if _clean(each.event.text) else one_line(each.event.text or "")
        yield (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{each.number}"'
            f' TIME_SLOT_REF1="ts{2 * each.number - 1}" TIME_SLOT_REF2="ts{2 * each.number}">'
            f"<ANNOTATION_VALUE>{escape(text or '')}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    yield "</TIER>"


def _dependent(key: str, tier: str, who: str | None, placed: Iterable[_Placed], ids: Iterator[int]) -> Iterator[str]:
    participant = f" PARTICIPANT={quoteattr(who)}" if who else ""
    kind = key if key in CODE_VOCABULARIES else "field"
    yield (
        f'<TIER LINGUISTIC_TYPE_REF="{kind}" PARENT_REF={quoteattr(tier)}{participant}'
        f" TIER_ID={quoteattr(f'{key}@{tier}')}>"
    )
    for each in placed:
        if key in each.fields:
            yield (
                f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a{next(ids)}" ANNOTATION_REF="a{each.number}">'
                f"<ANNOTATION_VALUE>{escape(each.fields[key])}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
            )
    yield "</TIER>"


def _types() -> Iterator[str]:
    yield '<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="event" TIME_ALIGNABLE="true"/>'
    below = f'CONSTRAINTS="{ASSOCIATION}" GRAPHIC_REFERENCES="false" TIME_ALIGNABLE="false"'
    yield f'<LINGUISTIC_TYPE {below} LINGUISTIC_TYPE_ID="field"/>'
    for key in CODE_VOCABULARIES:
        yield f'<LINGUISTIC_TYPE {below} CONTROLLED_VOCABULARY_REF="{key}" LINGUISTIC_TYPE_ID="{key}"/>'
    yield '<LANGUAGE LANG_DEF="http://cdb.iso.org/lg/CDB-00138502-001" LANG_ID="eng" LANG_LABEL="English (eng)"/>'
    yield f'<CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="{ASSOCIATION}"/>'
    for key, words in CODE_VOCABULARIES.items():
        yield f'<CONTROLLED_VOCABULARY CV_ID="{key}"><DESCRIPTION LANG_REF="eng"/>'
        for place, word in enumerate(words, 1):
            entry = f'<CVE_VALUE DESCRIPTION="" LANG_REF="eng">{word}</CVE_VALUE>'
            yield f'<CV_ENTRY_ML CVE_ID="{key}{place}">{entry}</CV_ENTRY_ML>'
        yield "</CONTROLLED_VOCABULARY>"

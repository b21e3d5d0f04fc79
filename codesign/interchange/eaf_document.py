"""An ELAN document (``.eaf``) as its XML has it: tiers, their annotations in milliseconds, what they hang on.

Read are the formats 2.7 to 3.0 of the Max Planck Institute for Psycholinguistics. Slots without a time are put evenly
between their neighbours on the tier; annotations that divide another have equal shares of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from codesign.interchange.plain_text import PlainText
from codesign.model.events import LATEST_MS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST_MIB = 64
"""The largest document that is read: some six times its size stands in memory."""
ASSOCIATION = "Symbolic_Association"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation: its id, the one it hangs on, its times, its text."""

    id: str
    parent: str | None
    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: its id, whose it is, its parent tier and how it hangs on it (the stereotype), its annotations."""

    id: str
    participant: str | None
    parent: str | None
    stereotype: str | None
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: the tiers, parents before children, the properties.

    ``media`` and ``vocabularies`` are what a report says of the sound and film it belongs to, and of its words.
    """

    tiers: tuple[Tier, ...]
    properties: Mapping[str, str]
    media: tuple[str, ...]
    vocabularies: tuple[str, ...]


def read_document(text: PlainText) -> Document:
    """The document of a text; FileProblem for what is no EAF, or refers to what isn't there."""
    root = _root(text)
    header = root.find("HEADER")
    units = "milliseconds" if header is None else header.get("TIME_UNITS", "milliseconds")
    if units != "milliseconds":
        raise text.problem(f"counts its times in {units}; save it from ELAN with milliseconds", field="TIME_UNITS")
    return Document(_tiers(text, root), _properties(root), tuple(_media(text, root)), tuple(_vocabularies(text, root)))


def _root(text: PlainText) -> Element:
    text.refuse_larger(LARGEST_MIB)
    try:
        root: Element = fromstring(text.text.lstrip("\ufeff \t\r\n"), forbid_dtd=True)
    except DefusedXmlException:
        raise text.problem("declares types or entities of its own, which no ELAN file does; it is not read") from None
    except ParseError as error:
        raise text.problem(f"is no XML ({error}); save it again from ELAN") from None
    except ValueError as error:  # an encoding that no XML reader knows
        raise text.problem(f"is no XML that can be read ({error}); save it as UTF-8") from None
    if root.tag != "ANNOTATION_DOCUMENT":
        raise text.problem(f"is XML, but no ELAN document: it begins with {root.tag[:40]!r}")
    return root


def _properties(root: Element) -> dict[str, str]:
    return {each.get("NAME", ""): each.text or "" for each in root.iterfind("HEADER/PROPERTY")}


def _media(text: PlainText, root: Element) -> Iterator[str]:
    for media in root.iterfind("HEADER/MEDIA_DESCRIPTOR"):
        name = media.get("RELATIVE_MEDIA_URL") or media.get("MEDIA_URL") or "a file without a name"
        origin = media.get("TIME_ORIGIN")
        yield f"{text.path}: belongs to {name}" + (f", from its {origin} ms on" if origin not in (None, "0") else "")


def _vocabularies(text: PlainText, root: Element) -> Iterator[str]:
    for words in root.iterfind("CONTROLLED_VOCABULARY"):
        told = [entry.text or "" for entry in words.iter() if entry.tag in ("CV_ENTRY", "CVE_VALUE")]
        held = f"{len(told)} words" if told else "kept in another file, which isn't read"
        yield f"{text.path}: the vocabulary {words.get('CV_ID', '')!r}: {held}"


def _tiers(text: PlainText, root: Element) -> tuple[Tier, ...]:
    stereotypes = {each.get("LINGUISTIC_TYPE_ID"): each.get("CONSTRAINTS") for each in root.iterfind("LINGUISTIC_TYPE")}
    slots = _slots(text, root)
    spans: dict[str, tuple[int, int]] = {}
    tiers: list[Tier] = []
    for element in _parents_first(text, root):
        annotations = tuple(_annotations(text, element, slots, spans))
        spans.update((each.id, (each.start_ms, each.end_ms)) for each in annotations)
        kind = stereotypes.get(element.get("LINGUISTIC_TYPE_REF"))
        who = (element.get("PARTICIPANT") or "").strip() or None
        tiers.append(Tier(element.get("TIER_ID") or "", who, element.get("PARENT_REF"), kind, annotations))
    return tuple(tiers)


def _parents_first(text: PlainText, root: Element) -> list[Element]:
    """The tiers, each after the one it hangs on; FileProblem for one that hangs on nothing or on itself."""
    below: dict[str | None, list[Element]] = {}
    for tier in root.iterfind("TIER"):
        below.setdefault(tier.get("PARENT_REF"), []).append(tier)
    ordered = below.pop(None, [])
    for tier in ordered:  # grows while it is gone through
        ordered += below.pop(tier.get("TIER_ID"), [])
    for parent, (tier, *_) in below.items():
        raise text.problem(f"hangs on {parent!r}, which is no tier above it", field=_named(tier))
    return ordered


def _named(tier: Element) -> str:
    return tier.get("TIER_ID") or "a tier without a name"


def _slots(text: PlainText, root: Element) -> dict[str, int]:
    """The time of each slot, those without one put between their neighbours."""
    told: dict[str, int | None] = {}
    for slot in root.iterfind("TIME_ORDER/TIME_SLOT"):
        told[slot.get("TIME_SLOT_ID") or ""] = _slot_ms(text, slot)
    for tier in root.iterfind("TIER"):
        following = {
            each.get("TIME_SLOT_REF1"): each.get("TIME_SLOT_REF2") for each in tier.iter("ALIGNABLE_ANNOTATION")
        }
        for first in list(following):
            if first is not None and told.get(first) is not None:
                _spread(told, [first, *_untimed_after(first, following, told)])
    _spread(told, list(told))
    last = max((time for time in told.values() if time is not None), default=0)
    return {slot: last if time is None else time for slot, time in told.items()}


def _slot_ms(text: PlainText, slot: Element) -> int | None:
    value = slot.get("TIME_VALUE")
    if value is None:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) < 17 and int(value) <= LATEST_MS):
        raise text.problem(f"{value!r} is no time; whole milliseconds are", field=slot.get("TIME_SLOT_ID") or "slot")
    return int(value)


def _untimed_after(
    first: str, following: dict[str | None, str | None], told: Mapping[str, int | None]
) -> Iterator[str]:
    """The slots behind one along its tier, up to the next that has a time; each step is taken once."""
    at = following.pop(first, None)
    while at is not None and at in told:
        yield at
        if told[at] is not None:
            return
        at = following.pop(at, None)


def _spread(told: dict[str, int | None], chain: Sequence[str]) -> None:
    """Give each slot of a chain that has no time its share between the neighbours that have one."""
    before, waiting = 0, list[str]()
    for slot in chain:
        time = told[slot]
        if time is None:
            waiting.append(slot)
            continue
        for place, each in enumerate(waiting, 1):
            told[each] = before + (max(time, before) - before) * place // (len(waiting) + 1)
        before, waiting = time, []


def _annotations(
    text: PlainText, tier: Element, slots: Mapping[str, int], spans: Mapping[str, tuple[int, int]]
) -> Iterator[Annotation]:
    for each in tier.iter("ALIGNABLE_ANNOTATION"):
        start, end = (_time(text, tier, each.get(ref), slots) for ref in ("TIME_SLOT_REF1", "TIME_SLOT_REF2"))
        if end < start:
            raise text.problem(f"the annotation {each.get('ANNOTATION_ID')} ends before it starts", field=_named(tier))
        yield Annotation(each.get("ANNOTATION_ID") or "", None, start, end, _value(each))
    divided: dict[str, list[Element]] = {}
    for each in tier.iter("REF_ANNOTATION"):
        divided.setdefault(each.get("ANNOTATION_REF") or "", []).append(each)
    for parent, parts in divided.items():
        if parent not in spans:
            raise text.problem(f"an annotation hangs on {parent!r}, which isn't there", field=_named(tier))
        start, end = spans[parent]
        for place, each in enumerate(parts):
            first, last = (start + (end - start) * at // len(parts) for at in (place, place + 1))
            yield Annotation(each.get("ANNOTATION_ID") or "", parent, first, last, _value(each))


def _time(text: PlainText, tier: Element, slot: str | None, slots: Mapping[str, int]) -> int:
    if slot is None or slot not in slots:
        raise text.problem(f"an annotation is at the time slot {slot!r}, which isn't there", field=_named(tier))
    return slots[slot]


def _value(annotation: Element) -> str:
    return annotation.findtext("ANNOTATION_VALUE") or ""

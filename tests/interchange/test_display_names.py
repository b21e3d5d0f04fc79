"""Names taken apart, and the ids that stay the same over sessions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.display_names import display_name, slug


@pytest.mark.parametrize(
    ("shown", "base", "organisation"),
    [
        ("Mara Lind", "Mara Lind", None),
        ("Mara Lind (Nordhus)", "Mara Lind", "Nordhus"),
        ("Mara Lind | Nordhus", "Mara Lind", "Nordhus"),
        ("Mara_Lind_-_Nord_Hus", "Mara Lind", "Nord Hus"),
        ("Mara Lind - Nordhus AB", "Mara Lind", "Nordhus AB"),
        ("Mara Lind-Berg", "Mara Lind-Berg", None),
        ("Mara Lind (she/her)", "Mara Lind", None),
        ("Mara Lind (they)", "Mara Lind", None),
        ("Mara Lind (she, her, hers)", "Mara Lind", None),
        ("Mara Lind (she/her) (Nordhus)", "Mara Lind", "Nordhus"),
        ("Mara Lind (she/her) Nordhus / nordhus.example", "Mara Lind", "Nordhus / nordhus.example"),
        ("Mara Lind (she/her) | Nordhus", "Mara Lind", "Nordhus"),
        ("王小明（设计院）", "王小明", "设计院"),
        ("Mara Lind [Nordhus]", "Mara Lind", "Nordhus"),
        ("Mara Lind (Guest)", "Mara Lind", None),
        ("  Mara   Lind ", "Mara Lind", None),
        ("(Nordhus) Mara", "Mara", None),
        ("| Nordhus", "| Nordhus", None),
        ("()", "()", None),
        ("🙂", "🙂", None),
    ],
)
def test_a_shown_name_comes_apart(shown: str, base: str, organisation: str | None) -> None:
    name = display_name(shown)
    assert (name.base, name.organisation) == (base, organisation)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Mara Lind", "mara-lind"),
        ("MARA  LIND", "mara-lind"),
        ("Iván Söderström", "ivan-soderstrom"),
        ("Iva\u0301n So\u0308derstro\u0308m", "ivan-soderstrom"),
        ("Łukasz Øre", "lukasz-ore"),
        ("Straße", "strasse"),
        ("Karl T.", "karl-t"),
        ("王小明", "王小明"),
        ("가나 다라", "가나-다라"),
        ("हिन्दी", "हिन्दी"),
        ("mlind_3", "mlind-3"),
        ("🙂", "u1f642"),
        ("", "nobody"),
    ],
)
def test_an_id_is_readable_and_the_same_for_each_way_of_writing(name: str, wanted: str) -> None:
    assert slug(name) == wanted


@given(st.text())
def test_an_id_of_an_id_is_the_id(name: str) -> None:
    assert slug(slug(name)) == slug(name)


@given(st.text())
def test_no_name_comes_apart_into_nothing(name: str) -> None:
    assert display_name(name).base or not name.strip()

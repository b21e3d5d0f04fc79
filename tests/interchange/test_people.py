"""Who is who: people joined by their names, and by the file that says better."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesign.interchange.people import People, Person, cast
from codesign.interchange.people_toml import FIELDS, draft_people, people_of, read_people
from codesign.interchange.plain_text import PlainText
from codesign.interchange.reading import UNKNOWN_SPEAKER
from codesign.model.errors import FileProblem
from codesign.model.vocabulary import CustomerRole, Side, StakeholderGroup

MARA = """[[person]]
id = "mara"
name = "Mara Lind"
names = ["Mara Lind (Nordhus)", "mlind"]
group = "direct_customer"
organisation = "Nordhus"
customer_role = "co_creator"
"""
JON = """[[person]]
id = "jon"
name = "Jon"
names = ["Jon"]
group = "company"
"""


def people(tmp_path: Path, text: str) -> People:
    path = tmp_path / "people.toml"
    path.write_text(text, "utf-8")
    return read_people(path)


def test_one_person_under_several_names_is_joined_without_being_told() -> None:
    found = cast(["Iván Berg | Nordhus", "ivan berg", "IVÁN  BERG (Nordhus)", "Iva\u0301n Berg (he/him)"], People())
    assert [(person.id, person.name, person.organisation) for person in found.persons] == [
        ("ivan-berg", "Iván Berg", "Nordhus")
    ]
    assert set(found.id_of.values()) == {"ivan-berg"}


def test_people_are_external_and_without_group_until_told() -> None:
    [person] = cast(["Mara"], People()).persons
    assert (person.participant.side, person.participant.stakeholder_group) == (Side.EXTERNAL, None)


def test_two_organisations_of_one_name_are_reported() -> None:
    found = cast(["Mara (Nordhus)", "Mara (Sydhus)"], People())
    assert found.notes[0] == "Mara is shown with Nordhus and with Sydhus; taken for one person of Nordhus"


def test_the_file_gives_people_their_party(tmp_path: Path) -> None:
    known = people(tmp_path, MARA + JON)
    found = cast(["mlind", "Jon", "Mara Lind (she/her)"], known)
    mara, jon = (person.participant for person in found.persons)
    assert (mara.id, mara.stakeholder_group, mara.organisation) == ("mara", StakeholderGroup.DIRECT_CUSTOMER, "Nordhus")
    assert (mara.customer_role, jon.side, jon.stakeholder_group) == (CustomerRole.CO_CREATOR, Side.COMPANY, None)
    assert found.id_of["Mara Lind (she/her)"] == "mara"
    assert found.notes == ()


def test_an_entry_that_is_not_met_is_reported(tmp_path: Path) -> None:
    assert cast(["Jon"], people(tmp_path, MARA + JON)).notes == (f"{tmp_path / 'people.toml'}: nobody here is mara",)


def test_one_base_name_of_two_entries_is_nobody_of_them(tmp_path: Path) -> None:
    text = MARA + MARA.replace('"mara"', '"mara-2"').replace("Nordhus", "Sydhus").replace(', "mlind"', "")
    known = people(tmp_path, text)
    assert [known.who(name).id for name in ("Mara Lind (Nordhus)", "Mara Lind (Sydhus)", "Mara Lind")] == [
        "mara",
        "mara-2",
        "mara-lind",
    ]


def test_somebody_new_never_gets_the_id_of_somebody_else() -> None:
    known = People((Person("kim", "Kimberley", ("Kimberley",)),))
    assert known.who("Kim").id == "kim-2"


@pytest.mark.parametrize(
    ("text", "line", "field", "sentence"),
    [
        ("[[person]\n", 1, None, "is no TOML"),
        ("[person]\nid = 'x'\n", None, "person", r"write \[\[person\]\]"),
        ("person = [1]\n", None, "person", "is no table"),
        ("[[people]]\n", None, "people", "is not known here"),
        (JON.replace("group", "Group"), 5, "Group", "the fields are"),
        (JON.replace('"company"', '"firm"'), 5, "group", "'firm' is not one of company, direct_customer"),
        (JON + 'customer_role = "boss"', 6, "customer_role", "resource, co_creator, user"),
        (JON + "role = 3", 6, "role", "must be text in quotes"),
        (JON.replace('id = "jon"', 'id = " "'), 2, "id", "is missing"),
        (JON.replace('name = "Jon"\n', ""), 1, "name", "is missing"),
        (JON.replace('["Jon"]', "[]"), 4, "names", "must be a list of names"),
        (JON.replace('["Jon"]', '"Jon"'), 4, "names", "must be a list of names"),
        (JON + "\n" + JON.replace('["Jon"]', '["Jo"]'), 8, "id", "taken by entry 1"),
        (MARA + JON.replace('["Jon"]', '["Jon", "MLIND"]'), 11, "names", "'MLIND' is given to 'mara' and to 'jon'"),
        ("x = " + "[" * 5000, None, None, "nested too deep"),
        ("", None, None, "is empty"),
    ],
)
def test_a_fault_of_the_file_is_one_sentence_at_its_place(
    tmp_path: Path, text: str, line: int | None, field: str | None, sentence: str
) -> None:
    with pytest.raises(FileProblem, match=sentence) as problem:
        people(tmp_path, text)
    assert (problem.value.line, problem.value.field) == (line, field)


def test_a_draft_has_everybody_with_the_organisation_guessed_and_the_vocabularies() -> None:
    draft = draft_people(["Zoë (Nordhus)", 'Al "the" \\ \x7f', UNKNOWN_SPEAKER, "zoe"])
    assert draft.index('id = "al-the"') < draft.index('id = "zoe"')
    assert 'organisation = "Nordhus"' in draft
    assert "Unknown" not in draft
    assert all(word in draft for word in (*StakeholderGroup, *CustomerRole, *FIELDS))


def test_a_draft_keeps_what_is_known_and_adds_names(tmp_path: Path) -> None:
    known = people(tmp_path, MARA)
    again = people(tmp_path, draft_people(["Mara Lind", "Jon"], known))
    assert again.persons[0].names == ("Mara Lind (Nordhus)", "mlind", "Mara Lind")
    assert (again.persons[0].group, again.persons[1].id) == ("direct_customer", "jon")


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_a_draft_is_read_back_with_the_same_people(names: list[str]) -> None:
    draft = draft_people(names)
    assert draft == draft_people(reversed(names))
    assert cast(names, people_of(PlainText("people.toml", draft))).id_of == cast(names, People()).id_of

import ast
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from kg import vocab
from kg.vocab import Comparator, EntityType, Phase, Predicate, Property, allowed


def test_a_name_is_its_word_and_knows_its_iri_and_labels() -> None:
    member = Predicate("cooperatesWith")
    assert member is Predicate.COOPERATES_WITH
    assert (member, member.iri, member.zh, member.en) == (
        "cooperatesWith",
        "https://w3id.org/govreport/ontology#cooperatesWith",
        "合作",
        "cooperates with",
    )


def test_a_comparator_is_its_sign_and_its_iri_a_word() -> None:
    assert Comparator(">=").iri == vocab.ONTOLOGY + "comparator-atLeast"


def test_a_name_comes_back_from_pickle_and_json_as_itself() -> None:
    assert pickle.loads(pickle.dumps(Phase.START)) is Phase.START  # noqa: S301
    assert Phase(json.loads(json.dumps(Phase.START))) is Phase.START


def test_every_predicate_has_a_signature() -> None:
    assert set(vocab.SIGNATURES) == set(Predicate)


@pytest.mark.parametrize(
    ("subject", "predicate", "obj", "expected"),
    [
        (EntityType.ORGANIZATION, Predicate.DEVELOPS, EntityType.TECHNOLOGY, True),
        (EntityType.TECHNOLOGY, Predicate.DEVELOPS, EntityType.TECHNOLOGY, False),
        (EntityType.EVENT, Predicate.RECEIVES, EntityType.HONOR, True),
        (EntityType.PERSON, Predicate.HOLDS_POST, EntityType.PLACE, True),
        (EntityType.FACILITY, Predicate.HOLDS_POST, EntityType.PLACE, False),
        (EntityType.EVENT, Predicate.PART_OF, EntityType.EVENT, True),
        (EntityType.PLACE, Predicate.PART_OF, EntityType.ZONE, True),
        (EntityType.ZONE, Predicate.PART_OF, EntityType.PLACE, False),
    ],
)
def test_a_signature_says_what_may_stand_on_either_side(
    subject: EntityType, predicate: Predicate, obj: EntityType, *, expected: bool
) -> None:
    assert allowed(subject, predicate, obj) is expected


def test_an_organization_has_few_phases_and_a_place_none() -> None:
    assert vocab.PHASES[EntityType.ORGANIZATION] == {Phase.APPROVE, Phase.START, Phase.OPERATE, Phase.END}
    assert EntityType.PLACE not in vocab.PHASES


def test_no_two_names_share_an_iri() -> None:
    enumerations = (EntityType, Predicate, Phase, vocab.Modality, vocab.Kind, vocab.Status, Comparator, vocab.Part)
    iris = [member.iri for names in (*enumerations, vocab.NodeType) for member in names] + [str(p) for p in Property]
    assert len(iris) == len(set(iris))


def test_the_names_load_nothing_but_the_standard_library() -> None:
    code = "import sys; import kg.vocab; print(*(m for m in ('rdflib', 'pyoxigraph', 'pyshacl') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_no_other_module_writes_the_iri_of_a_term_itself() -> None:
    folder = Path(str(vocab.__file__)).parent
    spaces = (*vocab.PREFIXES.values(), vocab.DATA)
    found = [
        (path.name, node.value)
        for path in folder.rglob("*.py")
        if path.name != "vocab.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and str(node.value).startswith(spaces)
    ]
    assert found == []

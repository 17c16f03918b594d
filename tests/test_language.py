import subprocess
import sys

import pytest

import kg

TEXT = "海城市获批全国文明城市。\n云河科技园 开工建设，鞍山市优化营商环境条例颁布实施。"


@pytest.fixture(scope="module")
def spans() -> dict[str, str]:
    doc = kg.load()(TEXT)
    assert doc.text == TEXT
    return {span.text: span.label_ for span in doc.spans["kg"]}


def test_a_doc_carries_the_names_of_its_text_with_their_types(spans: dict[str, str]) -> None:
    assert spans["海城市"] == "Place"
    assert spans["全国文明城市"] == "Honor"


def test_names_stand_at_their_exact_characters(spans: dict[str, str]) -> None:
    assert all(text in TEXT for text in spans)


def test_a_text_without_names_has_an_empty_group() -> None:
    assert list(kg.load()("我们要坚持不懈。").spans["kg"]) == []


def test_importing_kg_loads_no_heavy_package() -> None:
    heavy = "{'spacy', 'rdflib', 'pyoxigraph', 'pyshacl', 'networkx', 'numpy'} & set(sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, kg, kg.model, kg.cli; print({heavy})"],
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == "set()"

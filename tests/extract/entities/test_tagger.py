"""The packaged tagger reads names; a damaged one is refused."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.entities.marks import TYPES, marks
from kg.extract.entities.tagger import PACKAGED, Tagger
from kg.vocab import EntityType


def test_a_plain_name_is_surely_read() -> None:
    (names,) = Tagger.load().read([("推动台安县工业园建设", marks("推动台安县工业园建设", (), "210300"))])
    best = max(names, key=lambda name: name.probability)

    assert (best.start, best.end, TYPES[best.kind]) == (2, 8, EntityType.ZONE)


def test_probabilities_of_spans_that_overlap_sum_to_one_at_most() -> None:
    text = "推进云岭水库、西岭风电等项目建设，发展装备制造产业。"
    (names,) = Tagger.load().read([(text, ())])

    assert names
    for at in range(len(text)):
        assert sum(name.probability for name in names if name.start <= at < name.end) <= 1 + 1e-4


def test_the_order_of_texts_does_not_matter_and_an_empty_one_has_no_names() -> None:
    texts = [("建成云岭水库", ()), ("", ()), ("举办第三届云岭梨花节，云岭经开区扩容", ())]
    one, other = Tagger.load().read(texts), Tagger.load().read(texts[::-1])

    assert [spans(names) for names in one] == [spans(names) for names in other[::-1]]
    assert one[1] == ()


def test_a_saved_tagger_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tagger.npz"
    Tagger.load().save(path)
    text = ("建成云岭水库", ())

    assert Tagger.load(path).read([text]) == Tagger.load().read([text])
    assert path.read_bytes() == PACKAGED.read_bytes()


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_a_damaged_tagger_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tagger.npz"
    path.write_bytes(content)

    with pytest.raises(DataError, match="kg train"):
        Tagger.load(path)


def spans(names: tuple[object, ...]) -> set[str]:
    return {f"{name}"[:40] for name in names}

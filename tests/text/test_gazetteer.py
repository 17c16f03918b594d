import pytest

from kg.errors import DataError
from kg.text.gazetteer import Gazetteer
from kg.text.tables import rows

PLACES = Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "near", "code"),
    [
        ("鼓楼区", "320100", "320106"),
        ("鼓楼", "350000", "350102"),
        ("朝阳", None, "211300"),
        ("朝阳", "110000", "110105"),
        ("吉林", None, "220000"),
        ("吉林", "220200", "220200"),
        ("海城", "210300", "210381"),
        ("融水县", "450200", "450225"),
        ("海西州", None, "632800"),
        ("滦县", None, "130284"),
        ("广西柳州市", None, "450200"),
        ("中国", None, "000000"),
        ("香港", None, "810000"),
    ],
)
def test_the_likeliest_place_of_a_name_comes_first(name: str, near: str | None, code: str) -> None:
    assert PLACES.find(name, near)[0].code == code


def test_an_ambiguous_name_gives_all_its_places() -> None:
    assert len(PLACES.find("鼓楼区")) > 3


def test_a_name_that_is_none_finds_nothing() -> None:
    assert PLACES.find("示例市") == ()


def test_an_unknown_code_is_told() -> None:
    with pytest.raises(DataError, match="999999: no such code"):
        PLACES.get("999999")


def test_a_county_lies_in_its_province_but_not_in_another() -> None:
    assert PLACES.within("210381", "210000")
    assert not PLACES.within("210381", "220000")


def test_names_hold_full_short_and_former_ones() -> None:
    assert {"海城市", "海城", "滦县", "内蒙古"} <= PLACES.names


def test_every_division_lies_in_china_and_in_none_of_its_own_level() -> None:
    """A row that names itself as parent, or a parent of its own level, would lead nowhere."""
    levels = ("county", "prefecture", "province", "country")
    for code in (row["code"] for row in rows("places")):
        chain = (PLACES.get(code), *PLACES.above(code)) if code != "000000" else ()
        heights = [levels.index(region.level) for region in chain]
        assert heights == sorted(set(heights)), code
        assert not chain or chain[-1].code == "000000", code

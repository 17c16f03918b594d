import pytest

from kg.graph.link import Linker
from kg.model import Argument, Document, Entity, Span
from kg.vocab import DATA, EntityType
from tests.graph.telling import Telling

CITY, COUNTY, INVENTED = ("鞍山市", "210300"), ("海城市", "210381"), ("云溪市", None)


def linker(place: str, code: str | None) -> Linker:
    return Linker.of(Telling(place=place, code=code).reading().document, base=DATA)


def link(text: str, kind: EntityType, at: tuple[str, str | None] = CITY) -> Entity:
    return linker(*at)(text, kind)


def test_a_place_is_known_by_its_code_under_all_its_names() -> None:
    found = {link(name, EntityType.PLACE).iri for name in ("海城", "海城市")}
    assert found == {DATA + "place/210381"}


def test_a_place_has_its_short_name_and_coordinates() -> None:
    place = link("海城", EntityType.PLACE)
    assert (place.label, place.aliases, place.code, place.place) == (
        "海城市",
        ("海城",),
        "210381",
        DATA + "place/210300",
    )
    assert place.longitude == pytest.approx(122.7, abs=0.2)


def test_a_plain_zone_goes_with_the_place_of_its_report() -> None:
    here, there = link("高新区", EntityType.ZONE), link("高新区", EntityType.ZONE, ("沈阳市", "210100"))
    assert here.iri != there.iri
    assert (here.label, here.aliases, here.place) == ("鞍山高新区", ("高新区",), DATA + "place/210300")


@pytest.mark.parametrize(
    ("name", "same", "kind"),
    [
        ("鞍山高新区", "高新区", EntityType.ZONE),
        ("鞍山高新技术产业开发区", "高新区", EntityType.ZONE),
        ("鞍山市人民医院", "市人民医院", EntityType.ORGANIZATION),
        ("鞍山市人民政府", "市政府", EntityType.ORGANIZATION),
        ("中共鞍山市委", "市委", EntityType.ORGANIZATION),
        ("辽宁省委", "省委", EntityType.ORGANIZATION),
        ("鞍山市大数据中心", "市大数据中心", EntityType.FACILITY),
        ("鞍钢", "鞍钢集团", EntityType.ORGANIZATION),
    ],
)
def test_full_and_plain_names_are_one_thing(name: str, same: str, kind: EntityType) -> None:
    assert link(name, kind).iri == link(same, kind).iri


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("省委", EntityType.ORGANIZATION, "辽宁省委"),
        ("市政府", EntityType.ORGANIZATION, "鞍山市人民政府"),
        ("老旧小区改造", EntityType.PROJECT, "鞍山市老旧小区改造"),
        ("鞍山师范学院", EntityType.ORGANIZATION, "鞍山师范学院"),
        ("国务院", EntityType.ORGANIZATION, "国务院"),
        ("乡村振兴战略", EntityType.POLICY, "乡村振兴战略"),
        ("中国航空工业", EntityType.ORGANIZATION, "中国航空工业"),
        ("浦东新区", EntityType.ZONE, "浦东新区"),
        ("广西自由贸易试验区", EntityType.ZONE, "广西自贸试验区"),
    ],
)
def test_labels_say_which_one_is_meant(name: str, kind: EntityType, label: str) -> None:
    assert link(name, kind).label == label


def test_in_a_county_level_city_the_letter_means_itself() -> None:
    assert link("市委", EntityType.ORGANIZATION, COUNTY).place == DATA + "place/210381"


def test_a_body_of_a_level_that_the_report_s_place_is_not_in_keeps_its_whole_name() -> None:
    clinic = link("县医院", EntityType.ORGANIZATION)
    assert (clinic.label, clinic.place) == ("鞍山市县医院", DATA + "place/210300")
    committee = link("省委", EntityType.ORGANIZATION, INVENTED)
    assert (committee.label, committee.place) == ("省委", None)


def test_a_country_owns_no_plain_names() -> None:
    hall = link("博物馆", EntityType.FACILITY, ("中国", "000000"))
    assert (hall.label, hall.place) == ("博物馆", None)


def test_a_town_is_known_by_its_report_s_place() -> None:
    assert link("太平镇", EntityType.PLACE, CITY).iri != link("太平镇", EntityType.PLACE, COUNTY).iri
    assert link("长江", EntityType.PLACE, CITY).iri == link("长江", EntityType.PLACE, COUNTY).iri


def test_an_invented_place_is_a_place_without_code_and_owns_its_plain_names() -> None:
    home = linker(*INVENTED).home()
    assert (home.label, home.code) == ("云溪市", None)
    zone = link("高新区", EntityType.ZONE, INVENTED)
    assert (zone.label, zone.place) == ("云溪高新区", home.iri)


def test_an_invented_place_keeps_its_short_name_from_real_ones() -> None:
    assert link("云溪", EntityType.PLACE, INVENTED).iri == linker(*INVENTED).home().iri
    assert link("云溪", EntityType.PLACE, CITY).code == "430603"


def test_an_unnamed_actor_is_the_report_s_place() -> None:
    at = linker(*CITY)
    assert at.argument(Argument("鞍山市", EntityType.PLACE, None)) == at.home()
    assert at.argument(Argument("", EntityType.PLACE, None)) == at.home()
    assert at.argument(Argument("海城", EntityType.PLACE, Span(3, 5))).code == "210381"


@pytest.mark.parametrize(("scope", "code"), [("海城", "210381"), ("全省", "210000"), ("全市", "210300")])
def test_the_scope_of_a_figure_may_be_a_division(scope: str, code: str) -> None:
    place = linker(*CITY).scope(scope)
    assert place is not None
    assert place.code == code


def test_other_scopes_are_left_as_words() -> None:
    assert linker(*CITY).scope("同类企业") is None


def test_what_lies_above_is_given_up_to_the_country() -> None:
    at = linker(*CITY)
    assert [place.label for place in at.above(at("高新区", EntityType.ZONE))] == ["鞍山市", "辽宁省", "中国"]


def test_linking_needs_no_other_report() -> None:
    document: Document = Telling(id="another", place="鞍山市", code="210300").reading().document
    assert Linker.of(document, base=DATA)("高新区", EntityType.ZONE) == link("高新区", EntityType.ZONE)

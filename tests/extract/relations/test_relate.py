import pytest

from kg.vocab import EntityType, Modality, Part, Predicate
from tests.extract.relations.marking import marked, relate


def told(text: str, part: Part = Part.REVIEW, *, code: str | None = None) -> set[str]:
    return {f"{r.subject.text} {r.predicate} {r.object.text}" for r in relate(*marked(text, part, code=code))}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("获评[国家园林城市|Honor]。", "安海市 receives 国家园林城市"),
        ("[云溪县|Place]入选[全国文明城市|Honor]。", "云溪县 receives 全国文明城市"),
        ("[恒岳集团|Organization]入选[工信部|Organization][绿色工厂名录|Honor]。", "恒岳集团 receives 绿色工厂名录"),
        ("大力发展[海洋装备产业|Industry]。", "安海市 develops 海洋装备产业"),
        ("[市委|Organization][市政府|Organization]召开[招商大会|Event]。", "市委 hosts 招商大会"),
        ("支持[恒岳集团|Organization]做大做强。", "安海市 supports 恒岳集团"),
        ("深化与[北岭学院|Organization]合作。", "安海市 cooperatesWith 北岭学院"),
        ("引进[恒岳集团|Organization]。", "安海市 attracts 恒岳集团"),
        ("[恒岳集团|Organization]落户[北岭产业园|Zone]。", "北岭产业园 attracts 恒岳集团"),
        ("主动融入[蓝湾协作计划|Policy]。", "安海市 participatesIn 蓝湾协作计划"),
        ("[恒岳集团|Organization]入股[青屿银行|Organization]。", "恒岳集团 invests 青屿银行"),
        ("[甲公司|Organization]与[乙公司|Organization]共建实验室。", "甲公司 cooperatesWith 乙公司"),
        ("[恒岳集团|Organization]董事长[林一舟|Person]到会。", "林一舟 holdsPost 恒岳集团"),
        ("[云溪县|Place][北岭村|Place]喜获丰收。", "北岭村 locatedIn 云溪县"),
        ("在[南浦市|Place]举办[云溪茶博会|Event]。", "云溪茶博会 locatedIn 南浦市"),
        ("[云溪茶博会|Event]在[南浦市|Place]举行。", "云溪茶博会 locatedIn 南浦市"),
        ("[云溪县|Place]实施[青苗计划|Policy]。", "云溪县 undertakes 青苗计划"),
        ("[青屿海堤项目|Project]纳入[蓝湾协作规划|Policy]。", "青屿海堤项目 partOf 蓝湾协作规划"),
        ("实施[青苗计划|Policy]、[暖巷行动|Policy]等“[五大行动|Policy]”。", "暖巷行动 partOf 五大行动"),
        ("按照[青苗计划|Policy]要求，实施[书屋工程|Project]。", "青苗计划 guides 书屋工程"),
        ("[蓝湾枢纽|Facility]“[三园两港|Facility]”投用。", "三园两港 partOf 蓝湾枢纽"),
        ("[云北高速青屿段|Facility]通车。", "云北高速青屿段 partOf 云北高速"),
        ("[恒岳制药二期|Project]投产。", "恒岳制药 undertakes 恒岳制药二期"),
        ("出台[支持低空经济发展的意见|Policy]。", "支持低空经济发展的意见 supports 低空经济"),
        ("以[蓝湾战略|Policy]为引领，[鹿鸣医院|Facility]在[南浦市|Place]开工。", "蓝湾战略 guides 鹿鸣医院"),
        ("在[南浦市|Place]建成[鹿鸣图书馆|Facility]。", "鹿鸣图书馆 locatedIn 南浦市"),
        ("位于[南浦市|Place]的[鹿鸣图书馆|Facility]。", "鹿鸣图书馆 locatedIn 南浦市"),
        ("接受[市人大|Organization]及其[常委会|Organization]监督。", "常委会 partOf 市人大"),
    ],
)
def test_a_sentence_states_a_relation(text: str, relation: str) -> None:
    assert relation in told(text)


def test_owner_thing_and_honour_are_three() -> None:
    text = "[恒岳集团|Organization][清焰技术|Technology]获[国家科技进步奖|Honor]。"
    assert told(text) == {"恒岳集团 develops 清焰技术", "清焰技术 receives 国家科技进步奖"}


def test_respectively_pairs_subjects_and_honours() -> None:
    text = "[甲县|Place]、[乙县|Place]分别获评[全国文明城市|Honor]、[国家卫生县|Honor]。"
    assert told(text) == {"甲县 receives 全国文明城市", "乙县 receives 国家卫生县"}


def test_a_list_of_clauses_supports_each_of_its_actors() -> None:
    text = "支持[云溪县|Place]建设[北岭产业园|Zone]、[青屿县|Place]建设[海洋牧场|Facility]。"
    assert told(text) == {
        "安海市 supports 云溪县",
        "安海市 supports 青屿县",
        "云溪县 undertakes 北岭产业园",
        "青屿县 undertakes 海洋牧场",
    }


@pytest.mark.parametrize(
    "text",
    [
        "6家企业入选[省级绿色工厂|Honor]。",
        "新增[省级绿色工厂|Honor]12家。",
        "某某厂自研的新炉型获评[省质量奖|Honor]。",
        "松坪县荣获[全国文明县|Honor]。",
        "未能入选[全国文明城市|Honor]。",
        "关心支持[安海|Place]发展的各界朋友。",
        "面向[蓝湾协作计划|Policy]国家招商。",
        "培育[茶产业|Industry]企业30家。",
        "[海洋装备产业|Industry]增加值增长8%。",
        "“[文明家庭|Honor]”数量全省领先。",
        "以[青苗思想|Policy]为指导，贯彻[暖巷精神|Policy]。",
    ],
)
def test_no_relation_where_nobody_named_is_meant(text: str) -> None:
    assert told(text) == set()


def test_the_unnamed_actor_has_no_span_and_is_the_place() -> None:
    (relation,) = relate(*marked("大力发展[低空经济|Industry]。"))
    assert (relation.subject.span, relation.subject.text, relation.subject.type) == (None, "安海市", EntityType.PLACE)


def test_a_report_of_an_unknown_place_has_no_unnamed_actor() -> None:
    assert relate(*marked("大力发展[低空经济|Industry]。", place="")) == ()


def test_a_part_of_a_name_points_to_its_characters() -> None:
    (sentence,), mentions = marked("建成[东营港扩建工程|Project]。", code="370500")
    (relation,) = relate((sentence,), mentions)
    span = relation.object.span
    assert span is not None
    assert sentence.document.text[span.start : span.end] == relation.object.text == "东营港"
    assert span in mentions[0].span


def test_evidence_lies_in_the_sentence_and_holds_both_names() -> None:
    (sentence,), mentions = marked("一年来，[云溪县|Place]成功入选[全国文明城市|Honor]，成绩喜人。")
    (relation,) = relate((sentence,), mentions)
    span = relation.evidence.span
    assert span in sentence.span
    assert sentence.document.text[span.start : span.end] == "云溪县成功入选全国文明城市"


@pytest.mark.parametrize(
    ("text", "part", "modality"),
    [
        ("建成[青岛北岭水厂|Facility]。", Part.REVIEW, Modality.DONE),
        ("开工建设[青岛北岭水厂|Facility]。", Part.REVIEW, Modality.PLAN),
        ("建设[青岛北岭水厂|Facility]。", Part.PLAN, Modality.PLAN),
        ("用活[青岛北岭水厂|Facility]的空地。", Part.PLAN, Modality.DONE),
    ],
)
def test_a_thing_is_where_it_stands_only_when_it_is_built(text: str, part: Part, modality: Modality) -> None:
    found = [r for r in relate(*marked(text, part, code="370200")) if r.predicate is Predicate.LOCATED_IN]
    assert [r.modality for r in found] == [modality]


def test_a_promise_is_never_done() -> None:
    (relation,) = relate(*marked("争创[全国文明城市|Honor]。", Part.PLAN))
    assert relation.modality is Modality.PLAN


def test_a_relation_is_said_once_a_sentence() -> None:
    text = "[云溪县|Place]获评[全国文明城市|Honor]，[云溪县|Place]再获评[全国文明城市|Honor]。"
    assert len(relate(*marked(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "区卫校与[恒岳医院|Organization]合作办班，县医院与[青屿医院|Organization]建立合作。",
        "鼓励民营企业参与[蓝湾枢纽|Facility]。",
        "支持龙头企业与[北岭学院|Organization]合作。",
        "深化与[晴国|Place]和[雨国|Place]经贸合作。",
        "[市委|Organization]关于制定[青苗计划|Policy]的部署。",
        "新增[绿色工厂|Honor]各1家。",
        "“[绿色工厂|Honor]”达到6家。",
        "恒工入选[绿色工厂|Honor]。",
        "主席主持召开[云溪座谈会|Event]。",
        "[云溪电气集群|Honor]入选[中小企业特色集群|Honor]。",
        "[湾区|Place][菜篮子（南浦）便利区|Zone]。",
        "落实[市委|Organization]实施[细则|Policy]。",
    ],
)
def test_nobody_is_credited_with_what_another_does(text: str) -> None:
    wrong = {"安海市 cooperatesWith 恒岳医院", "安海市 cooperatesWith 青屿医院", "安海市 cooperatesWith 北岭学院"}
    wrong |= {
        "安海市 participatesIn 蓝湾枢纽",
        "晴国 cooperatesWith 雨国",
        "市委 undertakes 青苗计划",
        "安海市 receives 绿色工厂",
    }
    wrong |= {
        "安海市 hosts 云溪座谈会",
        "安海市 receives 云溪电气集群",
        "菜篮子（南浦）便利区 locatedIn 湾区",
        "市委 undertakes 细则",
    }
    assert not told(text) & wrong


def test_a_thing_that_the_plan_only_brings_on_is_not_yet_there() -> None:
    claims = relate(*marked("提速[青岛炼化|Project]等重大项目。", Part.PLAN, code="370000"))
    assert [(claim.predicate, claim.modality) for claim in claims] == [(Predicate.LOCATED_IN, Modality.PLAN)]

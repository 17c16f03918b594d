import pytest

from kg.extract.observations.observe import observe
from kg.model import Span


def told(text: str) -> list[str]:
    return [
        "|".join([d.indicator, d.action, str(d.kind), ("-" if d.fall else "") + d.frame.figure.raw, str(d.cmp)])
        for d in observe(text)
    ]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("纺织业产值达42.5亿元、增长9%", ["纺织业产值||level|42.5亿元|=", "纺织业产值||growth|9%|="]),
        ("发放技改补贴6800万元,增长12%", ["技改补贴|发放|level|6800万元|=", "技改补贴|发放|growth|12%|="]),
        (
            "常住人口城镇化率达61%、提高1.4个百分点",
            ["常住人口城镇化率||level|61%|=", "常住人口城镇化率||change|1.4个百分点|="],
        ),
    ],
)
def test_a_growth_behind_a_level_has_the_same_indicator(text: str, given: list[str]) -> None:
    assert told(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("城乡居民人均消费分别增长6%和8%", ["城镇居民人均消费||growth|6%|=", "农村居民人均消费||growth|8%|="]),
        ("住宿业、餐饮业营业额分别增长7%、9%", ["住宿业营业额||growth|7%|=", "餐饮业营业额||growth|9%|="]),
        ("茶叶产量5万吨、水果产量7万吨,分别增长3%、4%", [
            "茶叶产量||level|5万吨|=", "水果产量||level|7万吨|=", "茶叶产量||growth|3%|=", "水果产量||growth|4%|=",
        ]),
        ("一、二、三产分别增长4%、7%、6%左右", ["一产||growth|4%|~", "二产||growth|7%|~", "三产||growth|6%|~"]),
        ("公路、水利分别完成投资3亿元、5亿元", ["公路投资||level|3亿元|=", "水利投资||level|5亿元|="]),
    ],
)  # fmt: skip
def test_distributive_figures_go_to_the_members_of_the_list(text: str, given: list[str]) -> None:
    assert told(text) == given


def test_what_all_members_share_goes_to_each() -> None:
    assert told("茶叶、蚕桑产量均增长5%") == ["茶叶产量||growth|5%|=", "蚕桑产量||growth|5%|="]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("生产安全事故起数下降12%", ["生产安全事故起数||growth|-12%|="]),
        ("降低企业用电成本1.3亿元", ["企业用电成本|降低|change|-1.3亿元|="]),
        ("压减停产茶企12%以上", ["停产茶企||growth|-12%|>="]),
        ("登记失业率下降0.3个百分点", ["登记失业率||change|-0.3个百分点|="]),
        ("审批时限压缩9天", ["审批时限||change|-9天|="]),
    ],
)
def test_a_fall_is_written_with_a_minus(text: str, given: list[str]) -> None:
    assert told(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("改造老旧小区36个、背街小巷22条", ["老旧小区|改造|level|36个|=", "背街小巷|改造|level|22条|="]),
        ("改造36个老旧小区和22条背街小巷", ["老旧小区|改造|level|36个|=", "背街小巷|改造|level|22条|="]),
        ("新增省级绿色工厂9家、绿色园区2个", ["省级绿色工厂|新增|change|9家|=", "省级绿色园区|新增|change|2个|="]),
        ("新引进项目40个、开工30个", ["项目|新引进|level|40个|=", "项目|开工|level|30个|="]),
        ("新增光伏装机60万千瓦,其中分布式光伏20万千瓦", [
            "光伏装机|新增|change|60万千瓦|=", "分布式光伏|新增|change|20万千瓦|=",
        ]),
    ],
)  # fmt: skip
def test_a_list_keeps_the_verb_that_opens_it(text: str, given: list[str]) -> None:
    assert told(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("云溪产业园等19个项目开工建设", ["项目|开工建设|level|19个|="]),
        ("7家企业入选省级名单", ["省级名单企业|入选|level|7家|="]),
        ("为2.6万名老人提供上门服务", ["老人|提供|level|2.6万名|="]),
        ("82%的行政村通公交", ["行政村通公交||level|82%|="]),
    ],
)
def test_a_figure_before_its_noun_takes_what_happens_behind_it(text: str, given: list[str]) -> None:
    assert told(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("引进5亿元以上项目14个", ["5亿元以上项目|引进|level|14个|="]),
        ("21个超亿元项目建成投产", ["超亿元项目|建成投产|level|21个|="]),
        ("新建110千伏变电站3座", ["110千伏变电站|新建|level|3座|="]),
        ("打造百亿元产业集群3个、50亿元以上2个", [
            "百亿元产业集群|打造|level|3个|=", "50亿元以上产业集群|打造|level|2个|=",
        ]),
    ],
)  # fmt: skip
def test_a_threshold_belongs_to_the_indicator(text: str, given: list[str]) -> None:
    assert told(text) == given


@pytest.mark.parametrize(
    "text",
    [
        "打好三大攻坚战",
        "出台稳增长30条",
        '实施"四个一批"行动',
        "连续三年获评先进",
        "加快澜江60万吨乙烯项目",
        "做好八个方面工作",
        "把就业摆在首位",
        "第二实验小学投入使用",
        "下好全县一盘棋",
        "围绕12条产业链招商",
    ],
)
def test_names_slogans_and_spells_measure_nothing(text: str) -> None:
    assert told(text) == []


def test_a_figure_inside_a_name_measures_nothing() -> None:
    text = "推进千村整治工程,改造村庄9个"
    assert [d.frame.figure.raw for d in observe(text, (Span(2, 8),))] == ["9个"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("茶叶产量居全省第三", [("茶叶产量", "全省", "第三")]),
        ("外贸依存度、出口增速均居全省首位", [("外贸依存度", "全省", "首位"), ("出口增速", "全省", "首位")]),
        ("新增瞪羚企业8家、居全省第2位", [("瞪羚企业", "", "8家"), ("瞪羚企业", "全省", "第2位")]),
        ("云溪市居全国百强市第36位", [("百强市", "全国", "第36位")]),
        ("蚕桑产值增长9%、增速居全省第一", [("蚕桑产值", "", "9%"), ("蚕桑产值增速", "全省", "第一")]),
    ],
)
def test_a_rank_tells_whose_it_is_and_among_whom(text: str, given: list[tuple[str, str, str]]) -> None:
    assert [(d.indicator, d.scope, d.frame.figure.raw) for d in observe(text)] == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("游客突破300万人次", ">"),
        ("茶园撂荒率控制在3.7%以内", "<="),
        ("茶叶出口增长6%左右", "~"),
        ("茶园良种率保持在83%以上", ">="),
        ("货运量近40万吨", "<"),
        ("建成充电桩300余个", ">"),
    ],
)
def test_a_comparator_is_read_before_behind_and_inside(text: str, given: str) -> None:
    assert [str(d.cmp) for d in observe(text)] == [given]


def test_the_earlier_of_two_values_is_told_apart() -> None:
    found = observe("茶企由30家增至42家")
    assert [(d.indicator, d.frame.figure.raw, d.earlier) for d in found] == [
        ("茶企", "30家", True),
        ("茶企", "42家", False),
    ]


def test_a_stretch_aim_repeats_its_indicator() -> None:
    assert told("力争纺织业产值达60亿元、冲刺70亿元") == [
        "纺织业产值||level|60亿元|=",
        "纺织业产值||level|70亿元|=",
    ]


def test_a_thing_behind_its_size_lends_its_name() -> None:
    assert told("推进总投资8亿元的化工园项目") == ["化工园项目总投资||level|8亿元|="]


def test_a_gap_in_points_is_a_change() -> None:
    assert [(d.indicator, d.scope) for d in observe("制造业贷款增长9%、高于全省2.3个百分点")] == [
        ("制造业贷款", ""),
        ("制造业贷款", "全省"),
    ]


def test_a_list_of_points_shares_its_unit() -> None:
    found = observe("电子、纺织业增加值增速分别快于全市1.3和4.6个百分点")
    assert [(d.indicator, d.frame.figure.raw, str(d.kind)) for d in found] == [
        ("电子增加值增速", "1.3", "change"),
        ("纺织业增加值增速", "4.6个百分点", "change"),
    ]


def test_nothing_is_found_where_nothing_is_measured() -> None:
    assert observe("我们要坚定信心、埋头苦干。") == ()


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("茶园良种率再创新高,达到72%", ["茶园良种率||level|72%|="]),
        ("新增企业9家,茶叶产量稳步提升,达到7万吨", ["企业|新增|change|9家|=", "茶叶产量||level|7万吨|="]),
    ],
)
def test_a_figure_without_words_takes_the_subject_of_the_clause_before(text: str, given: list[str]) -> None:
    assert told(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("企业开办1个工作日办结", ["企业开办||level|1个工作日|="]),
        ("审批时限压缩至7个工作日以内", ["审批时限||level|7个工作日|<="]),
        ("特困供养标准提高到每月640元", ["特困供养标准||level|每月640元|="]),
        ("惠及12万群众", ["群众|惠及|level|12万|="]),
    ],
)
def test_the_words_of_a_unit_belong_to_the_figure(text: str, given: list[str]) -> None:
    assert told(text) == given


def test_a_member_of_a_society_is_counted_by_the_society() -> None:
    assert told("新增茶企12家,3人当选协会理事") == ["茶企|新增|change|12家|=", "协会理事|当选|level|3人|="]


def test_money_spent_on_works_is_no_work() -> None:
    assert told("投资300万元新建步道2600米") == ["投资||level|300万元|=", "步道|新建|level|2600米|="]


def test_a_verb_that_all_share_goes_to_each() -> None:
    assert told("甲行动、乙行动分别覆盖30万人、70万人") == ["甲行动|覆盖|level|30万人|=", "乙行动|覆盖|level|70万人|="]


def test_at_least_holds_from_before_the_verb() -> None:
    assert told("每个园区至少引进项目3个") == ["项目|引进|level|3个|>="]


@pytest.mark.parametrize(
    "text",
    ["成为全省首批4个示范镇之一", "淘汰15吨以下燃油锅炉", "跨过一个百亿元台阶", "实施改扩建及第三次普查"],
)
def test_limits_steps_and_one_of_many_measure_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("完成老旧小区改造12个", ["老旧小区|改造|level|12个|="]),
        ("实施沙化土地治理3万亩", ["沙化土地|治理|level|3万亩|="]),
        ("完成家庭适老化改造600户", ["家庭适老化改造||level|600户|="]),
        ("推进重点项目40个", ["重点项目|推进|level|40个|="]),
        ("拉动消费12亿元", ["消费|拉动|level|12亿元|="]),
    ],
)
def test_a_light_verb_leaves_the_work_to_the_noun_behind_it(sentence: str, given: list[str]) -> None:
    assert told(sentence) == given


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("打造湖滨路、南门街等夜市街区7个", ["夜市街区|打造|level|7个|="]),
        ("规上工业实现利润总额90亿元", ["规上工业利润总额||level|90亿元|="]),
        ("20项民生工程全面完成", ["民生工程||level|20项|="]),
        (
            "三次产业增加值分别增长3%、6%、7%",
            [f"第{n}产业增加值||growth|{v}|=" for n, v in zip("一二三", ("3%", "6%", "7%"), strict=True)],
        ),
        ("存贷款余额分别达到600亿元、500亿元", ["存款余额||level|600亿元|=", "贷款余额||level|500亿元|="]),
    ],
)
def test_an_indicator_has_no_examples_and_no_verb_of_reaching(sentence: str, given: list[str]) -> None:
    assert told(sentence) == given


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        (
            "城乡低保标准分别提高至660元/月、6100元/年",
            ["城镇低保标准||level|660元/月|=", "农村低保标准||level|6100元/年|="],
        ),
        ("新增国家级试点3个、省级20个", ["国家级试点|新增|change|3个|=", "省级试点|新增|change|20个|="]),
        ("建成2个国家级、3个省级医疗中心", ["国家级医疗中心|建成|level|2个|=", "省级医疗中心|建成|level|3个|="]),
        ("工业产值按可比价格计算增长6%", ["工业产值||growth|6%|="]),
        ("茶叶产量比一九八○年增长6%", ["茶叶产量||growth|6%|="]),
        ("新增贷款60亿元,存款余额突破500亿元", ["贷款|新增|change|60亿元|=", "存款余额||level|500亿元|>"]),
    ],
)
def test_rates_grades_and_old_years_are_no_nouns(sentence: str, given: list[str]) -> None:
    assert told(sentence) == given


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("粗钢产量由2046万吨增加到3178万吨", ["粗钢产量||level|2046万吨|=", "粗钢产量||level|3178万吨|="]),
        (
            "烟尘浓度从39微克/立方米下降到25微克/立方米",
            ["烟尘浓度||level|39微克/立方米|=", "烟尘浓度||level|25微克/立方米|="],
        ),
        ("茶叶产量保持8%以上增长、达3万吨", ["茶叶产量||growth|8%|>=", "茶叶产量||level|3万吨|="]),
        ("落实市委七届七次、八次全会精神", []),
        ("安排60亿元超长期特别国债资金", ["超长期特别国债资金|安排|level|60亿元|="]),
        ("3部作品获全省文艺奖", ["全省文艺奖|获|level|3部|="]),
        ("澜江园区在全省园区综合评价中排第三名", ["园区综合评价||rank|第三名|="]),
        (
            "一、二、三产业增加值分别增长3%、6%、7%",
            [f"第{n}产业增加值||growth|{v}|=" for n, v in zip("一二三", ("3%", "6%", "7%"), strict=True)],
        ),
        ("民生支出80亿元、占比超70%", ["民生支出||level|80亿元|=", "民生支出占比||level|70%|>"]),
    ],
)
def test_old_values_growth_in_words_and_sessions(sentence: str, given: list[str]) -> None:
    assert told(sentence) == given

from decimal import Decimal

import pytest

from kg.model import Range
from kg.text.numerals import Figure, Measure, Numeral, figures, number
from kg.vocab import Comparator


def only(plain: str) -> Figure:
    found = figures(plain)
    assert len(found) == 1, [figure.raw for figure in found]
    return found[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", "12"),
        ("1,234.5", "1234.5"),
        ("三百零五", "305"),
        ("两千零二十", "2020"),
        ("十", "10"),
        ("二〇三一", "2031"),
        ("3亿2千万", "320000000"),
        ("1.2万亿", "1200000000000"),
        ("十几", "10"),
        ("一点三", "1.3"),
        ("二十点零五", "20.05"),
        ("一点三亿", "130000000"),
    ],
)
def test_a_numeral_has_one_value_however_it_is_written(written: str, value: str) -> None:
    assert number(written) == Decimal(value)


@pytest.mark.parametrize(
    ("plain", "raw", "value", "unit", "measure"),
    [
        ("总产值达到20.8亿元", "20.8亿元", "2080000000", "元", Measure.AMOUNT),
        ("惠及群众3.2万人", "3.2万人", "32000", "人", Measure.AMOUNT),
        ("总量突破1.2万亿元", "1.2万亿元", "1200000000000", "元", Measure.AMOUNT),
        ("装机达到660万千瓦", "660万千瓦", "6600000", "千瓦", Measure.AMOUNT),
        ("发电15亿千瓦时", "15亿千瓦时", "1500000000", "千瓦时", Measure.AMOUNT),
        ("增长6.5%", "6.5%", "6.5", "%", Measure.SHARE),
        ("占全省的三分之二", "三分之二", "66.6667", "%", Measure.SHARE),
        ("占比达百分之三点五", "百分之三点五", "3.5", "%", Measure.SHARE),
        ("六成以上由企业承担", "六成", "60", "%", Measure.SHARE),
        ("占全省1/4", "1/4", "25", "%", Measure.SHARE),
        ("提高2.5个百分点", "2.5个百分点", "2.5", "个百分点", Measure.POINTS),
        ("增长2.3倍", "2.3倍", "2.3", "倍", Measure.TIMES),
        ("增长一点三倍", "一点三倍", "1.3", "倍", Measure.TIMES),
        ("占百分之二十点五", "百分之二十点五", "20.5", "%", Measure.SHARE),
        ("产值翻两番", "翻两番", "2", "番", Measure.TIMES),
        ("增速居全省第3位", "第3位", "3", "位", Measure.RANK),
        ("总量居全省首位", "首位", "1", "位", Measure.RANK),
        ("保持全省前十", "前十", "10", "位", Measure.RANK),
        ("浓度为36微克/立方米", "36微克/立方米", "36", "微克/立方米", Measure.AMOUNT),
        ("收入比为2.03:1", "2.03:1", "2.03", "", Measure.RATIO),
        ("新建住房3.2万套(间)", "3.2万套(间)", "32000", "套", Measure.AMOUNT),
        ("打造千亿级产业", "千亿级", "100000000000", "", Measure.AMOUNT),
    ],
)
def test_a_figure_is_given_in_its_plain_unit(plain: str, raw: str, value: str, unit: str, measure: Measure) -> None:
    figure = only(plain)
    assert (figure.raw, figure.value, figure.unit, figure.measure) == (raw, Decimal(value), unit, measure)


def test_bounds_are_those_of_the_words() -> None:
    plain = "新建学校12所、医院3家,投资4.5亿元"
    assert [plain[figure.start : figure.end] for figure in figures(plain)] == ["12所", "3家", "4.5亿元"]


@pytest.mark.parametrize(
    ("plain", "low", "high"),
    [
        ("增长5%-6%", "5", "6"),
        ("增长5%至6%", "5", "6"),
        ("新增5-6万人", "50000", "60000"),
        ("每亩3000-5000元", "3000", "5000"),
        ("建成三五个", "3", "5"),
        ("带动两三千家", "2000", "3000"),
    ],
)
def test_a_range_takes_the_unit_of_its_end(plain: str, low: str, high: str) -> None:
    assert only(plain).value == Range(Decimal(low), Decimal(high))


def test_a_change_from_one_to_another_is_no_range() -> None:
    assert [figure.raw for figure in figures("从30%到50%")] == ["30%", "50%"]


@pytest.mark.parametrize("plain", ["惠及300余户", "惠及3万多户", "建成十几座", "建成数十座", "提高2个多百分点"])
def test_vague_words_inside_a_figure_make_it_greater(plain: str) -> None:
    assert only(plain).cmp is Comparator.GREATER


@pytest.mark.parametrize(
    "plain",
    [
        "2031年3月5日",
        "二〇三一年",
        "1-9月",
        "前三季度",
        "第五届三次会议",
        "〔2031〕5号文件",
        "G15高速",
        "创建5A级景区",
        "(三)加快建设",
        "第一产业和第三产业",
        "一批重点项目",
        "零容忍惩治腐败",
        "一网通办",
    ],
)
def test_dates_codes_and_ordinals_are_no_figures(plain: str) -> None:
    assert figures(plain) == ()


def test_a_point_of_a_name_makes_no_decimal() -> None:
    assert only("打造一点两地").raw == "两地"


def test_a_word_that_begins_like_a_unit_is_none() -> None:
    assert only("迈上万亿台阶").raw == "万亿"


def test_it_tells_how_the_number_is_written() -> None:
    found = figures("建成3座,获得两项,千户搬迁,居首位")
    assert [figure.numeral for figure in found] == [
        Numeral.ARABIC,
        Numeral.CHINESE,
        Numeral.MAGNITUDE,
        Numeral.WORD,
    ]


def test_a_number_of_a_list_with_a_scale_of_its_own_is_not_scaled_again() -> None:
    found = figures("工业、商业和农业产值分别为1.28万亿、9万亿和8200亿元")

    assert [f"{figure.value:f}{figure.unit}" for figure in found] == [
        "1280000000000元",
        "9000000000000元",
        "820000000000元",
    ]


def test_numbers_of_a_list_share_the_unit_at_its_end() -> None:
    found = figures("分别提高4.5、3和2个百分点")
    assert [(figure.raw, figure.value, figure.unit) for figure in found] == [
        ("4.5", Decimal("4.5"), "个百分点"),
        ("3", Decimal(3), "个百分点"),
        ("2个百分点", Decimal(2), "个百分点"),
    ]


@pytest.mark.parametrize(
    "plain",
    ['实施"334"工程', "构建3+1+N体系", "跻身百强企业500强", "沿341国道", "见注[3]", "推出4.0版", "做强五金产业"],
)
def test_numbers_in_names_are_no_figures(plain: str) -> None:
    assert figures(plain) == ()

import pytest

from kg.text.clean import bare, body, plain, squeeze


def kept(text: str) -> list[str]:
    return [text[span.start : span.end] for span in body(text)]


def test_the_plain_view_is_as_long_as_the_text() -> None:
    text = "增长６．５％，（其中）“工业”～第１－３位；ＡＢＣ！？：。"
    assert plain(text) == '增长6.5%,(其中)"工业"~第1-3位;ABC!?:.'
    assert len(plain(text)) == len(text)


def test_marks_that_have_no_half_width_form_stay() -> None:
    assert plain("、《》【】·…") == "、《》【】·…"


def test_squeezing_keeps_where_each_character_stands() -> None:
    text = "新 建\n　学校\u200b１２所"
    view, offsets = squeeze(text, 0, len(text))
    assert view == "新建学校12所"
    assert [text[place] for place in offsets] == list("新建学校１２所")


def test_white_space_of_all_kinds_is_dropped() -> None:
    assert bare("\ufeff政 府\u3000工\t作\u200b报\n告") == "政府工作报告"


@pytest.mark.parametrize(
    "line",
    [
        "— 12 —",
        "第3页 共20页",
        "221381",
        "微信扫码分享",
        "admin 分享 时间：2031",
        "（上接第3版）",
        "共计9000个字，预计阅读时长30分钟",
    ],
)
def test_scraps_of_a_page_are_boilerplate_wherever_they_stand(line: str) -> None:
    assert kept(f"各位代表：\n去年新建学校12所。\n{line}\n改造医院3家。\n") == [
        "各位代表：",
        "去年新建学校12所。",
        "改造医院3家。",
    ]


def test_the_masthead_is_of_the_report_and_the_frame_around_it_is_not() -> None:
    text = """首页
下载
打印
【字号：
大
】
2031年示例市政府工作报告
来源：示例日报
——2031年1月8日在示例市第五届人民代表大会第一次会议上
市长　某某
各位代表：
现在，我代表市人民政府，向大会报告工作。
各位代表！让我们为建设美丽示例而努力奋斗！
相关报道：
示例市人大会议开幕
"""
    assert kept(text) == [
        "2031年示例市政府工作报告",
        "——2031年1月8日在示例市第五届人民代表大会第一次会议上",
        "市长　某某",
        "各位代表：",
        "现在，我代表市人民政府，向大会报告工作。",
        "各位代表！让我们为建设美丽示例而努力奋斗！",
    ]


def test_a_running_head_in_the_midst_is_boilerplate() -> None:
    assert kept("各位代表：\n新建学校12所。\n政 府 工 作 报 告\n改造医院3家。") == [
        "各位代表：",
        "新建学校12所。",
        "改造医院3家。",
    ]


def test_a_page_number_inside_a_line_is_cut_out() -> None:
    assert kept("各位代表： 新建学校 — 3 — 12所。") == ["各位代表： 新建学校 ", " 12所。"]


def test_an_index_in_a_line_of_its_own_is_no_page_number() -> None:
    assert "10" in kept("各位代表：\n细颗粒物和PM\n10\n浓度下降5%。")


def test_a_text_without_boilerplate_is_all_body() -> None:
    assert kept("各位代表：\n新建学校12所。") == ["各位代表：", "新建学校12所。"]

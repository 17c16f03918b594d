from kg.text.clean import body
from kg.text.layout import is_heading, paragraphs

LINE = "去年以来新建成的各类学校和医院项目比上年明显增多群众"


def grouped(text: str) -> list[str]:
    return ["".join(text[piece.start : piece.end].strip() for piece in group) for group in paragraphs(text, body(text))]


def test_each_line_is_a_paragraph_where_lines_end_sentences() -> None:
    assert grouped("各位代表：\n一、去年工作回顾\n新建学校12所。\n") == [
        "各位代表：",
        "一、去年工作回顾",
        "新建学校12所。",
    ]


def test_a_line_goes_on_after_a_comma() -> None:
    assert grouped("各位代表：\n新建学校12所，\n改造医院3家。\n")[1:] == ["新建学校12所，改造医院3家。"]


def test_a_linked_title_in_a_line_of_its_own_is_joined() -> None:
    assert grouped("各位代表：\n去年制定了《\n示例条例\n》，效果很好。\n")[1:] == ["去年制定了《示例条例》，效果很好。"]


def test_lines_of_a_page_are_joined_up_to_the_end_of_the_paragraph() -> None:
    page = "\n".join([LINE] * 10) + "\n受益。\n（二）改善人民生活\n新建医院3家。\n"
    assert grouped(f"各位代表：\n{page}")[1:] == [LINE * 10 + "受益。", "（二）改善人民生活", "新建医院3家。"]


def test_a_page_number_does_not_part_a_paragraph() -> None:
    page = "\n".join([LINE] * 10 + ["— 1 —"] + [LINE] * 10) + "\n受益。"
    assert grouped(f"各位代表：\n{page}")[1:] == [LINE * 20 + "受益。"]


def test_single_breaks_join_where_blank_lines_part() -> None:
    text = "各位代表：\n\n一、工作回顾\n\n新建学校12所。\n\n落实\n“示例计划”\n成效明显。\n\n改造医院3家。\n"
    assert grouped(text)[3:] == ["落实“示例计划”成效明显。", "改造医院3家。"]


def test_headings_are_found_again_where_all_line_breaks_are_lost() -> None:
    filler = "全市新建学校12所、改造医院3家，群众生活不断改善。" * 200
    text = f"各位代表： 现在报告工作。一、2030年工作回顾 过去一年，{filler}二、2031年工作安排 今年，{filler}"
    assert [view for view in grouped(text) if len(view) < 20] == [
        "各位代表：",
        "现在报告工作。",
        "一、2030年工作回顾",
        "二、2031年工作安排",
    ]


def test_a_list_item_in_the_midst_of_a_sentence_starts_no_paragraph() -> None:
    page = "\n".join([LINE] * 10 + ["——示例论坛成功举办，" + LINE[:12]] + [LINE] * 3) + "\n受益。"
    assert len(grouped(f"各位代表：\n{page}")) == 2


def test_a_bracket_that_opens_on_one_line_closes_on_the_next() -> None:
    page = "\n".join([LINE] * 10 + [LINE[:-6] + "示例年鉴（20", "30）" + LINE[:-4]] + [LINE] * 3) + "\n受益。"
    assert len(grouped(f"各位代表：\n{page}")) == 2


def test_the_speaker_stands_apart_from_the_sitting() -> None:
    sitting = "——2031年1月8日在示例市第五届人民代表大会第一次会议上"
    text = f"{sitting}\n示例市市长　某某\n各位代表：\n" + "\n".join([LINE] * 10) + "\n受益。"
    assert grouped(text)[:2] == [sitting, "示例市市长　某某"]


def test_a_figure_at_the_end_of_a_line_goes_on() -> None:
    text = "各位代表：\n全年细颗粒物平均浓度继续下降，其中PM\n2.5\n浓度下降5%。\n"
    assert grouped(text)[1:] == ["全年细颗粒物平均浓度继续下降，其中PM2.5浓度下降5%。"]


def test_a_long_numbered_sentence_is_no_heading() -> None:
    assert is_heading("(一)做强实体经济")
    assert not is_heading("(一)" + LINE * 3)

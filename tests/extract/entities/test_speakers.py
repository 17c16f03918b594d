import pytest

from kg.extract.entities.recognise import recognise
from kg.text.read import document
from kg.text.segment import Segmenter
from kg.text.sentences import split
from kg.vocab import EntityType

REPORT = """云溪市政府工作报告

{line}

各位代表：

现在，我代表市人民政府，向大会报告工作，请予审议。
一、2030年工作回顾
区长陈述了意见，市长办公会议召开。
"""


def persons(line: str) -> list[str]:
    text = REPORT.format(line=line)
    mentions = recognise(Segmenter.load()(split(document(text, "text"))))
    return [mention.text for mention in mentions if mention.type is EntityType.PERSON]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("云溪市人民政府市长　李明远", "李明远"),
        ("市长 黄 河", "黄 河"),
        ("自治区主席 阿依·夏木西", "阿依·夏木西"),
        ("2031年1月8日在云溪市第九届人民代表大会第二次会议上云溪市市长李明远作政府工作报告", "李明远"),
        ("云溪市人民政府代市长李明远", "李明远"),
    ],
)
def test_the_line_before_a_report_names_who_gives_it(line: str, name: str) -> None:
    assert persons(line) == [name]


def test_a_line_that_names_a_post_alone_names_nobody() -> None:
    assert persons("云溪市人民政府市长") == []

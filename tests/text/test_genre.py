import gzip
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.text.clean import bare
from kg.text.genre import check_genre

MATTER = "去年全市经济稳中有进,地区生产总值增长6%,政府财政收入增长5%.今年主要目标是增长6%.民生持续改善." * 3
SPEECH = "各位代表:现在,我代表市人民政府,向大会报告工作,请予审议,并请政协委员提出意见."


def test_a_speech_of_a_government_to_its_congress_is_a_report() -> None:
    check_genre([SPEECH, MATTER], "report.txt")


def test_half_a_report_is_one_still() -> None:
    check_genre([MATTER, "各位代表!让我们为建设美丽示例而努力奋斗!"], "report.txt")


@pytest.mark.parametrize(
    "paragraphs",
    [
        [MATTER],
        ["各县区人民政府:现将示例行动计划印发给你们,请认真贯彻落实.", MATTER],
        [SPEECH, "那年夏天,我和他走在河边的小路上,风很大." * 10],
    ],
    ids=["a plan", "a notice", "a story"],
)
def test_what_shares_only_words_or_manner_is_none(paragraphs: list[str]) -> None:
    with pytest.raises(InputError, match=r"other\.txt: this is no government work report"):
        check_genre(paragraphs, "other.txt")


@pytest.mark.parametrize("text", ["", "各位代表", "The annual report shows the results. " * 40])
def test_a_text_with_hardly_any_chinese_is_none(text: str) -> None:
    with pytest.raises(InputError, match="hardly any Chinese"):
        check_genre([text], "other.txt")


@pytest.mark.shared
def test_plans_and_notices_are_refused(shared: Path) -> None:
    taken = []
    with gzip.open(shared / "raw" / "policy.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            try:
                check_genre([bare(json.loads(line)["text"])], str(number))
            except InputError:
                continue
            taken.append(number)
    assert len(taken) <= 5

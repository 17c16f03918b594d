"""Read the words before a rank: whose rank it is, and among whom (居全省第三)."""

import re
from dataclasses import replace

from kg.extract.observations.measure_words import pattern
from kg.extract.observations.predicate import Predicate, predicate
from kg.extract.observations.subject import trim

AMONG = "(?:在)?(?P<scope><scope>+[^,居列位排]{0,20}?)(?:中|里)?$"
AMONG_OTHERS = re.compile(
    "(?:居|列|位居|位列|排名|排|名列|进入|跻身|跃居|稳居|升至|跃升至|上升至)(?P<scope>[^居列排位]{2,16})$"
)
WITHIN = re.compile("在(?P<scope>[^,、]{2,24}?)(?:中|里)?$")
PLACED = re.compile(
    r"(?:继续|保持|稳|均|分别|总量|跃|持续|连续\w{1,4}年|双双|都|首次|并列|排名|排|位|跃升|上升|升|提升|前移|晋升)*"
    "(?:居|列|位居|位列|排名|排|名列|至|到|进入|跻身|进|为|在|获|保持|位次|入围|入选)$"
)
CONTESTS = re.compile("百强|评估|考核|测评|监测|排名|评价|榜|指数|竞争力|排行")
FROM = re.compile("(?:由|从)$")
PLACE_NAME = 4


def rank(left: str) -> tuple[str, str, Predicate]:
    """Split the words before a rank into the subject, where it is counted, and how it is said.

    >>> rank("茶叶产量居全省")[:2], rank("云溪市居全国百强市")[:2]
    (('茶叶产量', '全省'), ('百强市', '全国'))
    """
    found = predicate(left)
    words, scope = _among(left[: found.start])
    moved = predicate(words)
    verb = PLACED.search(words[: moved.start]) or PLACED.search(words)
    if verb:
        words = words[: verb.start()]
        again = predicate(words)
        found = replace(found, distributive=found.distributive or moved.distributive or "分别" in verb.group())
        found = replace(found, collective=found.collective or moved.collective or "均" in verb.group())
        moved = again
    within = None if scope else WITHIN.search(words)
    if within and not CONTESTS.search(within["scope"]):
        words, scope = words[: within.start()], within["scope"]
        moved = predicate(words)
    if not moved.sense:
        words = words[: moved.start]
    found = replace(found, distributive=found.distributive or moved.distributive)
    found = replace(found, start=len(words), collective=found.collective or moved.collective)
    return *_contest(FROM.sub("", words.rstrip("、")), scope), found


def _among(words: str) -> tuple[str, str]:
    found = pattern(AMONG).search(words)
    if found:
        return words[: found.start()], found["scope"]
    found = AMONG_OTHERS.search(words)
    return (words[: found.start("scope")], found["scope"]) if found else (words, "")


def _contest(words: str, scope: str) -> tuple[str, str]:
    """Where a place is ranked in a contest, the contest is what is measured."""
    held = re.match("(?P<who>.*?)在(?P<contest>.+?)中?$", words)
    if held and held["who"] and CONTESTS.search(held["contest"]):
        return held["contest"], scope or held["who"]
    if not scope and held and not held["who"] and CONTESTS.search(held["contest"]):
        words, scope = "", held["contest"]
    own = len(words) <= PLACE_NAME or trim(words).endswith(("市", "县", "区"))
    if not (CONTESTS.search(scope) and own):
        return words, scope
    nation = pattern("<scope>").match(scope)
    return (scope[nation.end() :], nation.group()) if nation else (scope, "")

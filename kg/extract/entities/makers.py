"""Read who developed what: both stand at fixed places around the verb, whatever they look like."""

import re
from collections.abc import Iterator

from kg.extract.entities.chart import Chart
from kg.extract.entities.proposal import Proposal
from kg.vocab import EntityType

VERB = "(?:成功|自主|联合|共同|率先)*(?:研制|研发|开发)(?:出|的|成功)"
FIRST = "(?:了|世界|全球|国内|全国|我国|全省|(?:首|第一)[台套款个种])*"
MADE = re.compile(
    rf"(?:^|(?<=[,;:!?。.、]))(?P<maker>[^,;:!?。.、的]{{2,12}}?){VERB}{FIRST}"
    r"(?P<thing>[^,;:!?。.、的]{3,16}?)(?=荣?获|获评|入选|入围|下线|填补|打破|达到|[,;:!?。.、等]|$)"
)
GENERIC = re.compile(r"[我各一批均共个家项和与]|[0-9]|企业|高校|院所|团队|人员|单位|机构|社会|新型")
ODDS = 3.5


def makers(chart: Chart) -> Iterator[Proposal]:
    """Propose the developer as an organization and what it developed as a technology."""
    for made in MADE.finditer(chart.text):
        for group, kind in (("maker", EntityType.ORGANIZATION), ("thing", EntityType.TECHNOLOGY)):
            if not GENERIC.search(made[group]):
                yield Proposal(made.start(group), made.end(group), kind, ODDS, "maker")

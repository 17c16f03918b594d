from kg.publish.characters import for_xml


def test_what_xml_allows_stays() -> None:
    assert for_xml("鞍钢\n\t😀𠮷“，") == "鞍钢\n\t😀𠮷“，"


def test_control_characters_are_replaced() -> None:
    assert for_xml("a\x00b\x0bc\ufffe") == "a\ufffdb\ufffdc\ufffd"

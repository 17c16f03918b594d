import pytest

from kg.errors import QueryError
from kg.publish.offline import is_update, refuse_calls_of_query, refuse_calls_of_update


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'x'SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a \\u0022 b" . SERVICE <http://127.0.0.1/> { ?s ?p "c" } }',
        "PREFIX x: <http://127.0.0.1/> SELECT * { SERVICEx:y { ?s ?p ?o } }",
        "PREFIX SERVICEx: <http://127.0.0.1/> PREFIX x: <http://127.0.0.1/> SELECT * { SERVICEx:y { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1/> SELECT*{SERVICE?x{}}",
        "PREFIX SERVICEx: <a:> PREFIX x: <http://127.0.0.1/> SELECT*{SERVICEx:y{}}",
        "SELECT * { VALUES ?x { <http://127.0.0.1/> } ?s ?p ?a FILTER(?a<1)SERVICE#>\n?x { ?q ?w ?e } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1/> } ?s ?p ?a FILTER(?a<'>')SERVICE ?x { ?q ?w '' } }",
    ],
)
def test_a_query_that_calls_another_server_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would ask another server"):
        refuse_calls_of_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE <x>' } # SERVICE",
        'SELECT * { ?s ?p """a "service" b""" }',
        "SELECT * { ?s <http://example.org/service> 'service'@service }",
        "PREFIX service: <http://example.org/> SELECT * { GRAPH service:service { ?s service:SERVICE _:service } }",
        "SELECT * { <service> ?p ?o }",
        "SELECT * { ?service",
    ],
)
def test_the_word_service_may_stand_in_names_texts_and_comments(query: str) -> None:
    refuse_calls_of_query(query, base="http://example.org/")


@pytest.mark.parametrize(
    ("word", "update"),
    [
        ("LOAD", "LOAD <http://127.0.0.1/>"),
        ("LOAD", "INSERT DATA { <a:b> <a:b> 'load' };load silent <http://127.0.0.1/> INTO GRAPH <a:b>"),
        ("LOAD", "PREFIX x: <http://127.0.0.1/>LOADx:y"),
        ("SERVICE", "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"),
        ("SERVICE", "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o { SELECT * { SERVICE ?o { ?s ?p ?o } } } }"),
    ],
)
def test_an_update_that_calls_another_server_is_refused(word: str, update: str) -> None:
    with pytest.raises(QueryError, match=f"{word} would ask another server"):
        refuse_calls_of_update(update)


@pytest.mark.parametrize(
    "update",
    [
        "PREFIX load: <http://example.org/load#> INSERT DATA { load:service load:load 'LOAD <x>'@load } # LOAD",
        "DELETE { ?load ?p ?service } WHERE { ?load ?p ?service }",
        "WITH <http://example.org/download> DELETE WHERE { <service> ?p ?o }",
    ],
)
def test_the_words_may_stand_in_names_texts_and_comments_of_an_update(update: str) -> None:
    refuse_calls_of_update(update, base="http://example.org/")


@pytest.mark.parametrize(
    ("text", "expected"), [("DROP ALL", True), ("# only\nASK {}", False), ("SELECT", False), ("DROP ALL # all", True)]
)
def test_an_update_is_told_from_a_query(text: str, *, expected: bool) -> None:
    assert is_update(text) is expected

import pytest

from kg.publish.endpoint.access import Access
from kg.publish.endpoint.refusals import Forbidden, Malformed, Unauthorized

LOCAL = Access("127.0.0.1", writable=True)
GUARDED = Access("0.0.0.0", writable=True, token="secret")  # noqa: S104, S106 (a server open to all, with a token)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])  # noqa: S104 (as above)
def test_a_server_that_others_reach_is_not_writable_without_a_token(host: str) -> None:
    with pytest.raises(ValueError, match="KG_TOKEN"):
        Access(host, writable=True)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_a_local_server_answers_to_the_names_of_this_machine(host: str) -> None:
    LOCAL.check_host(host)


@pytest.mark.parametrize("host", ["rebound.example:8000", "", "127.0.0.1.example", "[::1", "localhost@rebound.example"])
def test_a_local_server_answers_to_no_other_name(host: str) -> None:
    with pytest.raises(Malformed):
        LOCAL.check_host(host)


def test_a_server_for_others_answers_to_any_name() -> None:
    GUARDED.check_host("graph.example.org")


@pytest.mark.parametrize("authorization", ["Bearer secret", "bearer  secret"])
def test_the_token_lets_write(authorization: str) -> None:
    GUARDED.check_write({"authorization": authorization})


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer Secret", "Basic secret", "Bearer s\xe9cret", "secret"])
def test_nothing_else_lets_write(authorization: str) -> None:
    with pytest.raises(Unauthorized, match="KG_TOKEN"):
        GUARDED.check_write({"authorization": authorization})


def test_nobody_writes_where_the_server_only_reads() -> None:
    with pytest.raises(Forbidden, match="--writable"):
        Access("127.0.0.1", token="secret").check_write({"authorization": "Bearer secret"})  # noqa: S106 (no secret)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9"])
def test_a_page_of_another_site_does_not_write_through_the_browser_of_a_user(origin: str) -> None:
    with pytest.raises(Forbidden, match="other sites"):
        LOCAL.check_write({"origin": origin, "host": "127.0.0.1:8000"})


def test_a_page_of_this_server_writes() -> None:
    LOCAL.check_write({"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"})

"""What is said where an engine refuses, breaks off or is none, and what is sent to whom how often."""

import base64
import gzip
import subprocess
import time
from pathlib import Path

import pytest
import urllib3
from oxigraph_server import free_port
from refusing_server import Reply, answering, saying

from duikou.errors import UsageError, UserError
from duikou.store import lines as store_lines
from duikou.store.endpoint import PASSWORD, RESULTS, TOKEN, USER, CutError, Endpoint
from duikou.store.leash import QueryTimeoutError
from duikou.store.remote import rows_of

GZIP = (("Content-Encoding", "gzip"),)
PACKED = gzip.compress(b"A syntax error")
BUSY = Reply(503, "text/plain", b"busy")


def ask(url: str, timeout: float = 20) -> list[tuple[object, ...]]:
    return list(rows_of(Endpoint(url, timeout=timeout), "SELECT ?s { ?s ?p ?o }"))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (
            Reply(400, "text/plain", b"Unknown function bif:x\nat line 1"),
            r"it says: Unknown function bif:x \(status",
        ),
        (Reply(401, "text/plain", b""), r"asks who you are\. Set DUIKOU_ENGINE_USER and DUIKOU_ENGINE_PASSWORD"),
        (Reply(403, "text/plain", b""), r"does not let you do this"),
        (Reply(404, "text/html", b"<html>"), r"nothing at this address\. Name that of its SPARQL endpoint"),
        (Reply(405, "text/html", b"<html>"), r"takes no such request here"),
        (Reply(406, "text/html", b"<html>"), r"form that was asked for \(application/sparql-results\+json\)"),
        (Reply(413, "text/plain", b""), r"nothing of this size"),
        (
            Reply(302, "text/html", b"", (("Location", "http://example.org/other"),)),
            r"another machine, where nothing was sent: http://example\.org/other\. Name that address if you",
        ),
        (
            Reply(302, "text/html", b"", (("Location", "/sparql/"),)),
            r"it leads to http://127\.0\.0\.1:\d+/sparql/\. Name that address\.$",
        ),
        (
            Reply(302, "text/html", b"", (("Location", "http://[::1"),)),
            r"another machine, where nothing was sent: http://\[::1\. Name that address if you",
        ),
        (Reply(429, "text/plain", b""), r"it is busy \(asked 4 times\)\. Try again later\. \(status 429\)"),
        (
            Reply(504, "text/html", b"<html>"),
            r"nobody answers behind this address \(asked 4 times\)\. Is the engine at",
        ),
        (
            Reply(500, "text/plain", b"x" * 5000),
            r"it failed and says: x{100,300}…\. Ask again; if it stays so, look into its log\. \(status 500\)",
        ),
        (Reply(500, "text/plain", b""), r"it failed and says: -\. Ask again"),
        (
            Reply(
                400, "text/html; charset=utf-8", b"<!DOCTYPE html>\n<head><TITLE lang=en>\nNo &lt;here&gt;\n</TITLE>"
            ),
            r"it says: No <here> \(status 400\)",
        ),
        (Reply(400, "text/plain", PACKED, GZIP), r"it says: A syntax error \(status 400\)"),
        (
            Reply(200, text=b"{}", headers=GZIP),
            r"cannot be unpacked: .*Ask again; if it stays so, the engine is at fault",
        ),
        (Reply(200, text=PACKED[:-12], headers=GZIP), r"what it answers cannot be read: .*Ask again"),
        (
            Reply(headers=(("X-SPARQL-MaxRows", "10000"),)),
            r"part of what was asked for \(X-SPARQL-MaxRows: 10000\)\. Raise",
        ),
        (Reply(headers=(("X-SQL-State", "S1TAT"),)), r"part of what was asked for \(X-SQL-State: S1TAT\)"),
        (Reply(200, "text/html", b"<html>welcome"), r"no SPARQL endpoint: it answers text/html"),
        (Reply(text=b'{"head":{"vars":["s"]},"results":{"bindi'), r"what it answers cannot be read"),
        (Reply(promised=10_000), r"the answer broke off"),
        (Reply(text=b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","val'), r"cannot be read"),
    ],
)
def test_every_refusal_is_told_in_a_sentence_of_its_own(reply: Reply, told: str) -> None:
    with answering([reply]) as server, pytest.raises(UserError, match=told) as caught:
        ask(server.url)
    assert server.url in str(caught.value) and "\n" not in str(caught.value)


def test_an_answer_may_name_in_its_head_every_graph_that_was_asked() -> None:
    named = tuple(("X-SPARQL-default-graph", f"http://g/{number}") for number in range(6_000))
    with answering([Reply(headers=named)]) as server:
        assert ask(server.url) == []
        with pytest.raises(urllib3.exceptions.ProtocolError, match="more than 100 headers"):
            urllib3.PoolManager().request("GET", server.url, retries=False)  # of others nothing is loosened
    last = Reply(headers=(*named, ("X-SPARQL-MaxRows", "10000")))
    with answering([last]) as server, pytest.raises(CutError, match="MaxRows: 10000"):
        ask(server.url)


def test_an_answer_with_more_headers_than_there_can_be_graphs() -> None:
    named = tuple(("X-SPARQL-default-graph", f"http://g/{number}") for number in range(25_000))
    with answering([Reply(headers=named)]) as server, pytest.raises(UserError, match="more than 20000 headers"):
        ask(server.url)


@pytest.mark.parametrize("words", [b"SSH-2.0-OpenSSH_9\r\n", b"\x15\x03\x03\x00\x02\x02F", b"HTTP/9.1 200 OK\r\n\r\n"])
def test_what_does_not_speak_http(words: bytes) -> None:
    told = r"does not speak HTTP: '.*'\. Is this the address of an engine\?$"
    with saying(words) as url, pytest.raises(UserError, match=told) as caught:
        ask(url)
    assert str(caught.value).isprintable()


def test_who_closes_the_line_without_a_word() -> None:
    with saying(b"") as url, pytest.raises(UserError, match="the answer broke off: "):
        ask(url)


def test_a_busy_engine_is_asked_again_and_answers_in_the_end() -> None:
    with answering([BUSY, BUSY, Reply()]) as server:
        assert ask(server.url) == []
        assert len(server.asked) == 3


def test_an_engine_that_stays_busy_is_left_alone_after_four_times() -> None:
    with answering([BUSY]) as server:
        with pytest.raises(UserError, match=r"it is busy \(asked 4 times\)\. Try again later"):
            ask(server.url)
        assert len(server.asked) == 4


def test_an_update_is_said_once_and_a_graph_again() -> None:
    with answering([BUSY, Reply(204)]) as server:
        with pytest.raises(UserError, match=r"busy \(asked 1 times\)"):
            Endpoint(server.url).change("INSERT DATA { <http://s> <http://p> <http://o> }")
        assert [(one.method, one.path) for one in server.asked] == [("POST", "/update")]
    with answering([BUSY, Reply(204)]) as server:
        Endpoint(server.url).put("http://g", b"<http://s> <http://p> <http://o> .\n")
        assert [(one.method, one.path) for one in server.asked] == [("PUT", "/store?graph=http%3A%2F%2Fg")] * 2


def test_where_changes_and_graphs_go() -> None:
    assert Endpoint("http://here/ds/query").update == "http://here/ds/update"
    assert Endpoint("http://here/ds/sparql/").graphs == "http://here/ds/store"
    own = Endpoint("http://here/query", "http://here/change", "http://here/data")
    assert (own.update, own.graphs) == ("http://here/change", "http://here/data")


def test_an_address_of_graphs_may_have_a_question_in_it() -> None:
    with answering([Reply(204)]) as server:
        data = server.url.replace("/query", "/data?repository=ours")
        Endpoint(server.url, graphs=data).put("http://g", b"")
        assert server.asked[0].path == "/data?repository=ours&graph=http%3A%2F%2Fg"


def test_an_answer_has_its_time() -> None:
    class Slow(Reply):
        @property
        def status(self) -> int:
            time.sleep(2)
            return 200

    with answering([Slow()]) as server:
        with pytest.raises(QueryTimeoutError, match=r"within 0\.3 s"):
            ask(server.url, 0.3)
        time.sleep(1)
        assert len(server.asked) == 1, "what took too long is not begun again"


def waiting(value: str, status: int = 503) -> Reply:
    return Reply(status, "text/plain", b"", (("Retry-After", value),))


@pytest.mark.parametrize("value", ["600", "Fri, 31 Dec 2125 23:59:59 GMT"])
def test_nobody_waits_as_long_as_an_engine_likes(value: str) -> None:
    """Nor asks before it may: what would be later than the time for an answer is told at once."""
    began = time.monotonic()
    told = r"it is busy \(asked 1 times\) and says when to ask again: in (600|3[0-9]{9}) s\. \(status 503\)$"
    with answering([waiting(value), Reply()]) as server:
        with pytest.raises(UserError, match=told):
            ask(server.url)
        assert len(server.asked) == 1
    assert time.monotonic() - began < 20, "as long as an answer may take"


@pytest.mark.parametrize("status", [429, 503])
def test_an_engine_is_asked_again_when_it_says(status: int) -> None:
    began = time.monotonic()
    with answering([waiting("1", status), Reply()]) as server:
        assert ask(server.url) == []
        assert len(server.asked) == 2
    assert time.monotonic() - began >= 1
    with answering([waiting("0", status)]) as server:
        with pytest.raises(UserError, match=r"busy \(asked 4 times\) and says when to ask again: in 0 s\. \(status"):
            ask(server.url)
        assert len(server.asked) == 4


def test_an_update_is_not_said_again_when_an_engine_says_so_and_that_is_told() -> None:
    with answering([waiting("7"), Reply(204)]) as server:
        with pytest.raises(UserError, match=r"asked 1 times\) and says when to ask again: in 7 s"):
            Endpoint(server.url).change("INSERT DATA { <http://s> <http://p> <http://o> }")
        assert len(server.asked) == 1


@pytest.mark.parametrize("value", ["soon", "", "-3", "9" * 5000])
def test_a_time_to_wait_that_is_none(value: str) -> None:
    with answering([waiting(value), Reply()]) as server:
        assert ask(server.url) == []


PAGE = b"<!DOCTYPE html>\n<title>Sign in</title>"


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=UTF-8", "Text/HTML", "application/xhtml+xml"])
def test_a_page_that_answers_a_change_is_no_success(kind: str) -> None:
    said = "Sign in" if "html" in kind else ".*"
    told = rf"a page for people answers \({said}\), and no engine .* --update, --graphs\.$"
    with answering([Reply(200, kind, PAGE)]) as server:
        with pytest.raises(UserError, match=told):
            Endpoint(server.url).change("INSERT DATA { <http://s> <http://p> <http://o> }")
        with pytest.raises(UserError, match=told):
            Endpoint(server.url).put("http://g", b"<http://s> <http://p> <http://o> .\n")
        assert len(server.asked) == 2, "said once each"


@pytest.mark.parametrize("page", [b"<title></title>", b"<title> </title><p>Sign in", b"<title>-</title>"])
def test_nor_is_one_whose_title_says_nothing(page: bytes) -> None:
    told = r"a page for people answers \(-\)"
    with answering([Reply(200, "text/html", page)]) as server, pytest.raises(UserError, match=told):
        Endpoint(server.url).change("INSERT DATA { <http://s> <http://p> <http://o> }")


def test_a_try_after_a_wait_has_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(store_lines, "monotonic", lambda: now[0])
    each = store_lines.until(110.0, 3.0)
    for moment, left in ((100.0, 10.0), (107.5, 2.5), (111.0, 0.001)):
        now[0] = moment
        one = each.clone()
        one.start_connect()
        assert (one.connect_timeout, one.read_timeout) == (3.0, left)


@pytest.mark.parametrize("reply", [Reply(200, "text/html; charset=UTF-8", b""), Reply(201, "text/html", PAGE)])
def test_an_engine_that_calls_nothing_a_page_or_made_a_graph(reply: Reply) -> None:
    """As Virtuoso and servers of files do."""
    with answering([reply]) as server:
        Endpoint(server.url).put("http://g", b"<http://s> <http://p> <http://o> .\n")


def test_nobody_there() -> None:
    with pytest.raises(UserError, match=r"nobody answers: \[Errno \d+\] [\w ]+\. Is the engine at work there\?"):
        ask(f"http://127.0.0.1:{free_port()}/query")


@pytest.mark.parametrize(
    "url", ["", "localhost:7878", "ftp://here/query", "http:///query", "file:///etc/passwd", "http://[::1"]
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(UsageError, match=r"write an address such as http://localhost:7878/query"):
        Endpoint(url)


def test_credentials_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "reader")
    monkeypatch.setenv(PASSWORD, "s3cret:丙")
    with answering([Reply()]) as server:
        ask(server.url)
    monkeypatch.setenv(TOKEN, "t0ken")
    with answering([Reply()]) as other:
        ask(other.url)
    basic = "Basic " + base64.b64encode("reader:s3cret:丙".encode()).decode()
    assert [server.asked[0].credentials, other.asked[0].credentials] == [basic, "Bearer t0ken"]


def test_a_password_goes_nowhere_unhidden(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("http://reader:s3cret@here/query", "ftp://reader:s3cret@here/query"):
        with pytest.raises(UsageError, match="has a password in it") as caught:
            Endpoint(url)
        assert "s3cret" not in str(caught.value)
    with pytest.raises(UsageError, match=r"has a user name in it\. Set DUIKOU_ENGINE_USER instead\.$"):
        Endpoint("http://here/query", graphs="http://reader@here/data")
    monkeypatch.setenv(USER, "reader")
    with pytest.raises(UsageError, match="would go there unhidden"):
        Endpoint("http://elsewhere.example/query")
    assert Endpoint("https://elsewhere.example/query").url


@pytest.mark.parametrize("token", ["s3cret\n", "令牌s3cret"])
def test_a_token_that_is_none(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv(TOKEN, token)
    with pytest.raises(UsageError, match="DUIKOU_ENGINE_TOKEN holds what no token holds") as caught:
        ask("http://localhost/query")
    assert "s3cret" not in str(caught.value)


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "server.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run([*command.split(), "-keyout", made, "-out", tmp_path / "c.pem"], check=True, capture_output=True)
    made.write_text(made.read_text() + (tmp_path / "c.pem").read_text())
    with answering([Reply()], str(made)) as server:
        told = (
            r"its certificate cannot be verified, so nothing was sent: .* If you trust it, name the file of who vouches"
        )
        with pytest.raises(UserError, match=told):
            ask(server.url)
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "c.pem"))
        assert ask(server.url) == []


def test_an_answer_may_come_packed() -> None:
    with answering([Reply(text=gzip.compress(Reply().text), headers=GZIP)]) as server:
        assert ask(server.url) == []


def test_a_large_answer_is_read_from_a_file() -> None:
    rows = ",".join(f'{{"s":{{"type":"uri","value":"http://s/{n}"}}}}' for n in range(500_000))
    text = f'{{"head":{{"vars":["s"]}},"results":{{"bindings":[{rows}]}}}}'.encode()
    with answering([Reply(text=text)]) as server, Endpoint(server.url).ask("SELECT ?s {}", RESULTS) as answer:
        assert len(answer.read()) == len(text) > 2**24
        assert answer._rolled  # type: ignore[attr-defined]

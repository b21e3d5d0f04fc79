"""Who isn't let in, over real sockets: each refusal is one sentence, and nothing of it is stored."""

from __future__ import annotations

import contextlib
import json
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from codesign.intake.intake import Intake
from codesign.intake.limits import CONNECTIONS, LARGEST_BODY, Rate
from codesign.intake.refusal import IntakeProblem
from codesign.intake.server import IntakeServer
from tests.intake.tools import CHANGE, Tools


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[Tools]:
    """An intake that waits for nobody for long."""
    made = Tools(tmp_path, idle_s=0.3, request_s=0.3)
    yield made
    made.close()


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer wrong", "Basic {token}", "Bearer {token}x", "bearer {token}", "Bearer é"]
)
def test_without_its_token_nobody_is_let_in(tools: Tools, header: str) -> None:
    said = header.format(token=tools.server.token).encode().decode("latin-1")
    answer = tools.post(CHANGE, Authorization=said)
    assert answer.status == 401
    assert "the token is missing or wrong" in answer.says["error"]
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert tools.get(Authorization=said).status == 401
    assert tools.events == []


@pytest.mark.parametrize(
    "host", ["", "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"]
)
def test_a_name_that_was_made_to_lead_here_isnt_answered(tools: Tools, host: str) -> None:
    answer = tools.post(CHANGE, Host=host.format(port=tools.server.port))
    assert answer.status == 403
    assert f"http://127.0.0.1:{tools.server.port}" in answer.says["error"]
    assert tools.events == []


@pytest.mark.parametrize(
    "header",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_page_of_the_web_is_refused_even_with_the_token(tools: Tools, header: dict[str, str]) -> None:
    answer = tools.post(CHANGE, **header)
    assert (answer.status, "pages of the web" in answer.says["error"]) == (403, True)
    assert not any(name.lower().startswith("access-control") for name in answer.headers)
    assert tools.events == []


def test_localhost_and_the_intakes_own_origin_are_let_in(tools: Tools) -> None:
    own = f"http://127.0.0.1:{tools.server.port}"
    assert tools.post(CHANGE, Host=f"LocalHost:{tools.server.port}", Origin=own, Sec_Fetch_Site="none").status == 201


def test_a_huge_body_is_refused_before_it_is_read(tools: Tools) -> None:
    asked = (
        f"POST /events HTTP/1.1\r\nHost: 127.0.0.1:{tools.server.port}\r\n"
        f"Authorization: Bearer {tools.server.token}\r\nContent-Length: 100000000000\r\n\r\n"
    )
    said = tools.meanwhile(lambda: tools.raw(asked.encode()))
    assert said.startswith(b"HTTP/1.1 413 ")
    assert b"Connection: close" in said
    assert b"holds at most 256 KiB" in said


def test_a_body_that_is_sent_although_it_is_too_large_gets_its_answer(tools: Tools) -> None:
    answer = tools.post(b" " * (4 * LARGEST_BODY))
    assert answer.status == 413


def test_who_asks_before_sending_is_told_before_sending(tools: Tools) -> None:
    asked = (
        f"POST /events HTTP/1.1\r\nHost: 127.0.0.1:{tools.server.port}\r\nExpect: 100-continue\r\n"
        f"Authorization: Bearer {tools.server.token}\r\nContent-Length: "
    )
    said = tools.meanwhile(lambda: tools.raw(f"{asked}{LARGEST_BODY + 1}\r\n\r\n".encode()))
    assert said.startswith(b"HTTP/1.1 413 ")
    body = json.dumps(CHANGE).encode()
    ok = f"{asked}{len(body)}\r\nConnection: close\r\n\r\n".encode() + body
    said = tools.meanwhile(lambda: tools.raw(ok))
    assert said.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 ")


@pytest.mark.parametrize("body", [b"", b"{", b"kind=feedback", b"\xff\xfe", b'{"kind": NaN}', b"[" * 5000, b"{} {}"])
def test_what_isnt_json_is_refused(tools: Tools, body: bytes) -> None:
    answer = tools.post(body)
    assert (answer.status, answer.says["error"][:15]) == (400, "the body is no ")


@pytest.mark.parametrize("body", [b"null", b"7", b'"x"', b"[[]]", b"[null]"])
def test_what_is_no_event_is_refused(tools: Tools, body: bytes) -> None:
    answer = tools.post(body)
    assert (answer.status, answer.says["error"]) == (422, "an event is a JSON object")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/other", 404),
        ("POST", "/events/1", 404),
        ("GET", "/events", 405),
        ("POST", "/", 405),
        ("DELETE", "/events", 405),
        ("OPTIONS", "/events", 405),
        ("HEAD", "/", 405),
        ("BREW", "/events", 405),
    ],
)
def test_what_isnt_there_to_be_asked_for(tools: Tools, method: str, path: str, status: int) -> None:
    answer = tools.meanwhile(lambda: tools.send(method, path, None))
    assert answer.status == status
    assert method == "HEAD" or "POST /events" in answer.says["error"] or "takes" in answer.says["error"]


@pytest.mark.parametrize("header", [{"Content_Length": ""}, {"Content_Length": "-5"}, {"Content_Length": "many"}])
def test_a_body_says_its_length(tools: Tools, header: dict[str, str]) -> None:
    assert tools.post(CHANGE, **header).status == 411
    assert tools.post(CHANGE, Content_Length="", Transfer_Encoding="chunked").status == 411


def test_too_many_events_are_told_when_to_come_again(tmp_path: Path) -> None:
    tools = Tools(tmp_path, rate=Rate(per_second=10, at_once=20))
    answers = [tools.post([CHANGE] * 10) for _ in range(4)]
    assert [answer.status for answer in answers][:2] == [201, 201]
    assert answers[-1].status == 429
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 2
    assert "too many events" in answers[-1].says["error"]
    tools.close()


def test_a_rate_fills_up_again_as_time_goes_by() -> None:
    now = 0.0
    rate = Rate(per_second=10, at_once=20, clock=lambda: now)
    assert [rate.take(20), rate.take(1), rate.take(15)] == [None, 1, 2]
    now = 1.5
    assert [rate.take(15), rate.take(1)] == [None, 1]
    now = 1000.0
    assert [rate.take(20), rate.take(1)] == [None, 1]


def test_a_client_that_sends_a_letter_now_and_then_is_let_go(hasty: Tools) -> None:
    with socket.create_connection(("127.0.0.1", hasty.server.port), timeout=20) as connection:
        begun = time.monotonic()
        try:
            while time.monotonic() - begun < 15:
                connection.sendall(b"G")
                connection.settimeout(0.05)
                try:
                    if not connection.recv(1):
                        break
                except TimeoutError:
                    continue
        except ConnectionError:
            pass
        assert time.monotonic() - begun < 10


def test_a_client_whose_body_never_comes_holds_nobody_up(hasty: Tools) -> None:
    asked = (
        f"POST /events HTTP/1.1\r\nHost: 127.0.0.1:{hasty.server.port}\r\n"
        f"Authorization: Bearer {hasty.server.token}\r\nContent-Length: 100\r\n\r\n{{"
    )
    assert hasty.meanwhile(lambda: hasty.raw(asked.encode())) == b""
    assert hasty.post(CHANGE).status == 201


@pytest.mark.parametrize(
    "content", [b"\r\n\r\n", b"HELO\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" * 70_000, b"\0"]
)
def test_what_is_no_http_is_answered_or_let_go_and_harms_nothing(hasty: Tools, content: bytes) -> None:
    said = hasty.meanwhile(lambda: hasty.raw(content))
    assert said == b"" or b'{"error":' in said
    assert hasty.post(CHANGE).status == 201


def test_a_connection_is_kept_open_and_answers_one_request_after_the_other(tools: Tools) -> None:
    body = json.dumps(CHANGE)
    asked = (
        f"POST /events HTTP/1.1\r\nHost: 127.0.0.1:{tools.server.port}\r\n"
        f"Authorization: Bearer {tools.server.token}\r\nContent-Length: {len(body)}\r\n"
    )
    said = tools.meanwhile(lambda: tools.raw(f"{asked}\r\n{body}{asked}Connection: close\r\n\r\n{body}".encode()))
    assert said.count(b"HTTP/1.1 201 Created") == 2
    assert len(tools.events) == 2


def test_no_more_than_so_many_are_connected_at_once(tools: Tools) -> None:
    connected = [socket.create_connection(("127.0.0.1", tools.server.port), timeout=20) for _ in range(CONNECTIONS)]
    try:
        with socket.create_connection(("127.0.0.1", tools.server.port), timeout=20) as one_more:
            assert one_more.recv(1) == b""
    finally:
        for each in connected:
            each.close()


def test_it_listens_at_this_machines_own_address_alone_and_not_once_it_is_off(tools: Tools) -> None:
    port = tools.server.port
    assert tools.server.address == f"http://127.0.0.1:{port}"
    own = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in {str(each) for each in own if not str(each).startswith("127.")}:
        with pytest.raises(ConnectionRefusedError), socket.create_connection((address, port), timeout=5):
            pass
    tools.server.off()
    assert (tools.server.address, tools.server.token) == ("", "")
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


def test_each_time_it_is_switched_on_the_token_is_another(tools: Tools) -> None:
    before, port = tools.server.token, tools.server.port
    tools.server.off()
    tools.server.on(port)
    assert len(tools.server.token) >= 32
    assert tools.server.token != before
    assert tools.post(CHANGE, Authorization=f"Bearer {before}").status == 401
    assert tools.post(CHANGE).status == 201


def test_who_is_connected_when_it_is_switched_off_is_let_go(tools: Tools) -> None:
    with socket.create_connection(("127.0.0.1", tools.server.port), timeout=20) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        tools.server.off()
        with contextlib.suppress(ConnectionResetError):
            assert connection.recv(1) == b""


def test_a_port_that_is_taken_is_told(tools: Tools) -> None:
    other = IntakeServer(Intake(), lambda: 0, tools.faults.append)
    with pytest.raises(IntakeProblem, match=f"nothing can listen at port {tools.server.port} of this machine"):
        other.on(tools.server.port)
    assert not other.is_on


def test_the_line_for_a_terminal_works_as_it_stands(tools: Tools) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    words = [*shlex.split(tools.server.curl.replace("NAME", "Designer")), "-s", "--noproxy", "*"]
    said = tools.meanwhile(lambda: subprocess.run(words, capture_output=True, check=True).stdout)
    assert json.loads(said)["participant"] == "d"

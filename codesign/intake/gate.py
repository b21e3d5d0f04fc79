"""Who is let in: programs of this machine that know the token, and no page of the web, whatever name it calls us by."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence

from codesign.intake.limits import LARGEST_BODY
from codesign.intake.refusal import Refusal

Headers = Callable[[str], Sequence[str]]
"""Gives all values of a header by its name."""

PATHS = {"/": ("GET",), "/events": ("POST",)}
"""What can be asked for, and by which methods."""


def check_caller(headers: Headers, port: int, token: str) -> None:
    """Refuse who isn't a program of this machine that was given the token.

    A page of the web can send requests here, from the browser of this machine: it can't hide its origin, and where it
    has made its own name lead here (DNS rebinding) that name stands in ``Host``.
    """
    hosts = headers("Host")
    if len(hosts) != 1 or hosts[0].strip().lower() not in (f"127.0.0.1:{port}", f"localhost:{port}"):
        raise Refusal(403, f"call it http://127.0.0.1:{port}; other names aren't answered")
    own = (f"http://127.0.0.1:{port}", f"http://localhost:{port}")
    if any(origin not in own for origin in headers("Origin")):
        raise Refusal(403, "pages of the web may not log events; send them from a program of this machine")
    if any(site not in ("none", "same-origin") for site in headers("Sec-Fetch-Site")):
        raise Refusal(403, "pages of the web may not log events; send them from a program of this machine")
    given = headers("Authorization")
    wanted = f"Bearer {token}".encode()
    # Compared in a time that doesn't tell how much of it is right.
    if len(given) != 1 or not hmac.compare_digest(given[0].strip().encode("utf-8", "replace"), wanted):
        raise Refusal(
            401,
            "the token is missing or wrong; send the header “Authorization: Bearer …” with the token that codesign"
            " shows: it is another one each time the intake is switched on",
            headers={"WWW-Authenticate": 'Bearer realm="codesign"'},
        )


def check_place(path: str, method: str) -> None:
    """Refuse what isn't there to be asked for."""
    place = path.partition("?")[0]
    if place not in PATHS:
        raise Refusal(404, f"there is nothing at {place[:80]!r}; POST /events takes events, GET / tells of the session")
    if method not in PATHS[place]:
        allowed = ", ".join(PATHS[place])
        raise Refusal(405, f"{place} takes {allowed}, not {method[:20]}", headers={"Allow": allowed})


def check_length(headers: Headers, largest: int = LARGEST_BODY) -> int:
    """How many bytes follow; refuse what doesn't say so, or is too long to be read."""
    if headers("Transfer-Encoding"):
        raise Refusal(411, "send the body whole, with its Content-Length, not in chunks")
    given = [value.strip() for value in headers("Content-Length")]
    if len(given) != 1 or not given[0].isascii() or not given[0].isdigit():
        raise Refusal(411, "the header Content-Length is missing or no number")
    if len(given[0]) > 12 or int(given[0]) > largest:
        raise Refusal(413, f"a request holds at most {largest // 1024} KiB; send fewer events at once")
    return int(given[0])

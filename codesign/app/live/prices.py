"""A price effect as it is typed: ``8200``, ``-300 EUR``, ``1 250.50 usd``."""

from __future__ import annotations

import re

_TYPED = re.compile(r"(?P<number>[+-]?[\d.,'\s]*\d)\s*(?P<currency>[A-Za-z]{3})?")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}


def price_codes(typed: str) -> dict[str, str | None]:
    """The codes ``price_effect`` and ``currency``; what can't be read goes on as it is, to be told."""
    text = typed.strip().replace("−", "-")
    if not text:
        return {"price_effect": None, "currency": None}
    for sign, code in _SIGNS.items():
        text = f"{text.replace(sign, '')} {code}" if sign in text else text
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return {"price_effect": text}
    number = re.sub(r"[\s']", "", found["number"]).removeprefix("+")
    if re.fullmatch(r"-?\d+,\d{1,2}", number):
        number = number.replace(",", ".")
    codes: dict[str, str | None] = {"price_effect": number.replace(",", "")}
    return codes | ({"currency": found["currency"].upper()} if found["currency"] else {})

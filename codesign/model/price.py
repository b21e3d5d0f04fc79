"""What a price effect must look like, wherever one is said of an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

_CURRENCY = re.compile("[A-Z]{3}", re.ASCII)


def fault_of_price(codes: Mapping[str, object]) -> str | None:
    """What is wrong with the price effect or the currency among codes, as a sentence, or None."""
    effect, currency = codes.get("price_effect"), codes.get("currency")
    if effect is not None and not _is_number(str(effect)):
        return f"the price effect {effect!r} is no number; write it like 8200 or -0.50"
    if currency is not None and not (isinstance(currency, str) and _CURRENCY.fullmatch(currency)):
        return f"the currency {currency!r} is none; write its three letters, like EUR"
    return None


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False

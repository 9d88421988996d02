"""Canonical JSON: one text for one value, the same in Python and in JavaScript (RFC 8785).

Only for values without floats and with ASCII keys, as events and states are: then sorted keys, no white space and
Python's escapes are exactly the RFC's.
"""

from __future__ import annotations

import json


def canonical(value: object) -> bytes:
    """The value as canonical JSON in UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()

"""A letter as a `mailto:` link (RFC 6068), which any mail program opens with everything filled in."""

from __future__ import annotations

from urllib.parse import quote


def mailto(address: str, *, subject: str, body: str) -> str:
    """The link: ASCII alone, lines parted by %0D%0A, and nothing of the texts that could be a header of its own."""
    local, _, domain = address.rpartition("@")
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    to = f"{_encoded(local)}@{_encoded(domain)}"
    return f"mailto:{to}?subject={_encoded(' '.join(subject.split()))}&body={_encoded(lines)}"


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")

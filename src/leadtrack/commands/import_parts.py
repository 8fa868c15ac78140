"""The parts of the work of an import, as its bar goes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadtrack.render.progress import Progress

# Where in an import each part of the work begins and ends, as a million rows showed: rows that are matched as they
# come; or that are stored at once, with what follows; and at last the commit. What counts rows has no name.
_PARTS = {
    "rows": ("", 0.0, 0.9),
    "store": ("", 0.0, 0.55),
    "keys": ("indexing", 0.55, 0.62),
    "match": ("matching", 0.62, 0.88),
    "index": ("indexing", 0.88, 0.92),
    "write": ("writing", 0.92, 1.0),
}


def turn_to(bar: Progress, part: str, done: float) -> None:
    """Let the bar be in this part of the work, of which so much (0 to 1) is done."""
    what, begin, end = _PARTS[part]
    bar.turn_to(what, begin=begin, end=end, done=done)

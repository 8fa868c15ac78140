"""`python -m leadtrack` and the script `leadtrack`."""

from __future__ import annotations

from leadtrack.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

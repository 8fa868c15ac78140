"""Where the platform keeps settings, data, and what may be thrown away."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def config_folder(environ: Mapping[str, str]) -> Path:
    """The platform's folder for settings."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config", "user_config_path")


def data_folder(environ: Mapping[str, str]) -> Path:
    """The platform's folder for data."""
    return _folder(environ, "XDG_DATA_HOME", ".local/share", "user_data_path")


def state_folder(environ: Mapping[str, str]) -> Path:
    """The platform's folder for what may be thrown away, such as crash reports."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state", "user_state_path")


def _folder(environ: Mapping[str, str], variable: str, below_home: str, elsewhere: str) -> Path:
    if sys.platform not in ("win32", "darwin"):
        # The XDG base directory specification: a relative path there is to be ignored.
        given = environ.get(variable, "")
        home = environ.get("HOME") or os.path.expanduser("~")
        return Path(given if given.startswith("/") else os.path.join(home, below_home)) / "leadtrack"
    import platformdirs

    folder: Path = getattr(platformdirs, elsewhere)("leadtrack", appauthor=False)
    return folder

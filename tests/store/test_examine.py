"""Whether a file is cut off is judged while others write it: its beginning, its end and its log are no one moment."""

import shutil
from pathlib import Path, PosixPath

import pytest

from leadtrack.errors import DamagedError
from leadtrack.store.database import connect


class Settling(PosixPath):
    """A database that another command is just ending to write: cut off at the first looks, whole afterwards."""

    cut_looks = 0
    cut_name = ""

    def __fspath__(self) -> str:
        if self.cut_looks:
            self.cut_looks -= 1
            return self.cut_name
        return super().__fspath__()


@pytest.fixture
def settling(tmp_path: Path) -> Settling:
    path = Settling(tmp_path / "leads.db")
    connect(Path(path)).close()
    path.cut_name = str(tmp_path / "cut.db")
    shutil.copy(Path(path), path.cut_name)
    with open(path.cut_name, "r+b") as file:
        file.truncate(path.stat().st_size // 2)
    return path


@pytest.mark.parametrize("looks", [1, 2, 4])
def test_a_file_that_is_whole_a_moment_later_is_whole(settling: Settling, looks: int) -> None:
    settling.cut_looks = looks
    connect(settling).close()
    assert settling.cut_looks == 0


def test_a_file_that_stays_cut_off_is_damaged(settling: Settling) -> None:
    with pytest.raises(DamagedError, match="is cut off: .* bytes of"):
        connect(Path(settling.cut_name))

"""What other programs send through standard input."""

import io

import pytest

from conftest import Run
from leadtrack.render.pipes import Pipes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_is_piped_in_may_be_in_any_usual_encoding(encoding: str) -> None:
    sent = io.TextIOWrapper(io.BytesIO("Åse Løve…\r\n".encode(encoding)))
    pipes = Pipes(sent, io.StringIO(), io.StringIO(), {}, no_input=True)
    assert pipes.read_all(flag="NAME") == "Åse Løve…\r\n"


def test_more_than_anybody_types_is_refused(lt: Run) -> None:
    ran = lt("add", "-", stdin="Bo Lee\n" * 600_000)
    assert ran.code == 2 and "standard input sent more than 4 MB." in ran.err and lt("list").out == ""

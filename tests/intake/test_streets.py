"""A street of several lines, as a cell or a card has it."""

from pathlib import Path

import pytest

from conftest import Run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'Name,Street\nAnn Lee,"Flat 2\n14 Ivy Lane,\n Upper End"\n'),
        ("a.vcf", "BEGIN:VCARD\nFN:Ann Lee\nADR:;;Flat 2\\n14 Ivy Lane\\, \\nUpper End;;;;\nEND:VCARD\n"),
    ],
)
def test_the_lines_of_a_street_are_told_from_each_other(lt: Run, name: str, text: str) -> None:
    Path(name).write_text(text)
    assert lt("import", name).code == 0
    assert lt("list", "--json").json["leads"][0]["street"] == "Flat 2, 14 Ivy Lane, Upper End"

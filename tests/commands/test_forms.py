"""The form that a lead fills in: a file that can do nothing else, and an answer that comes back as mail leaves it."""

import base64
import hashlib
import json
import re
import shutil
import stat
import subprocess
import textwrap
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pexpect
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.forms import asked_in_form
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.questions import Kind, Question, understood
from leadtrack.errors import UsageError
from leadtrack.intake.forms import Filled, Line, decoded, read_form, taken
from leadtrack.render.form import form_page
from leadtrack.settings import load
from terminals import terminal

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "questionnaire.toml"
TOKEN = "12-0123456789ab"
HOSTILE = "</script><script>alert(1)</script>\"'><img src=http://example.com/x onerror=alert(2)> & \x1b[31m ø"


@pytest.fixture
def own(lt: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Mette Hansen (1), her form in f.html, and the questionnaire of the example."""
    monkeypatch.setenv("LEADTRACK_CONFIG", str(EXAMPLE))
    lt("add", "Mette Hansen", "--email", "mette@example.com")
    assert lt("qualify", "1", "--form", "f.html").code == 0
    return lt


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.inside[self._open] = self.inside.get(self._open, "") + data if self._open in ("script", "style") else data

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def names(self) -> list[str]:
        """The names of the fields, in their order."""
        return list(dict.fromkeys(a["name"] for t, a in self.tags if t in ("input", "textarea") and "name" in a))

    @property
    def policy(self) -> str:
        return next(a["content"] for a in self.all("meta") if a.get("http-equiv") == "Content-Security-Policy")


def sha(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def hostile(kind: Kind) -> Question:
    choices = (HOSTILE, "b") if kind is Kind.CHOICE else ()
    return Question(f"k-{kind.value}", HOSTILE, HOSTILE, kind, choices=choices, yes=choices[:1])


@pytest.mark.parametrize("address", ["", "me+x@example.com"])
def test_a_form_holds_nothing_but_its_own_script_and_style_whatever_the_questions_are(address: str) -> None:
    text = form_page(TOKEN, [hostile(kind) for kind in Kind], address=address)
    page = Page(text)
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "form", "input", "fieldset", "legend", "label",
               "textarea", "button", "section", "script", "noscript", "code", "a"}  # fmt: skip
    assert {tag for tag, _ in page.tags} <= allowed
    assert len(page.all("script")) == 1 and page.all("script") == [{}] and page.all("style") == [{}]
    assert not [n for _, attrs in page.tags for n in attrs if n.startswith("on") or n in ("src", "style", "srcdoc")]
    outside = [v for _, attrs in page.tags for n, v in attrs.items() if n in ("href", "action", "data-to")]
    assert outside == ([f"mailto:{address}"] * 3 if address else [])
    assert "http" not in text.replace("http-equiv", "").replace("http://example.com/x", "")
    assert page.policy == (
        f"default-src 'none'; script-src {sha(page.inside['script'])}; style-src {sha(page.inside['style'])};"
        f" form-action {'mailto:' if address else chr(39) + 'none' + chr(39)}; base-uri 'none'"
    )
    assert text.isascii() and HOSTILE in [a["value"] for a in page.all("input") if a["type"] == "radio"]
    assert page.names == ["[form]", "[k-yes-no]", "[k-choice]", "[k-number]", "[k-text]", "[end]"]


def test_a_form_asks_what_is_open_in_its_own_wording_and_shows_nothing_that_is_known(own: Run) -> None:
    own("qualify", "1", "--answer", "budget=700", "--remark", "stingy", "--answer", "now=unknown")
    ran = own("qualify", "1", "--form", "-")
    page = Page(ran.out)
    assert page.names == ["[form]", "[often]", "[oven]", "[now]", "[end]"]
    assert "How often do you sell bread?" in ran.out and "do they" not in ran.out.lower()
    for private in ("Mette", "mette@example.com", "700", "500", "stingy", "target market", "checked"):
        # The token of a form may have any three figures in it.
        assert private not in re.sub(r"\b1-[0-9a-f]{12}\b", "", ran.out)
    everything = own("qualify", "1", "--form", "-", "--again").out
    assert Page(everything).names == ["[form]", "[often]", "[oven]", "[budget]", "[now]", "[end]"]


def test_a_form_is_private_and_replaces_no_file_unasked(own: Run) -> None:
    path = Path("f.html")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    path.chmod(0o644)
    ran = own("qualify", "1", "--form", "f.html")
    assert ran.code == 2 and "--yes" in ran.err and path.read_text() == "mine"
    child = terminal("qualify", "1", "--form", "f.html")
    child.expect("Replace f.html")
    child.sendline("no")
    child.expect("nothing was changed")
    child.expect(pexpect.EOF)
    assert path.read_text() == "mine"
    assert own("qualify", "1", "--form", "f.html", "--yes").code == 0
    assert path.read_text().startswith("<!DOCTYPE html>") and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert own("qualify", "1", "--form", "no/such/f.html").code == 2


def test_a_form_that_would_ask_nothing_is_refused(lt: Run) -> None:
    lt("add", "Bo")
    lt("qualify", "1", "--answer=market=yes", "--answer=means=yes", "--answer=authority=yes", "--no-next")
    ran = lt("qualify", "1", "--form", "f.html")
    assert ran.code == 5 and "--again" in ran.err and not Path("f.html").exists()


def test_nobody_who_must_not_be_contacted_gets_a_form(own: Run) -> None:
    own("do-not-contact", "add", "1")
    assert own("qualify", "1", "--form", "g.html").code == 5 and not Path("g.html").exists()


def test_a_questionnaire_of_more_than_seven_questions_is_hinted_at(own: Run) -> None:
    more = "".join(
        f'[[pipelines.selling.questions]]\nkey = "k{n}"\ntext = "t"\ncriterion = "means"\n' for n in range(3)
    )
    Path("long.toml").write_text(EXAMPLE.read_text() + more)
    ran = own("qualify", "1", "--form", "f.html", "--config", "long.toml")
    assert "selling has 8 questions; few people answer more than 7." in ran.err
    assert "few people" not in own("qualify", "1", "--form", "g.html").err


@pytest.mark.parametrize(
    ("email", "is_right"),
    [("me@example.com", True), ("søren+leads@example.co.uk", True), ("", True), ("me", False), ("me@example", False),
     ("me@example.com?bcc=x@example.org", False), ("a@b@example.com", False), ('"x"@example.com', False)],
)  # fmt: skip
def test_an_own_address_can_be_set_and_adds_nothing_to_a_link(lt: Run, email: str, is_right: bool) -> None:
    ran = lt("config", "set", "email", email)
    assert ran.code == (0 if is_right else 2)
    assert lt("config", "get", "email").out == (f"{email}\n" if is_right else "\n")


def filled(*lines: str, form: str = "f.html") -> str:
    """What the form makes of these answers."""
    name = next(a["value"] for a in Page(Path(form).read_text()).all("input") if a["name"] == "[form]")
    return "\n".join((f"[form] {name}", *lines, "[end]"))


def answers(run: Run) -> dict[str, str]:
    return {
        a["question"]: f"{a['given']} {a['answer']} {a['channel']}"
        for a in run("show", "1", "--json").json["lead"]["answers"]
    }


def test_what_comes_back_is_taken_as_answers_by_the_form(own: Run) -> None:
    Path("a.txt").write_text(filled("[often] every day", "[oven] yes", "[budget] 1.200", "[now] The mill"))
    ran = own("qualify", "1", "--from-form", "a.txt", "--json")
    assert ran.code == 0 and ran.json["qualification"]["verdict"] == "possible"
    assert ran.json["qualification"]["unknown_questions"] == []
    assert answers(own) == {
        "often": "every day yes online-form", "oven": "yes yes online-form",
        "budget": "1200 yes online-form", "now": "The mill unknown online-form",
    }  # fmt: skip
    assert own("undo").code == 0 and answers(own) == {}
    assert own("qualify", "1", "--from-form", "-", "--channel", "email", stdin=filled("[oven] no")).code == 0
    assert answers(own) == {"oven": "no no email"}


MAIL = """Return-Path: <mette@example.com>
From: Mette Hansen <mette@example.com>
Subject: =?utf-8?q?A_few_short_questions?=
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Here you are!

{}

--=20
Mette, the S=C3=B8 bakery
[now] not this one
"""


def test_a_whole_mail_can_be_piped_in(own: Run) -> None:
    text = MAIL.format(filled("[often] every=20=\nday", "[now] The M=C3=B8lle")).replace("\n", "\r\n")
    assert own("qualify", "1", "--from-form", "-", stdin=text).code == 0
    assert answers(own) == {"often": "every day yes online-form", "now": "The Mølle unknown online-form"}


def test_the_mail_that_a_browser_makes_of_the_form_without_script_is_read(own: Run) -> None:
    token = filled().split()[1]
    text = f"[form]={token}\r\n[often]=some days\r\n[budget]=\r\n[now]=The mill\r\nand two others\r\n\r\nat times\r\n[end]=\r\n"
    assert own("qualify", "1", "--from-form", "-", stdin=text).code == 0
    assert answers(own)["now"] == "The mill and two others at times unknown online-form" and "budget" not in answers(
        own
    )


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        (("[oven] yes", "[budget] plenty"), 2, "line 3: 'plenty' is no answer to 'budget'. Answers are: a number, unknown."),
        (("[oven] maybe",), 2, "line 2: 'maybe' is no answer to 'oven'. Answers are: yes, no, unknown."),
        (("[oven] yes", "[now] x", "[oven] no"), 2, "line 4: 'oven' is answered on line 2 too."),
        ((), 2, "answers no question"),
        (("[colour] red",), 2, "answers no question"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_with_its_line_and_nothing_is_kept(
    own: Run, lines: tuple[str, ...], code: int, said: str
) -> None:
    Path("a.txt").write_text(filled(*lines))
    ran = own("qualify", "1", "--from-form", "a.txt")
    assert ran.code == code and said in " ".join(ran.err.split()) and "a.txt" in ran.err
    assert answers(own) == {}


def test_a_question_that_the_form_does_not_have_is_named_and_left_out(own: Run) -> None:
    text = filled("[oven] yes", "[decides] yes", "[colour] \x1b[31mred")
    ran = own("qualify", "1", "--from-form", "-", "--json", stdin=text)
    assert "line 3: the form has no question 'decides'; it was left out" in ran.err
    assert ran.json["qualification"]["unknown_questions"] == ["decides", "colour"] and set(answers(own)) == {"oven"}


def test_the_form_of_somebody_else_another_pipeline_or_another_database_is_refused(own: Run) -> None:
    own("add", "Bo")
    text = filled("[oven] yes")
    ran = own("qualify", "2", "--from-form", "-", stdin=text)
    assert ran.code == 5 and "is no answer to a form of Bo (2): it names lead 1" in ran.err
    ran = own("qualify", "1", "--pipeline", "recruiting", "--from-form", "-", stdin=text.replace("oven", "market"))
    assert ran.code == 5 and "a form of the pipeline selling" in ran.err and "--pipeline selling" in ran.err
    own("add", "Eva", "--db", "other.db")
    assert own("qualify", "1", "--db", "other.db", "--from-form", "-", stdin=text).code == 5
    for forged in ("1-000000000000", "1", "x", "1-", "99999999999999999999-0"):
        assert own("qualify", "1", "--from-form", "-", stdin=f"[form] {forged}\n[oven] yes\n[end]\n").code == 5
    assert answers(own) == {}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("1", "--form", "g.html", "--from-form", "a.txt"), "do not go together"),
        (("1", "--form", "g.html", "--answer", "oven=yes"), "do not go together"),
        (("--all", "--form", "g.html"), "do not go together"),
        (("1", "--from-form", "f.html"), "holds no answers of a form"),
        (("1", "--from-form", "/dev/zero"), "too large"),
    ],
)
def test_what_cannot_be_is_2_with_a_sentence(own: Run, args: tuple[str, ...], said: str) -> None:
    ran = own("qualify", *args)
    assert ran.code == 2 and said in ran.err and answers(own) == {}


def questions() -> tuple[Question, ...]:
    return asked_in_form(load(environ={}, config=str(EXAMPLE)).pipelines["selling"])


FORM: Pipeline = load(environ={}, config=str(EXAMPLE)).pipelines["selling"]
words = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="[]|>-–—…"), min_size=1, max_size=14)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)
choices = st.fixed_dictionaries(
    {},
    optional={
        "often": st.sampled_from(FORM.question("often").words),
        "oven": st.sampled_from(["yes", "no", "unknown"]),
        "budget": st.integers(0, 10**6).map(str),
        "now": texts,
    },
)


def mangled(block: str, *, quotes: int, wrap: int, end: str, above: str, below: str, typographic: bool) -> str:
    """The block as a mail program may leave it."""
    lines = [
        part for line in block.split("\n") for part in textwrap.wrap(line, wrap, break_long_words=False, break_on_hyphens=False)
    ]  # fmt: skip
    text = end.join(["> " * quotes + line for line in (above, "", *lines, "", below)])
    return text.translate(str.maketrans({"'": "’", '"': "”"})) if typographic else text


@given(
    said=choices,
    quotes=st.integers(0, 3),
    wrap=st.integers(24, 78),
    end=st.sampled_from(["\n", "\r\n"]),
    above=st.sampled_from(["", "On Monday somebody wrote:", "[oven] no", "Subject: yes", "--"]),
    below=st.sampled_from(["", "-- ", "[oven] no", "Greetings", "[form] 1-2", "[end]"]),
    typographic=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_whatever_mail_does_to_the_block_the_same_answers_are_read(
    said: dict[str, str], quotes: int, wrap: int, end: str, above: str, below: str, typographic: bool
) -> None:
    block = "\n".join([f"[form] {TOKEN}", *(f"[{key}] {text}" for key, text in said.items()), "[end]"])
    sent = mangled(block, quotes=quotes, wrap=wrap, end=end, above=above, below=below, typographic=typographic)
    form = read_form(decoded(sent.encode()), name="mail")
    assert form.token == TOKEN
    if not said:
        assert form.lines == ()
        return
    found, others = taken(form, questions(), name="mail")
    wanted = {key: understood(FORM.question(key), " ".join(text.split())) for key, text in said.items()}
    if typographic and "now" in wanted:
        wanted["now"] = wanted["now"]._replace(said=wanted["now"].said.replace("'", "’").replace('"', "”"))
    assert found == wanted and others == []


@given(
    text=st.lists(
        st.sampled_from([f"[form] {TOKEN}", "[form]", "[end]", "[oven] yes", "[now] x", "[x]", "> ", "\n", "\r", "--", "-- \n",
                         "\x1b[2J", "\0", "\u2028", "a: b", "MIME-Version: 1.0\n\n", "Content-Type: multipart/x\n\n", "é"]),
        max_size=12,
    ).map("".join)
    | st.text(max_size=60)
)  # fmt: skip
@example(text="MIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\n[form] x")
@example(text="Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n!!!")
@settings(max_examples=500, deadline=None)
def test_whatever_is_sent_is_a_form_or_refused_in_a_sentence(text: str) -> None:
    try:
        form = read_form(decoded(text.encode("utf-8", "surrogatepass")), name="mail")
        taken(form, questions(), name="mail")
    except UsageError as error:
        assert error.hint
    else:
        assert isinstance(form, Filled) and form.token


def test_without_its_end_an_answer_stops_at_a_blank_line_or_a_signature() -> None:
    assert read_form("[form] 1-a\n[now] the\nmill\n\nBest wishes", name="m").lines == (Line("now", "the mill", 2),)
    assert read_form("[form] 1-a\n[oven] yes\n-- \nMette", name="m").lines == (Line("oven", "yes", 2),)


BROWSER = """
const page = require("fs").readFileSync(0, "utf8"), found = {};
for (const id of ["form", "done", "text", "mail", "copy"]) {
  found[id] = {hidden: true, value: "", on: {}, focus() {}, select() {}, getAttribute: () => "mailto:me@example.com",
    addEventListener(name, run) { this.on[name] = run; }};
}
global.document = {getElementById: (id) => found[id], title: "T"};
global.FormData = class { forEach(run) {
  for (const [name, value] of JSON.parse(process.argv[1])) { run(value, name); } } };
eval(page.match(/<script>([^]*?)<\\/script>/)[1]);
found.form.on.submit({preventDefault() {}});
console.log(JSON.stringify({text: found.text.value, mail: found.mail.href, hidden: found.done.hidden}));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="only where something can run the script of the page")
def test_the_script_of_the_page_makes_the_block_that_is_read(own: Run) -> None:
    page = Path("f.html").read_text()
    token = filled().split()[1]
    typed = [["[form]", token], ["[often]", "every day"], ["[budget]", " "], ["[now]", 'a\n b & "c"'], ["[end]", ""]]
    ran = subprocess.run(["node", "-e", BROWSER, json.dumps(typed)], input=page, capture_output=True, text=True)
    made = json.loads(ran.stdout)
    assert made["hidden"] is False and made["text"] == filled("[often] every day", '[now] a b & "c"')
    address, _, body = made["mail"].partition("&body=")
    assert address == "mailto:me@example.com?subject=T" and unquote(body) == made["text"].replace("\n", "\r\n")
    assert own("qualify", "1", "--from-form", "-", stdin=made["text"]).code == 0
    assert answers(own)["now"] == 'a b & "c" unknown online-form'

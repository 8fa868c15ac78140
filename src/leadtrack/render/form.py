"""A form in one HTML file: it asks nothing of the network, and gives the answers as text to copy or to mail.

With an address it works without script too, through the browser's mail program. The content security policy allows
the one script and the one style by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from leadtrack.domain.forms import BEGIN, END, wording
from leadtrack.domain.questions import Kind, Question

_STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; }
legend { font-weight: 600; padding: 0; }
label { display: block; padding: .3rem 0; }
textarea, input[type=text] { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem; }
button, a.button { font: inherit; display: inline-block; padding: .6rem 1.2rem; border: 0; border-radius: .3rem;
  background: #14508c; color: #fff; text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
[hidden] { display: none; }
"""
# Blanks and line breaks of an answer become one blank, so that each answer is one line.
_SCRIPT = """
(function () {
  var form = document.getElementById("form"), done = document.getElementById("done"),
    text = document.getElementById("text"), mail = document.getElementById("mail");
  form.addEventListener("submit", function (event) {
    var lines = [];
    event.preventDefault();
    new FormData(form).forEach(function (value, name) {
      value = String(value).replace(/\\s+/g, " ").trim();
      if (value || name === "[end]") { lines.push((name + " " + value).trim()); }
    });
    text.value = lines.join("\\n");
    if (mail) {
      mail.href = mail.getAttribute("data-to") + "?subject=" + encodeURIComponent(document.title) +
        "&body=" + encodeURIComponent(lines.join("\\r\\n"));
    }
    done.hidden = false;
    text.focus();
    text.select();
  });
  document.getElementById("copy").addEventListener("click", function () {
    text.focus();
    text.select();
    document.execCommand("copy");
  });
})();
"""
_NUMBER = r"[\-+0-9., ']*"
_TITLE = "A few short questions"


def form_page(token: str, questions: Iterable[Question], *, address: str) -> str:
    """The page, in ASCII. `address` is where the answers are mailed to; empty where there is none."""
    to = f"mailto:{quote(address, safe='@+')}" if address else ""
    policy = (
        f"default-src 'none'; script-src {_hash(_SCRIPT)}; style-src {_hash(_STYLE)};"
        f" form-action {'mailto:' if to else chr(39) + 'none' + chr(39)}; base-uri 'none'"
    )
    fields = "\n".join(_field(number, question) for number, question in enumerate(questions, 1))
    action = f' action="{escape(to)}" method="post" enctype="text/plain"' if to else ""
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_TITLE}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{_TITLE}</h1>
<p>Answer what you like and leave out the rest. Nothing is sent before you send it yourself.</p>
{_by_hand(token, bool(to))}<form id="form"{action}>
<input type="hidden" name="[{BEGIN}]" value="{escape(token)}">
{fields}
<input type="hidden" name="[{END}]" value="">
<button type="submit">{"Send my answers" if to else "Show my answers"}</button>
</form>
<section id="done" hidden>
<h2>Your answers</h2>
<p>{_then(bool(to))}</p>
<p><textarea id="text" rows="8" readonly aria-label="Your answers"></textarea></p>
<p><button type="button" id="copy">Copy</button>{_mail_link(to)}</p>
</section>
<script>{_SCRIPT}</script>
</body>
</html>
"""
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _then(has_address: bool) -> str:
    if has_address:
        return "Send them by e-mail with one press, or copy them into a message to whoever sent you this form."
    return "Copy them into a message to whoever sent you this form."


def _mail_link(to: str) -> str:
    return f' <a class="button" id="mail" href="{escape(to)}" data-to="{escape(to)}">Send by e-mail</a>' if to else ""


def _by_hand(token: str, has_address: bool) -> str:
    """What to do where scripts are not allowed, and no mail program takes the form."""
    if has_address:
        return ""
    return (
        "<noscript><p>Your browser runs no scripts. Please answer in a message instead: first the line"
        f" <code>[{BEGIN}] {escape(token)}</code>, then for each question the word in brackets and your answer,"
        f" last <code>[{END}]</code>.</p></noscript>\n"
    )


def _field(number: int, question: Question) -> str:
    name = escape(f"[{question.key}]")
    asked = f"{number}. {escape(wording(question))}"
    shown = f"<noscript> <code>{name}</code></noscript>"
    if question.kind in (Kind.YES_NO, Kind.CHOICE):
        labels = {"yes": "Yes", "no": "No"} if question.kind is Kind.YES_NO else {}
        labels |= {"unknown": "I do not know"} if "unknown" not in question.choices else {}
        boxes = "\n".join(
            f'<label><input type="radio" name="{name}" value="{escape(word)}"> {escape(labels.get(word, word))}</label>'
            for word in question.words
        )
        return f"<fieldset>\n<legend>{asked}{shown}</legend>\n{boxes}\n</fieldset>"
    if question.kind is Kind.NUMBER:
        box = (
            f'<input type="text" inputmode="decimal" maxlength="20" pattern="{_NUMBER}" title="A number" name="{name}">'
        )
    else:
        box = f'<textarea rows="3" maxlength="1000" name="{name}"></textarea>'
    return f"<fieldset>\n<label>{asked}{shown}\n{box}</label>\n</fieldset>"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

"""Every error a user can meet: its sentence, its hint and its exit code (see `leadtrack help exit-codes`).

A sentence says what happened and to which thing; the hint says what to do. Both are plain text: the
terminal door makes foreign characters visible before it prints them.
"""

from __future__ import annotations

from collections.abc import Sequence

DONE, BUG, USAGE, NOT_FOUND, AMBIGUOUS, REFUSED, PARTLY, UNREACHABLE, DAMAGED = range(9)
SOMETHING_DUE = 10
INTERRUPTED = 130

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (DONE, "done; an empty answer is done"),
    (BUG, "a bug in leadtrack"),
    (USAGE, "wrong usage: an option, a date, a file or a setting that cannot be used"),
    (NOT_FOUND, "not found: no such lead, follow-up, source or file"),
    (AMBIGUOUS, "ambiguous: more than one lead matches"),
    (REFUSED, "refused by a rule of the process, by you, or for want of the right key"),
    (PARTLY, "partly done: some rows were rejected"),
    (UNREACHABLE, "the database is locked or cannot be reached"),
    (DAMAGED, "the database is damaged, newer than this program, or not leadtrack's; doctor: not all is well"),
    (SOMETHING_DUE, "due --exit-code: something is due"),
    (INTERRUPTED, "interrupted with ^C"),
)


def quoted(text: str) -> str:
    """What the user typed, between quotes and as they typed it: the terminal door makes harmless what could act."""
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{text}{mark}"


class LeadtrackError(Exception):
    """The base of all errors: `message`, an optional `hint`, an exit `code` and a `name` for JSON."""

    code: int = BUG
    name: str = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(LeadtrackError):
    """An argument, option, date, file or setting cannot be used as given."""

    code, name = USAGE, "usage"


class ContradictionError(UsageError):
    """Two things were asked for of which only one can be done; both are named by their words as they were typed."""

    def __init__(self, one: Sequence[str], other: Sequence[str]) -> None:
        from shlex import join

        super().__init__(f"{join(one)} and {join(other)} do not go together.", "Leave one of them out.")


class SettingsError(UsageError):
    """The settings file, or one value in it, cannot be used."""

    name = "settings"


class FileError(UsageError):
    """A file cannot be read or written as asked."""

    name = "file"


class TemplateError(FileError):
    """A template cannot be used; `where` names it, and `line` counts from 1."""

    name = "template"

    def __init__(self, where: str, line: int, why: str, hint: str) -> None:
        super().__init__(f"{where}, line {line}: {why}.", hint)


class NoTerminalError(UsageError):
    """A question had to be asked, and there is nobody to answer it."""

    name = "no_terminal"

    def __init__(self, question: str, flag: str = "", *, hint: str = "") -> None:
        hint = hint or f"Give {flag}."
        super().__init__(f"cannot ask {quoted(question)}: no terminal, or --no-input was given.", hint)


class NothingSentError(UsageError):
    """Standard input was to be read, and is closed or the terminal: nobody sends anything through it."""

    name = "nothing_sent"

    def __init__(self, hint: str) -> None:
        super().__init__("nothing comes through standard input.", hint)


class NotFoundError(LeadtrackError):
    """Nothing of that name or number exists."""

    code, name = NOT_FOUND, "not_found"


class AmbiguousError(LeadtrackError):
    """More than one lead (or follow-up) matches; `candidates` are short descriptions of each."""

    code, name = AMBIGUOUS, "ambiguous"

    def __init__(self, wanted: str, candidates: Sequence[str], more: int = 0, *, what: str = "leads") -> None:
        one_line = wanted.replace("\r", "\n").replace("\n", "⏎")
        listed = "\n".join(f"  {one}" for one in candidates)
        rest = f"\n  and {more} more" if more else ""
        super().__init__(
            f"{quoted(one_line)} matches {len(candidates) + more} {what}:\n{listed}{rest}", "Name one by its id."
        )
        self.candidates = tuple(candidates)


class RefusedError(LeadtrackError):
    """A rule of the process, or the user, said no."""

    code, name = REFUSED, "refused"


class NotAProspectError(RefusedError):
    """Only prospects are sold to; `why` names the criteria that are open or failed."""

    name = "not_a_prospect"

    def __init__(self, who: str, lead_id: int, why: str, *, pipeline: str = "selling") -> None:
        inside = "" if pipeline == "selling" else f" in {pipeline}"
        option = "" if pipeline == "selling" else f" --pipeline {pipeline}"
        super().__init__(
            f"{who} ({lead_id}) is not a prospect yet{inside}: {why}.", f"Ask: leadtrack qualify {lead_id}{option}"
        )


class UnknownStageError(RefusedError):
    """Somebody stands at a stage that the settings no longer know."""

    name = "unknown_stage"

    def __init__(self, stage: str, pipeline: str) -> None:
        super().__init__(
            f"stage {quoted(stage)} is no longer one of {pipeline}.",
            f"Move everybody there: leadtrack stages move {stage} STAGE --pipeline {pipeline}",
        )


class DoNotContactError(RefusedError):
    """This person asked not to be contacted; `listed` is what is on the list: an id, e-mail or phone."""

    name = "do_not_contact"

    def __init__(self, who: str, *, listed: object, otherwise: str = "") -> None:
        from shlex import quote

        hint = f"Where that has changed: leadtrack do-not-contact remove {quote(str(listed))}"
        super().__init__(f"{who} must not be contacted.", f"{hint}{otherwise}")


class MissingFieldError(RefusedError):
    """A template needs what is not known of this person; `fields` are as written, `how` the commands that give them."""

    name = "missing_field"

    def __init__(self, who: str, where: str, fields: Sequence[str], how: Sequence[str]) -> None:
        verb = "is" if len(fields) == 1 else "are"
        super().__init__(
            f"{', '.join(fields)} {verb} not known of {who}, and needed by {where}.",
            f"Give it: {'; '.join(how)}. Or add --allow-missing, or write a fallback: ${{city|your town}}.",
        )


class WrongKeyError(RefusedError):
    """An encrypted file is not opened by the key or passphrase there is; nothing of it was touched."""

    name = "wrong_key"

    def __init__(self, path: object, why: str) -> None:
        super().__init__(
            f"{path} cannot be opened: {why}; nothing was touched.",
            "Name where its key is: leadtrack config set key-from keyring|prompt|FILE",
        )


class AbandonedError(RefusedError):
    """The user ended the input or answered no; nothing was changed."""

    name = "abandoned"

    def __init__(self, message: str = "nothing was changed.") -> None:
        super().__init__(message)


class UnreachableError(LeadtrackError):
    """The database is locked, on a full or unwritable disk, or cannot be opened."""

    code, name = UNREACHABLE, "unreachable"


class MissingExtraError(UnreachableError):
    """What is asked for needs packages that are installed only on request."""

    name = "missing_extra"

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}.", "Install it: pip install 'leadtrack[encrypted]'")


class DamagedError(LeadtrackError):
    """The database is damaged, newer than this program, or another program's file."""

    code, name = DAMAGED, "damaged"


class NotOursError(DamagedError):
    """The file is sound, and not for this program: another program's, or a newer version's."""

    name = "not_ours"

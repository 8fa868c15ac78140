"""What is asked of whoever sits at the terminal: each question goes to stderr, each answer comes from stdin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TextIO, TypeVar

from leadtrack.errors import AbandonedError, NoTerminalError
from leadtrack.render.streams import columns_of, is_terminal, lost_quietly, send
from leadtrack.render.visible import visible

T = TypeVar("T")


class Prompts:
    """Questions to a person, who can only be asked where stdin and stderr are terminals and it is not forbidden."""

    def __init__(
        self, stdin: TextIO, stdout: TextIO, stderr: TextIO, environ: Mapping[str, str], *, no_input: bool
    ) -> None:
        self._in, self._out, self._err = stdin, stdout, stderr
        self._environ = environ
        # What comes of a word, once its first letter was taken for a key: whoever types it whole types that next.
        self._rest_of_word = ""
        self.can_ask = is_terminal(stdin) and is_terminal(stderr) and not no_input

    def ask(self, question: str, *, flag: str, choices: Sequence[str] = (), default: str | None = None) -> str:
        """The answer typed; raises NoTerminalError where nobody can, AbandonedError at the end of input."""
        if not self.can_ask:
            raise NoTerminalError(question, flag)
        while True:
            typed = self._answered(question)
            if not typed:
                self._message("")
                raise AbandonedError
            answer = typed.strip()
            if not answer and default is not None:
                return default
            meant = [choice for choice in choices if answer and choice.startswith(answer.lower())]
            if answer and not choices:
                return answer
            if answer.lower() in choices:
                return answer.lower()
            if len(meant) == 1:
                return meant[0]
            self._message(f"Please answer {', '.join(choices)}." if choices else "Please type an answer.")

    def _line(self) -> str:
        """A line typed, its end included; empty at the end of input."""
        try:
            return self._in.readline()
        except UnicodeDecodeError:
            return "\n"

    def secret(self, question: str, *, hint: str) -> str:
        """What is typed without being shown; raises NoTerminalError where nobody can, AbandonedError at the end."""
        if not self.can_ask:
            raise NoTerminalError(question, hint=hint)
        from getpass import getpass

        try:
            return getpass(self._begun(question), stream=self._err)
        except EOFError:
            raise AbandonedError from None

    def confirm(self, question: str, *, flag: str = "--yes", yes: bool = False) -> bool:
        """Whether the user said yes, by --yes or at the prompt."""
        return yes or self.ask(f"{question} [yes/no]", flag=flag, choices=("yes", "no")) == "yes"

    def key(self, question: str, choices: Mapping[str, str], *, flag: str) -> str:
        """One of the choices (a key and its word) by a single key press; by a line where the terminal has none.

        Raises NoTerminalError where nobody can answer, AbandonedError at the end of input.
        """
        if not self.can_ask:
            raise NoTerminalError(question, flag)
        from leadtrack.render.keys import END, can_press, press

        presses = self._environ.get("TERM") != "dumb" and can_press(self._in)
        while True:
            typed = press(self._in, lambda: self._prompt(question)) if presses else self._answered(question)
            if typed == END or (not typed and not presses):
                self._message("")
                raise AbandonedError
            name = typed if typed in choices else typed.strip().lower()
            meant = name if name in choices else _word(name, choices)
            if presses:
                self._message(choices.get(meant, ""))
                self._rest_of_word = _after_key(meant, choices)
            if meant:
                return meant
            self._message(f"The keys are {' '.join(key for key in choices if key.strip())}.")

    def _prompt(self, question: str) -> None:
        self._err.write(self._begun(question))
        self._err.flush()

    def _begun(self, question: str) -> str:
        """What stands before the answer, once the lines of the question above it are shown."""
        *above, last = self._in_lines(f"{visible(question)} ")
        for line in above:
            self._message(line, is_visible=True)
        return last

    def _answered(self, question: str) -> str:
        from leadtrack.render.keys import asked_again

        with asked_again(lambda: self._prompt(question)):
            self._prompt(question)
            return self._line()

    def note(self, question: str, *, flag: str) -> str:
        """A text typed at the prompt, edited with the arrow keys where the terminal has them; empty for none.

        Lines pasted into it are all of it, not the answers to what is asked next. Raises as `ask` does.
        """
        if not self.can_ask:
            raise NoTerminalError(question, flag)
        from leadtrack.render.keys import pasted

        text = self._edited(self._begun(question))
        if self._is_rest_of_word(text):
            text = self._edited(self._begun(question))
        if not text:
            self._message("")
            raise AbandonedError
        while text.strip() and pasted(self._in) and (more := self._edited("")):
            text += more
        return text.strip()

    def _is_rest_of_word(self, typed: str) -> bool:
        """Whether it is no answer, but what was left of `yes` or `talked` when a key was pressed; asked once a key."""
        rest, self._rest_of_word = self._rest_of_word, ""
        return bool(rest) and typed.strip().lower() == rest

    def _edited(self, prompt: str) -> str:
        """A line typed after the prompt, its end included; empty at the end of input."""
        from leadtrack.render.keys import can_edit, edited

        if self._environ.get("TERM") != "dumb" and can_edit(self._in, self._out, self._err):
            return edited(prompt, self._in)
        self._err.write(prompt)
        self._err.flush()
        return self._line()

    def pick(self, question: str, items: Sequence[T], *, label: Callable[[T], str]) -> T:
        """One of several, by its number in the list; raises AbandonedError where the user leaves."""
        for number, item in enumerate(items, 1):
            self._message(f"{number:>3}) {label(item)}")
        numbers = [str(number) for number in range(1, len(items) + 1)]
        while True:
            answer = self.ask(f"{question} [1-{len(items)}, q to leave]", flag="its id")
            if answer in numbers:
                return items[int(answer) - 1]
            if answer.lower() == "q":
                raise AbandonedError
            self._message(f"Please type a number from 1 to {len(items)}, or q to leave.")

    def _message(self, text: str, *, is_visible: bool = False) -> None:
        shown = text if is_visible else visible(text)
        with lost_quietly(self._err):
            for line in self._in_lines(shown) if is_terminal(self._err) else [shown]:
                send(self._err, line)
            self._err.flush()

    def _in_lines(self, text: str) -> list[str]:
        """A message or question in the lines it takes where it is shown."""
        from leadtrack.render.breaking import broken

        return broken(text, self._err_columns())

    def _err_columns(self) -> int:
        """How many columns there are where messages go."""
        return columns_of(self._err, self._environ)


def _after_key(key: str, choices: Mapping[str, str]) -> str:
    """What follows in the word of this key; empty where the word does not begin with it."""
    word = choices.get(key, "")
    return word.removeprefix(key) if key and word.startswith(key) else ""


def _word(typed: str, choices: Mapping[str, str]) -> str:
    """The key of the only choice whose word begins so; empty if there is none."""
    meant = [key for key, word in choices.items() if typed and word.startswith(typed)]
    return meant[0] if len(meant) == 1 else ""

"""What others call a command, who look for it here: no likeness of letters leads from one to the other."""

from __future__ import annotations

OTHER_WORDS = {
    "add": "create insert new",
    "backup": "save",
    "board": "kanban pipeline pipelines",
    "concerns": "questions",
    "config": "preferences settings",
    "do-not-contact": "blacklist block dnc suppress unsubscribe",
    "done": "complete completed finish",
    "draft": "letter letters mail template templates",
    "due": "tasks todo",
    "duplicates": "dedupe dupes",
    "edit": "change update",
    "find": "grep query search",
    "follow-up": "callback plan remind reminder schedule task",
    "forget": "delete erase remove rm",
    "history": "timeline",
    "import": "load",
    "list": "contacts customers leads ls people prospects",
    "log": "call called meeting note notes talk talked visit",
    "no": "decline declined lost reject",
    "report": "statistics stats",
    "sale": "bought order sell sold won",
    "setup": "init",
    "show": "info view",
    "snooze": "defer later postpone",
    "today": "agenda",
    "undo": "revert rollback",
}


def command_called(word: str) -> str | None:
    """The command that is meant by this word; None where nobody knows."""
    return next((name for name, others in OTHER_WORDS.items() if word.lower() in others.split()), None)

"""Completion scripts for four shells. Their words are written into them, so that a Tab starts no program; only people,
tags and sources are asked for, by `leadtrack completion offer`.

Everything offered is of letters, digits and `_@.-`, which mean nothing to a shell wherever they are put.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SAFE = re.compile(r"[A-Za-z0-9_@.-]+")


class Words(NamedTuple):
    """What may be typed after a command: words, and of which kind are the values of its options and arguments."""

    words: tuple[str, ...]
    kinds: Mapping[str, str]


Table = Mapping[str, Words]


def script(shell: str, table: Table) -> str:
    """The script for `bash`, `zsh`, `fish` or `powershell`. The table is by command, `""` and `imports undo`."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell}[shell](table)


def safe(words: Sequence[str]) -> list[str]:
    """Those of the words that may be offered."""
    return [word for word in words if SAFE.fullmatch(word)]


_BASH = """\
_leadtrack() {
    local line="${COMP_LINE:0:COMP_POINT}" command="" current="" before="" word kind found
    local -a typed
    read -ra typed <<< "$line"
    case "$line" in *[[:space:]]) typed+=("") ;; esac
    current="${typed[${#typed[@]} - 1]}"
    before="${typed[${#typed[@]} - 2]}"
    for word in "${typed[@]:1:${#typed[@]} - 2}"; do
        if _leadtrack_words "${command:+$command }$word" > /dev/null; then command="${command:+$command }$word"; fi
    done
    kind="$(_leadtrack_kind "$command" "$before")"
    case "$current" in -*) kind="" before="" ;; esac
    if [ "$kind" = file ]; then
        compopt -o default 2> /dev/null
        COMPREPLY=()
        return
    elif [ -n "$kind" ]; then
        found="$(leadtrack completion offer "$kind" -- "$current" 2> /dev/null)"
        [ "$kind" = lead ] && found="$found $(_leadtrack_words "$command")"
    else
        found="$(_leadtrack_words "$command")"
    fi
    COMPREPLY=($(compgen -W "$found" -- "$current"))
    # Bash takes an @ for the end of a word, and puts what is offered behind it.
    case "$current" in *@*) COMPREPLY=("${COMPREPLY[@]#"${current%@*}@"}") ;; esac
}
complete -F _leadtrack leadtrack
"""
_ZSH = """\
_leadtrack() {
    local command="" word kind current="${words[CURRENT]}" before="${words[CURRENT-1]}"
    local -a found
    for word in "${(@)words[2,CURRENT-1]}"; do
        if _leadtrack_words "${command:+$command }$word" > /dev/null; then command="${command:+$command }$word"; fi
    done
    kind="$(_leadtrack_kind "$command" "$before")"
    case "$current" in -*) kind="" ;; esac
    if [[ "$kind" = file ]]; then
        _files
        return
    elif [[ -n "$kind" ]]; then
        found=(${(f)"$(leadtrack completion offer "$kind" -- "$current" 2> /dev/null)"})
        [[ "$kind" = lead ]] && found+=(${=$(_leadtrack_words "$command")})
    else
        found=(${=$(_leadtrack_words "$command")})
    fi
    compadd -- $found
}
# As a file of the fpath this is run by the first Tab, which wants its answer too.
if [[ "${funcstack[1]}" = _leadtrack ]]; then _leadtrack "$@"; else compdef _leadtrack leadtrack; fi
"""
_FISH = """\
function __leadtrack_offer
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l before $typed[-1]
    set -l command ""
    for word in $typed[2..-1]
        set -l longer (string trim -- "$command $word")
        if __leadtrack_words "$longer" > /dev/null
            set command "$longer"
        end
    end
    set -l kind (__leadtrack_kind "$command" "$before")
    if string match -q -- '-*' "$current"
        set kind ""
    end
    switch "$kind"
        case file
            __fish_complete_path "$current"
        case ""
            __leadtrack_words "$command" | string split ' '
        case '*'
            leadtrack completion offer $kind -- "$current" 2> /dev/null
            if test "$kind" = lead
                __leadtrack_words "$command" | string split ' '
            end
    end
end
complete -c leadtrack -f -a '(__leadtrack_offer)'
"""
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName leadtrack -ScriptBlock {
    param($current, $ast, $position)
    $typed = @($ast.CommandElements | ForEach-Object { $_.ToString() })
    if ($current -ne '') { $typed = @($typed | Select-Object -SkipLast 1) }
    $command = ''
    foreach ($word in @($typed | Select-Object -Skip 1)) {
        $longer = "$command $word".Trim()
        if ($leadtrackWords.ContainsKey($longer)) { $command = $longer }
    }
    $kind = $leadtrackKinds["$command $($typed[-1])"]
    if (-not $kind) { $kind = $leadtrackKinds["$command *"] }
    if ($current.StartsWith('-')) { $kind = '' }
    if ($kind -eq 'file') { return }
    $found = @()
    if ($kind) { $found = @(leadtrack completion offer $kind '--' $current 2> $null) }
    if (-not $kind -or $kind -eq 'lead') { $found += $leadtrackWords[$command].Split(' ') }
    $found | Where-Object { $_ -like "$current*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_)
    }
}
"""


def _bash(table: Table) -> str:
    return _cases(table) + _BASH


def _zsh(table: Table) -> str:
    return "#compdef leadtrack\n" + _cases(table) + _ZSH


def _cases(table: Table) -> str:
    """Two functions that bash and zsh understand: the words after a command, and the kind of what comes next."""
    lines = ["_leadtrack_words() {", '    case "$1" in']
    lines += [f'        "{command}") echo "{" ".join(found.words)}" ;;' for command, found in table.items()]
    lines += ["        *) return 1 ;;", "    esac", "}", "_leadtrack_kind() {", '    case "$1 $2" in']
    lines += [f'        "{command} {option}") echo {kind} ;;' for command, option, kind in _by_option(table)]
    lines += [f'        "{command} "*) echo {kind} ;;' for command, kind in _by_command(table)]
    return "\n".join([*lines, "    esac", "}", ""])


def _by_option(table: Table) -> list[tuple[str, str, str]]:
    return [
        (command, option, kind) for command, one in table.items() for option, kind in one.kinds.items() if option != "*"
    ]


def _by_command(table: Table) -> list[tuple[str, str]]:
    return [(command, one.kinds["*"]) for command, one in table.items() if "*" in one.kinds]


def _fish(table: Table) -> str:
    lines = ["function __leadtrack_words", "    switch $argv[1]"]
    for command, found in table.items():
        lines += [f"        case '{command}'", f"            echo '{' '.join(found.words)}'"]
    lines += ["        case '*'", "            return 1", "    end", "end"]
    lines += ["function __leadtrack_kind", '    switch "$argv[1] $argv[2]"']
    for command, option, kind in _by_option(table):
        lines += [f"        case '{command} {option}'", f"            echo {kind}"]
    for command, kind in _by_command(table):
        lines += [f"        case '{command} *'", f"            echo {kind}"]
    return "\n".join([*lines, "    end", "end", ""]) + _FISH


def _powershell(table: Table) -> str:
    words = [f"    '{command}' = '{' '.join(found.words)}'" for command, found in table.items()]
    kinds = [f"    '{command} {option}' = '{kind}'" for command, option, kind in _by_option(table)]
    kinds += [f"    '{command} *' = '{kind}'" for command, kind in _by_command(table)]
    head = ["$leadtrackWords = @{", *words, "}", "$leadtrackKinds = @{", *kinds, "}", ""]
    return "\n".join(head) + _POWERSHELL

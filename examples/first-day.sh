#!/bin/sh
# A first day, from a bought list to a sale, on a database that is thrown away at the end.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
LEADTRACK=${LEADTRACK:-leadtrack}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LEADTRACK_DB="$folder/demo.db" LEADTRACK_CONFIG="$folder/config.toml" LEADTRACK_TODAY=2026-11-23 COLUMNS=100
: > "$LEADTRACK_CONFIG"
cd "$folder"

lt() {
    printf '\n$ leadtrack'
    for word; do
        case $word in *[!A-Za-z0-9@.,=+_/-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    "$LEADTRACK" "$@" 2>&1 || { code=$?; [ "$code" = "${expected:-0}" ] || exit "$code"; }
}

cp "$here/purchased-list.csv" bought.csv
echo "# A list was bought. One of its rows has nothing to know a person by, so it ends with 6: partly done."
expected=6 lt import bought.csv --source "Nordic Lists" --cost "25 EUR" --tag bakery
echo "# Everybody on it fits the people you sell to. Three answers make a prospect."
lt qualify --all --tag bakery --answer market=yes
lt qualify "Mette Hansen" --answer means=yes --answer authority=yes --channel phone
lt qualify "Lars" --answer means=no --channel phone
echo "# Only prospects are sold to."
expected=5 lt sale "Clara Voss" 40
echo "# Write down what was said, and what comes next."
lt log "Mette Hansen" "Tasted both, likes the rye" --presented --asked "Start with 20 a week?" --concern "Delivery before six?" --next today --what "call about delivery"
lt qualify "Anneliese" --answer means=yes --answer authority=yes --channel phone
lt not-ready "Anneliese" --until +2m --because "after the holidays"
lt no "Mary Smith" --keep no --because "has a supplier"
echo "# The day's page, and a sale."
lt today --format table
lt sale "Mette Hansen" "249,50 EUR" --item "rye, first month" --next +1m --what "reorder?"
lt show "Mette Hansen" --format table
lt sources --format table

"""`leadtrack setup`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.commands.completing import complete_phones
from leadtrack.commands.config import meant
from leadtrack.errors import UsageError
from leadtrack.settings import COUNTRIES
from leadtrack.settings_file import checked, write


def setup(
    ctx: typer.Context,
    country: str = typer.Option(None, "--country", help="Your country, two letters."),
    date_order: str = typer.Option(None, "--date-order", help="dmy, mdy or ymd."),
    currency: str = typer.Option(None, "--currency", help="Your currency, three letters."),
    time_zone: str = typer.Option(None, "--time-zone", help="As in Europe/Copenhagen; empty for the machine's."),
    sells_to: str = typer.Option(None, "--sells-to", help="Whom you sell to, in a few words."),
) -> None:
    """Answer five short questions; without them everything works with what your locale says.

    Example: leadtrack setup --country DK --date-order dmy --currency DKK --time-zone "" --sells-to bakers
    """
    app = App.of(ctx)
    now = app.settings
    given = {
        "country": country and meant("country", country),
        "date_order": date_order,
        "currency": currency,
        "time_zone": time_zone,
        "sells_to": sells_to,
    }
    # All that was given is judged before anything is asked.
    checked({key: value for key, value in given.items() if value is not None})
    values = {"country": _answer(app, "country", given["country"], "Your country, two letters", now.country)}
    # Another country than so far: its own order and currency are offered.
    moved = COUNTRIES.get(values["country"]) if values["country"] != now.country else None
    order, unit = moved or (now.date_order, now.currency)
    values |= {
        "date_order": _answer(app, "date_order", date_order, "Order of day and month: dmy, mdy or ymd", order),
        "currency": _answer(app, "currency", currency, "Your currency, three letters", unit),
        "time_zone": _answer(app, "time_zone", time_zone, "Your time zone (empty: the machine's)", now.time_zone),
        "sells_to": _answer(app, "sells_to", sells_to, "Whom you sell to, in a few words", now.sells_to),
    }
    write(now.path, values)
    app.out.say(f"Written to {now.path}. Change it any time: leadtrack config set KEY VALUE")
    phones = complete_phones(app, app.settings_now().country)
    app.out.say("Next: leadtrack import FILE --source NAME, or leadtrack add NAME --phone NUMBER")
    app.out.result(lambda: {"settings": values, **phones})


def _answer(app: App, key: str, given: str | None, question: str, now: str) -> str:
    """What was given, or the answer at the prompt, asked again until it can be used."""
    if given is not None:
        return checked({key: given})[key]
    while True:
        known = f" [{now}]" if now else ""
        typed = app.out.ask(f"{question}{known}:", flag=f"--{key.replace('_', '-')}", default=now)
        try:
            return checked({key: meant(key, typed)})[key]
        except UsageError as error:
            app.out.say(f"{error.message} {error.hint}")

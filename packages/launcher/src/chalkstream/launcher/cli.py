"""The `chalkstream` command."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from chalkstream.launcher.errors import LauncherError

app = typer.Typer(name="chalkstream", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

TABLE_WIDTH = 130
"""Of the tables of demo and bench, also where no terminal says how wide it is."""

Data = Annotated[Path | None, typer.Option(help="Data folder; default: CHALKSTREAM_DATA, else this user's.")]


def id_of(what: str) -> Callable[[str], UUID]:
    """Reads an id that somebody typed; the cure, where it is none, names where to find it."""

    def read(typed: str) -> UUID:
        try:
            return UUID(typed)
        except ValueError:
            raise typer.BadParameter(f"“{typed}” is no id. {what}") from None

    return read


Session = Annotated[
    UUID,
    typer.Argument(
        help="Id of the class: the one in its address.",
        metavar="CLASS",
        parser=id_of("It stands in the address of the class: /classes/… up to the next slash."),
    ),
]


def stop_with(error: LauncherError) -> typer.Exit:
    """Show what is wrong and its cure; exit code 1."""
    Console(stderr=True).print(f"[bold red]Chalkstream cannot go on.[/bold red] {error}", soft_wrap=True)
    return typer.Exit(1)


@app.command()
def up(
    data: Data = None,
    dev: Annotated[bool, typer.Option(help="Hot reload of the web app and the services.")] = False,
    free_ports: Annotated[bool, typer.Option(help="Take whatever ports are free.")] = False,
    share: Annotated[bool, typer.Option(help="Serve other devices on the network, on one HTTPS origin.")] = False,
) -> None:
    """Serve Chalkstream until Ctrl-C: to this machine, or with --share to other devices on its network too."""
    from chalkstream.launcher.settings import Settings
    from chalkstream.launcher.up import reporter, with_livekit, with_proxy
    from chalkstream.launcher.up import up as bring_up

    console = Console()
    try:
        settings = Settings.from_environment(data=data, free_ports=free_ports, dev=dev, share=share)
        ready = with_proxy(with_livekit(settings, reporter(console)), reporter(console))
        asyncio.run(bring_up(ready, console))
    except LauncherError as error:
        raise stop_with(error) from error
    except asyncio.CancelledError:
        Console().print("Stopped before it was up.")
        raise typer.Exit(130) from None


@app.command()
def demo(
    keep: Annotated[bool, typer.Option(help="Leave the study page open afterwards, and the data.")] = False,
    pictures: Annotated[Path | None, typer.Option(help="Folder for screenshots of the class.")] = None,
) -> None:
    """Teach a two-minute class without a person, then verify by decoding what was streamed and recorded."""
    from chalkstream.launcher.demo.run import demo as teach

    try:
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
        verified = teach(Console(width=TABLE_WIDTH), keep=keep, pictures=pictures)
    except LauncherError as error:
        raise stop_with(error) from error
    if not verified:
        raise typer.Exit(1)


@app.command()
def bench(
    json: Annotated[Path | None, typer.Option(help="File that gets the figures as JSON.")] = None,
) -> None:
    """Measure the promised figures on this machine, each against its bar; exit code 1 when one falls short."""
    from chalkstream.launcher.bench.run import bench as measure

    try:
        hold = measure(Console(width=TABLE_WIDTH), json)
    except LauncherError as error:
        raise stop_with(error) from error
    if not hold:
        raise typer.Exit(1)


@app.command()
def doctor(
    data: Data = None,
    json: Annotated[bool, typer.Option("--json", help="For programs, instead of the table.")] = False,
    share: Annotated[bool, typer.Option(help="What other devices meet: tried through this machine's address.")] = False,
) -> None:
    """Look at each part: is it here, which version, and the cure where not. Exit code 1 when Chalkstream cannot run."""
    from chalkstream.launcher.doctor import as_json, examine, examine_share, healthy, show
    from chalkstream.launcher.folder import DataFolder, default_path

    logging.getLogger("livekit").setLevel(logging.CRITICAL)
    findings = examine_share(DataFolder(data or default_path())) if share else examine(data)
    if json:
        typer.echo(as_json(findings))
    else:
        show(findings, Console())
    if not healthy(findings):
        raise typer.Exit(1)


verify = typer.Typer(no_args_is_help=True, help="Try a part's promises on the real one. Exit code 1 where one fails.")
app.add_typer(verify, name="verify")


@verify.command("db")
def verify_db(
    each: Annotated[bool, typer.Option(help="Also print every malformed row that was tried.")] = False,
    data: Data = None,
) -> None:
    """On a scratch database: migrations up, down and up; malformed events and changes refused; the chain verified."""
    from chalkstream.launcher.folder import DataFolder, default_path
    from chalkstream.launcher.settings import admin_database_url
    from chalkstream.launcher.table import show
    from chalkstream.launcher.verify.database import verify
    from chalkstream.launcher.verify.scratch import scratch

    try:
        with scratch(DataFolder(data or default_path()), admin_database_url()) as database:
            rows = verify(database, typer.echo if each else None)
    except LauncherError as error:
        raise stop_with(error) from error
    if not show(rows, Console(width=TABLE_WIDTH), f"The database ({database.where})"):
        raise typer.Exit(1)


@verify.command("livekit")
def verify_livekit(data: Data = None) -> None:
    """In a room of its own: a token, two participants, a picture and a tone that arrive; a forged token refused."""
    from chalkstream.launcher.table import show
    from chalkstream.launcher.verify.room import sfu, verify

    logging.getLogger("livekit").setLevel(logging.CRITICAL)  # the forged token is refused as it should be
    try:
        with sfu(data, lambda text: typer.echo(f"  {text}", err=True)) as (server, where):
            rows = asyncio.run(verify(server))
    except LauncherError as error:
        raise stop_with(error) from error
    if not show(rows, Console(width=TABLE_WIDTH), f"LiveKit ({where})"):
        raise typer.Exit(1)


@app.command("prepare-database")
def prepare_database() -> None:
    """For deployments: make roles, database and tables on the server of CHALKSTREAM_ADMIN_DATABASE_URL."""
    from chalkstream.launcher.postgres.prepare import prepare_database as prepare

    try:
        typer.echo(f"The database stands at revision {prepare()}.")
    except LauncherError as error:
        raise stop_with(error) from error


@app.command()
def token(
    room: Annotated[str, typer.Argument(help="Session id of the class.")],
    identity: Annotated[str, typer.Option(help="participant.device of who joins.")] = "observer.cli",
    minutes: Annotated[int, typer.Option(min=1, max=60, help="How long it is valid.")] = 10,
    data: Data = None,
) -> None:
    """Print a LiveKit token that may join and subscribe, and nothing else: to look at a room while debugging."""
    from chalkstream.launcher.tokens import mint

    try:
        typer.echo(mint(data, room, identity, minutes))
    except LauncherError as error:
        raise stop_with(error) from error


@app.command()
def recover(
    email: Annotated[str, typer.Argument(help="The account's e-mail address.")],
    data: Data = None,
) -> None:
    """Print a one-time link that sets the password of an account anew. It works for an hour."""
    _print_link(data, email)


@app.command()
def invite(data: Data = None) -> None:
    """Print a one-time link with which somebody makes an account of their own: a second teacher. Works for a week."""
    _print_link(data, None)


@app.command()
def people(session: Session, data: Data = None) -> None:
    """List whom a class knows, by participant id, with how many of their words are kept."""
    from chalkstream.launcher.running import ask

    try:
        found = ask(data, f"sessions/{session}/people")["people"]
    except LauncherError as error:
        raise stop_with(error) from error
    for one in found:
        typer.echo(f"{one['participant']}  {one['words']:>5}  {one['role']:<7}  {one['name'] or '(erased)'}")


@app.command()
def erase(
    session: Session,
    participant: Annotated[
        UUID,
        typer.Argument(
            help="Whose words; `chalkstream people` lists the ids.",
            metavar="PARTICIPANT",
            parser=id_of("`chalkstream people CLASS` lists the ids."),
        ),
    ],
    data: Data = None,
) -> None:
    """Erase somebody's words of a class for good: name, messages, what they said, and what was made of it."""
    from chalkstream.launcher.running import ask

    try:
        erased = ask(data, f"sessions/{session}/people/{participant}/erase")["words"]
    except LauncherError as error:
        raise stop_with(error) from error
    typer.echo(f"Erased {erased}. The recording's pictures and sound stay: chalkstream purge deletes a whole class.")


@app.command()
def purge(
    session: Session,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    data: Data = None,
) -> None:
    """Delete an archived class for ever: log, words, slides, recording, study page. A tombstone with its hash stays."""
    from chalkstream.launcher.running import ask

    if not yes:
        typer.confirm("Everything of this class goes, and nothing brings it back. Go on?", abort=True)
    try:
        ask(data, f"sessions/{session}/purge")
    except LauncherError as error:
        raise stop_with(error) from error
    typer.echo(f"Class {session} is deleted for ever.")


def _print_link(data: Path | None, email: str | None) -> None:
    from chalkstream.launcher.account_links import ask_for

    try:
        typer.echo(ask_for(data, email).url)
    except LauncherError as error:
        raise stop_with(error) from error


if __name__ == "__main__":
    app()

"""The `chalkstream` command."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chalkstream.launcher.errors import LauncherError

app = typer.Typer(name="chalkstream", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

TABLE_WIDTH = 130
"""Of the demo's table, also where no terminal says how wide it is."""

Data = Annotated[Path | None, typer.Option(help="Data folder; default: CHALKSTREAM_DATA, else this user's.")]


def stop_with(error: LauncherError) -> typer.Exit:
    """Show what is wrong and its cure; exit code 1."""
    Console(stderr=True).print(f"[bold red]Chalkstream cannot go on.[/bold red] {error}", soft_wrap=True)
    return typer.Exit(1)


@app.command()
def up(
    data: Data = None,
    dev: Annotated[bool, typer.Option(help="Hot reload of the web app and the services.")] = False,
    free_ports: Annotated[bool, typer.Option(help="Take whatever ports are free.")] = False,
) -> None:
    """Serve Chalkstream on this machine until Ctrl-C."""
    from chalkstream.launcher.settings import Settings
    from chalkstream.launcher.up import reporter, with_livekit
    from chalkstream.launcher.up import up as bring_up

    console = Console()
    try:
        settings = Settings.from_environment(data=data, free_ports=free_ports, dev=dev)
        asyncio.run(bring_up(with_livekit(settings, reporter(console)), console))
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
def doctor(data: Data = None) -> None:
    """Look at each part: is it here, which version, and what to do where it is not."""
    from chalkstream.launcher.doctor import examine, show

    findings = examine(data)
    show(findings, Console())
    if any(not finding.fine for finding in findings):
        raise typer.Exit(1)


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


def _print_link(data: Path | None, email: str | None) -> None:
    from chalkstream.launcher.account_links import ask_for

    try:
        typer.echo(ask_for(data, email).url)
    except LauncherError as error:
        raise stop_with(error) from error


if __name__ == "__main__":
    app()

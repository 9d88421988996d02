"""Accounts, their revocable logins, and the one-time token that makes the first account."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.store.errors import EmailTaken

ANY = text("SELECT EXISTS (SELECT FROM public.users)")
CREATE = text("""
    INSERT INTO public.users (user_id, email, name, password_hash, created_at)
    VALUES (:user, :email, :name, :password_hash, :now)
""")
USER = text("SELECT user_id::text, email, name, created_at FROM public.users WHERE user_id = :user")
CREDENTIALS = text("SELECT user_id::text, password_hash FROM public.users WHERE lower(email) = lower(:email)")
PASSWORD = text("SELECT password_hash FROM public.users WHERE user_id = :user")
SET_PASSWORD = text("UPDATE public.users SET password_hash = :password_hash WHERE user_id = :user")

ADD_LOGIN = text("""
    INSERT INTO public.logins (login_id, user_id, token_hash, user_agent, created_at, seen_at, expires_at)
    VALUES (:login, :user, :token_hash, :user_agent, :now, :now, :expires_at)
""")
LOGIN = """
    SELECT login_id::text, user_id::text, users.name, users.email, user_agent, logins.created_at, seen_at, expires_at
    FROM public.logins JOIN public.users USING (user_id) WHERE revoked_at IS NULL AND expires_at > :now
"""
LOGIN_BY_TOKEN = text(LOGIN + " AND token_hash = :token_hash")
LOGINS = text(LOGIN + " AND user_id = :user ORDER BY seen_at DESC")
SEEN = text("UPDATE public.logins SET seen_at = :now WHERE login_id = :login AND seen_at < :now")
REVOKE = text("""
    UPDATE public.logins SET revoked_at = :now WHERE login_id = :login AND user_id = :user AND revoked_at IS NULL
""")
RENAME = text("UPDATE public.users SET name = :name WHERE user_id = :user")
REVOKE_OTHERS = text("""
    UPDATE public.logins SET revoked_at = :now
    WHERE user_id = :user AND revoked_at IS NULL AND (CAST(:keep AS uuid) IS NULL OR login_id <> CAST(:keep AS uuid))
    RETURNING login_id::text
""")

ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('chalkstream first account', 0))")
FORGET_SETUP = text("DELETE FROM public.setup_tokens WHERE used_at IS NULL")
ADD_SETUP = text("INSERT INTO public.setup_tokens (token_hash, created_at) VALUES (:token_hash, :now)")
IS_SETUP = text("SELECT EXISTS (SELECT FROM public.setup_tokens WHERE token_hash = :token_hash AND used_at IS NULL)")
USE_SETUP = text("UPDATE public.setup_tokens SET used_at = :now WHERE token_hash = :token_hash AND used_at IS NULL")


@dataclass(frozen=True, slots=True)
class User:
    """An account."""

    user: str
    email: str
    name: str
    created_at: int


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """What a password is checked against (argon2id). No repr."""

    user: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class Login:
    """A signed-in browser: a server-side session, revocable."""

    login: str
    user: str
    name: str
    """The account's display name."""
    email: str
    user_agent: str
    created_at: int
    seen_at: int
    """When it was last used, about (see `seen`)."""
    expires_at: int


async def any_user(conn: AsyncConnection) -> bool:
    """Whether any account exists; while none does, the setup token makes the first."""
    return bool(await conn.scalar(ANY))


async def create_user(conn: AsyncConnection, user: str, *, email: str, name: str, password_hash: str, now: int) -> None:
    """Make an account. Raises EmailTaken (addresses differ by more than case); the transaction goes on."""
    arguments = {"user": user, "email": email, "name": name, "password_hash": password_hash, "now": now}
    try:
        async with conn.begin_nested():
            await conn.execute(CREATE, arguments)
    except IntegrityError as error:
        if "users_by_email" in str(error.orig):
            raise EmailTaken("there is an account with this address already") from None
        raise


async def get_user(conn: AsyncConnection, user: str) -> User | None:
    """The account of this id."""
    row = (await conn.execute(USER, {"user": user})).one_or_none()
    return User(*row) if row else None


async def credentials(conn: AsyncConnection, email: str) -> Credentials | None:
    """What to check the password of this address against."""
    row = (await conn.execute(CREDENTIALS, {"email": email})).one_or_none()
    return Credentials(*row) if row else None


async def set_password(conn: AsyncConnection, user: str, password_hash: str) -> None:
    """Store another hash: a new password, or the same one with newer parameters."""
    await conn.execute(SET_PASSWORD, {"user": user, "password_hash": password_hash})


async def add_login(
    conn: AsyncConnection, login: str, *, user: str, token_hash: bytes, user_agent: str, now: int, expires_at: int
) -> None:
    """Sign a browser in. Only the token's hash is kept; an overlong user agent is cut."""
    arguments = {"login": login, "user": user, "token_hash": token_hash, "now": now, "expires_at": expires_at}
    await conn.execute(ADD_LOGIN, {**arguments, "user_agent": user_agent[:400]})


async def login_by_token(conn: AsyncConnection, token_hash: bytes, now: int) -> Login | None:
    """Who shows this token; None when it is unknown, revoked or expired."""
    row = (await conn.execute(LOGIN_BY_TOKEN, {"token_hash": token_hash, "now": now})).one_or_none()
    return Login(*row) if row else None


async def seen(conn: AsyncConnection, login: str, now: int) -> None:
    """Note that a login was used. Once a few minutes is enough."""
    await conn.execute(SEEN, {"login": login, "now": now})


async def logins(conn: AsyncConnection, user: str, now: int) -> list[Login]:
    """Where somebody is signed in, the last used first."""
    return [Login(*row) for row in await conn.execute(LOGINS, {"user": user, "now": now})]


async def revoke_login(conn: AsyncConnection, user: str, login: str, now: int) -> bool:
    """Sign a browser out. False when it is not this user's, or signed out already."""
    return (await conn.execute(REVOKE, {"login": login, "user": user, "now": now})).rowcount == 1


async def rename(conn: AsyncConnection, user: str, name: str) -> None:
    """Give an account another display name. What it was called in a class stays as it was."""
    await conn.execute(RENAME, {"user": user, "name": name})


async def password_of(conn: AsyncConnection, user: str) -> str | None:
    """The hash of an account's password."""
    found: str | None = await conn.scalar(PASSWORD, {"user": user})
    return found


async def revoke_others(conn: AsyncConnection, user: str, keep: str | None, now: int) -> list[str]:
    """Sign somebody out everywhere but in the login `keep`; the logins that ended."""
    return list(await conn.scalars(REVOKE_OTHERS, {"user": user, "keep": keep, "now": now}))


async def one_setup_at_a_time(conn: AsyncConnection) -> None:
    """Until the transaction ends, let nobody else offer or make the first account: several gateways may start."""
    await conn.execute(ALONE)


async def replace_setup_token(conn: AsyncConnection, token_hash: bytes, now: int) -> None:
    """Make this the one token that makes the first account; earlier ones end."""
    await conn.execute(FORGET_SETUP)
    await conn.execute(ADD_SETUP, {"token_hash": token_hash, "now": now})


async def is_setup_token(conn: AsyncConnection, token_hash: bytes) -> bool:
    """Whether this token would make the first account."""
    return bool(await conn.scalar(IS_SETUP, {"token_hash": token_hash}))


async def use_setup_token(conn: AsyncConnection, token_hash: bytes, now: int) -> bool:
    """Use the token up. False when it is unknown or was used."""
    return (await conn.execute(USE_SETUP, {"token_hash": token_hash, "now": now})).rowcount == 1

"""Full text search in one class: what was said, what was written, what stood on the slides.

The query is a web search's: words, `"a phrase"`, `or`, `-without`. English and German forms of a word are one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

MOST_ROWS = 1_000
"""Rows of one kind that are ranked; a query that finds more is no query."""
RANK = "ts_rank({}.search, found.query, 1)"
"""By how often and how near the words stand, less by the logarithm of the text's length."""

SAID = text(f"""
    WITH found AS (SELECT public.search_query(:query) AS query),
    newest AS (
        SELECT DISTINCT ON (payload ->> 'segment')
            payload ->> 'segment' AS segment, (payload -> 'words' ->> 'content')::uuid AS content  -- null when removed
        FROM public.session_state_events
        WHERE session_id = :session AND type IN ('utterance.recognised', 'utterance.revised', 'utterance.removed')
        ORDER BY payload ->> 'segment', seq DESC
    )
    SELECT newest.segment, words.body
    FROM found, newest JOIN public.personal_content words ON words.content_id = newest.content
    WHERE words.session_id = :session AND words.kind = 'utterance' AND words.search @@ found.query
    ORDER BY {RANK.format("words")} DESC, newest.segment LIMIT {MOST_ROWS}
""")  # noqa: S608 - the rank is ours
WRITTEN = text(f"""
    WITH found AS (SELECT public.search_query(:query) AS query)
    SELECT posted.payload ->> 'message', posted.payload ->> 'participant', posted.seq, posted.occurred_at, words.body
    FROM found, public.session_state_events posted
    JOIN public.personal_content words ON words.content_id = (posted.payload -> 'words' ->> 'content')::uuid
    WHERE posted.session_id = :session AND posted.type = 'chat.message_posted' AND words.search @@ found.query
        AND (posted.audience = ANY(:audiences) OR posted.payload ->> 'participant' = CAST(:writer AS text))
        AND NOT EXISTS (
            SELECT FROM public.session_state_events removed
            WHERE removed.session_id = :session AND removed.type = 'chat.message_removed'
                AND removed.payload ->> 'message' = posted.payload ->> 'message'
        )
    ORDER BY {RANK.format("words")} DESC, posted.seq LIMIT {MOST_ROWS}
""")  # noqa: S608 - the rank is ours
SHOWN = text(f"""
    WITH found AS (SELECT public.search_query(:query) AS query)
    SELECT pages.deck_id::text, pages.page
    FROM found, public.deck_pages pages
    WHERE pages.deck_id = ANY(CAST(:decks AS uuid[])) AND pages.search @@ found.query
    ORDER BY {RANK.format("pages")} DESC, pages.deck_id, pages.page LIMIT {MOST_ROWS}
""")  # noqa: S608 - the rank is ours
MATCHING = text("""
    SELECT word FROM unnest(CAST(:words AS text[])) AS word
    WHERE tsvector_to_array(public.search_vector(word)) && tsvector_to_array(public.search_vector(:query))
""")
ANSWERING = text("""
    SELECT body FROM unnest(CAST(:texts AS text[])) AS body
    WHERE public.search_vector(body) @@ public.search_query(:query)
""")
SAYS_SOMETHING = text("SELECT numnode(public.search_query(:query)) > 0")


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance that the query finds, as it stands after all corrections."""

    segment: str
    body: str


@dataclass(frozen=True, slots=True)
class Written:
    """A chat message that the query finds."""

    message: str
    participant: str
    seq: int
    occurred_at: int
    body: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a deck that the query finds."""

    deck: str
    page: int


async def says_something(conn: AsyncConnection, query: str) -> bool:
    """Whether there is anything to search for in a query: `???` holds no word."""
    return bool((await conn.execute(SAYS_SOMETHING, {"query": query})).scalar_one())


async def said(conn: AsyncConnection, session: str, query: str) -> list[Said]:
    """Utterances of a class, best first. Words that were erased, removed or corrected away are not found."""
    return [Said(*row) for row in await conn.execute(SAID, {"session": session, "query": query})]


async def written(
    conn: AsyncConnection, session: str, query: str, *, audiences: Sequence[str], writer: str | None
) -> list[Written]:
    """Messages of a class for these audiences and those that `writer` wrote, best first; no removed ones."""
    arguments = {"session": session, "query": query, "audiences": list(audiences), "writer": writer}
    return [Written(*row) for row in await conn.execute(WRITTEN, arguments)]


async def shown(conn: AsyncConnection, decks: Sequence[str], query: str) -> list[Shown]:
    """Pages of these decks, best first."""
    return [Shown(*row) for row in await conn.execute(SHOWN, {"decks": list(decks), "query": query})]


async def answering(conn: AsyncConnection, texts: Sequence[str], query: str) -> set[str]:
    """Those of the texts that the query finds, for texts that are no rows."""
    if not texts:
        return set()
    return set((await conn.execute(ANSWERING, {"texts": list(texts), "query": query})).scalars())


async def matching(conn: AsyncConnection, words: Sequence[str], query: str) -> set[str]:
    """Which of these words the query means: forms of one of its own."""
    return set((await conn.execute(MATCHING, {"words": list(words), "query": query})).scalars())

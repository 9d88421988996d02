"""`/docs`, for whoever has no internet."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
from pydantic import SecretStr

from chalkstream.artifacts.bootstrap import bootstrap
from chalkstream.artifacts.settings import Settings

NAMED = re.compile(r"""(?:src|href|action)\s*=\s*["']?([^"'\s>]+)|url\(["']?([^"')]+)|@import\s+["']([^"']+)""")


def settings(data: Path) -> Settings:
    return Settings(
        data=data,
        database_url=SecretStr("postgresql://nobody@localhost/nothing"),
        service_token=SecretStr("describes-itself-only"),
    )


async def test_the_docs_name_no_other_host_and_all_that_they_name_is_served(tmp_path: Path) -> None:
    transport = httpx.ASGITransport(bootstrap(settings(tmp_path)))
    async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as http:
        page = await http.get("/docs")
        assert page.status_code == 200
        assert "/captions/{session}" in page.text
        assert "<script" not in page.text
        named = {next(filter(None, found)) for found in NAMED.findall(page.text)}
        assert "/openapi.json" in named
        for address in named:
            if address.startswith("#"):
                assert f'id="{address[1:]}"' in page.text, address
                continue
            assert re.match(r"/(?!/)", address), address
            assert (await http.get(address)).status_code == 200, address
        assert (await http.get("/redoc")).status_code == 404

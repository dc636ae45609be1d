"""Hosts for asyncio."""
from __future__ import annotations

import asyncio
from typing import Any, List, Optional, Union

from .host import Host, Stop
from .record import Record


class AsyncHost:
    """The same as Host, for programs that await. Options as of Host.

        async with whoiskit.AsyncHost() as host:
            one = await host.lookup("example.com")
            many = await asyncio.gather(*map(host.lookup, names))
    """

    def __init__(self, **options: Any) -> None:
        self._host = Host(**options)

    async def __aenter__(self) -> AsyncHost:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends the look-ups under way, each with the record of what came until then."""
        await asyncio.get_running_loop().run_in_executor(None, self._host.close)

    @property
    def closed(self) -> bool:
        return self._host.closed

    async def lookup(self, query: str, *, stop: Optional[Stop] = None, **options: Any) -> Record:
        """The record; options as of Host.lookup(). Cancelling the task, or asyncio.timeout(), stops the look-up: its
        connection is closed. A `stop` that is given may be that of several look-ups: then it alone stops them, and a task
        that is cancelled leaves its look-up to end by itself."""
        own = Stop() if stop is None else None
        try:
            return await asyncio.wrap_future(self._host.submit(query, stop=own or stop, **options))
        except asyncio.CancelledError:
            if own is not None:
                own.request()
            raise

    def parse(self, response: Union[bytes, str], server: str = "", query: str = "", **options: Any) -> Record:
        """As Host.parse(), which does not wait for anything."""
        return self._host.parse(response, server, query, **options)

    def route(self, query: str, **options: Any) -> List[str]:
        return self._host.route(query, **options)

    @property
    def host(self) -> Host:
        """The host itself, for all else."""
        return self._host

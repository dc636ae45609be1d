"""Hosts for asyncio."""
from __future__ import annotations

import asyncio
from typing import Any, List, Optional, Union

from .host import Host, Stop
from .record import Record


class AsyncHost:
    """The same as Host, for programs that use asyncio. The options are those of Host.

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
        """Ends the active look-ups. Each returns a record of the data received until then."""
        await asyncio.get_running_loop().run_in_executor(None, self._host.close)

    @property
    def closed(self) -> bool:
        return self._host.closed

    async def lookup(self, query: str, *, stop: Optional[Stop] = None, **options: Any) -> Record:
        """Returns the record. The options are those of Host.lookup(). Cancelling the task, or asyncio.timeout(), stops
        the look-up and closes its connection. If `stop` is given, it may belong to several look-ups, so only it stops
        them: the look-up of a cancelled task then continues to its end."""
        own = Stop() if stop is None else None
        try:
            return await asyncio.wrap_future(self._host.submit(query, stop=own or stop, **options))
        except asyncio.CancelledError:
            if own is not None:
                own.request()
            raise

    def parse(self, response: Union[bytes, str], server: str = "", query: str = "", **options: Any) -> Record:
        """The same as Host.parse(), which does not wait for anything."""
        return self._host.parse(response, server, query, **options)

    def route(self, query: str, **options: Any) -> List[str]:
        return self._host.route(query, **options)

    @property
    def host(self) -> Host:
        """The underlying host, for all other functions."""
        return self._host

"""Look-ups that are awaited."""
import asyncio
import os

import pytest

import whoiskit


def run(body, **options):
    async def main():
        async with whoiskit.AsyncHost(route_files=[os.environ["WHOISKIT_ROUTES"]], **options) as host:
            return await body(host)

    return asyncio.run(main())


def test_a_look_up():
    async def body(host):
        return await host.lookup("example.at")

    assert run(body).registered == "yes"


def test_many_at_once():
    async def body(host):
        return await asyncio.gather(*(host.lookup(name) for name in ["example.at", "free-example.com"] * 20))

    assert [record.registered for record in run(body)] == ["yes", "no"] * 20


def test_cancelling_stops_the_look_up():
    async def body(host):
        # A server that never answers: whatever listens at a port of ours and says nothing.
        silent = await asyncio.start_server(lambda reader, writer: asyncio.sleep(60), "127.0.0.1", 0)
        port = silent.sockets[0].getsockname()[1]
        task = asyncio.ensure_future(host.lookup("example.com", server=f"127.0.0.1:{port}", timeout=60))
        while host.host.stats()["asking"] == 0:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        for _ in range(500):
            if host.host.stats()["lookups"] == 0:
                break
            await asyncio.sleep(0.01)
        silent.close()
        return host.host.stats()["lookups"]

    assert run(body) == 0


def test_a_time_limit_of_asyncio():
    async def body(host):
        silent = await asyncio.start_server(lambda reader, writer: asyncio.sleep(60), "127.0.0.1", 0)
        port = silent.sockets[0].getsockname()[1]
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(host.lookup("example.com", server=f"127.0.0.1:{port}", timeout=60), 0.2)
        silent.close()

    run(body)


def test_a_closed_host_says_so():
    async def body(host):
        await host.close()
        assert host.closed
        with pytest.raises(whoiskit.ClosedError):
            await host.lookup("example.com")

    run(body)


def test_a_stored_response():
    async def body(host):
        return host.parse(b"Domain Name: EXAMPLE.BIZ\r\n", "whois.nic.biz", "example.biz").value("domain.name")

    assert run(body) == "example.biz"

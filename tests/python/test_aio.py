"""Look-ups with await."""
import asyncio
import os

import pytest

import whoiskit


def run(body, **options):
    async def main():
        async with whoiskit.AsyncHost(route_files=[os.environ["WHOISKIT_ROUTES"]], **options) as host:
            return await body(host)

    return asyncio.run(main())


async def silent_server():
    """A server that never answers, and closes a connection when its client does. Yields its port."""

    async def serve(reader, writer):
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


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
        silent, port = await silent_server()
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
        await silent.wait_closed()
        while len(asyncio.all_tasks()) > 1:  # the server's task, which ends when the connection is closed
            await asyncio.sleep(0.01)
        return host.host.stats()["lookups"]

    assert run(body) == 0


def test_one_stop_for_several():
    async def body(host):
        silent, port = await silent_server()
        stop = whoiskit.Stop()
        both = asyncio.gather(*(host.lookup(name, stop=stop, server=f"127.0.0.1:{port}", timeout=60)
                                for name in ("example.com", "example.net")))
        while host.host.stats()["asking"] < 2:
            await asyncio.sleep(0.01)
        stop.request()
        silent.close()
        return await both

    assert [record.reason for record in run(body)] == ["cancelled", "cancelled"]


def test_a_time_limit_of_asyncio():
    async def body(host):
        silent, port = await silent_server()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(host.lookup("example.com", server=f"127.0.0.1:{port}", timeout=60), 0.2)
        silent.close()
        await silent.wait_closed()
        while len(asyncio.all_tasks()) > 1:  # the server's task, which ends when the connection is closed
            await asyncio.sleep(0.01)

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

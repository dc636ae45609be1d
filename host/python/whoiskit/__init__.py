"""WHOIS and RDAP responses of every registry as one kind of record.

    import whoiskit

    with whoiskit.Host() as host:
        record = host.lookup("example.com")
        print(record.registered, record.date("domain.expires"))

    async with whoiskit.AsyncHost() as host:
        record = await host.lookup("example.com")

A look-up that fails raises no exception. It returns a record whose ``status``, ``reason`` and ``errors`` report the
failure. Exceptions report mistakes of the program (``OptionError``, ``ClosedError``) and a host that cannot start
(``HostError``). The page embedding.md of the documentation has more.
"""
from . import ip
from ._library import version
from ._options import PluginFolder
from .aio import AsyncHost
from .errors import ClosedError, Error, HostError, LibraryError, OptionError
from .host import Host, Stop, inspect_plugin
from .log import LogEntry, to_logger
from .record import Contact, Difference, NameServer, Provenance, Record, Server, differences

__version__ = version()

__all__ = [
    "AsyncHost", "ClosedError", "Contact", "Difference", "Error", "Host", "HostError", "LibraryError", "LogEntry",
    "NameServer", "OptionError", "PluginFolder", "Provenance", "Record", "Server", "Stop", "differences", "inspect_plugin",
    "ip", "to_logger", "version",
]

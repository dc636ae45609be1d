"""The lines that plugins write for the operator: the option on_log of a host."""
from __future__ import annotations

import ctypes
import datetime
import logging
from typing import Callable, NamedTuple

from ._library import Text

_LEVELS = ("debug", "server", "plugin")
_LEVELS_OF_LOGGING = {"debug": logging.DEBUG, "server": logging.WARNING, "plugin": logging.ERROR}
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class LogEntry(NamedTuple):
    """A line of a plugin. level is "debug", "server" (its response is not as expected) or "plugin" (the plugin has a
    problem). lookup is the same for all lines of one look-up, and 0 for a line that belongs to none. query and server
    are empty if they are unknown."""

    time: datetime.datetime
    level: str
    lookup: int
    query: str
    server: str
    plugin: str
    message: str


class LogEntryOfC(ctypes.Structure):
    """whoiskit_log_entry."""

    _fields_ = [("time", ctypes.c_int64), ("lookup", ctypes.c_uint64), ("level", ctypes.c_int32), ("query", Text),
                ("server", Text), ("plugin", Text), ("message", Text)]


def taken_entry(entry: LogEntryOfC) -> LogEntry:
    return LogEntry(_EPOCH + datetime.timedelta(milliseconds=entry.time), _LEVELS[entry.level], entry.lookup,
                    str(entry.query), str(entry.server), str(entry.plugin), str(entry.message))


def to_logger(logger: logging.Logger) -> Callable[[LogEntry], None]:
    """Returns a function for on_log that passes lines to a logger of `logging`, as DEBUG, WARNING or ERROR. The entry
    is the attribute `whoiskit` of the logging record."""
    def write(entry: LogEntry) -> None:
        logger.log(_LEVELS_OF_LOGGING[entry.level], "%s: %s", entry.plugin, entry.message, extra={"whoiskit": entry})
    return write

"""The exceptions of this package. Running out of memory is Python's own MemoryError."""


class Error(Exception):
    """The base of all others."""


class LibraryError(Error, ImportError):
    """The shared library libwhoiskit cannot be loaded, or is of another version than this package."""


class OptionError(Error, ValueError):
    """An argument has a value that is not possible; the message names the argument and what it takes."""


class HostError(Error):
    """A host cannot start: an option is malformed, or a routing file has an error. The message names it."""


class ClosedError(Error):
    """A host, record or stop is used after its close()."""

    def __init__(self, what: str) -> None:
        super().__init__(f"this {what} is closed")

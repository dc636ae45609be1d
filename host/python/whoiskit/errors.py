"""The exceptions of this package. If memory runs out, Python's own MemoryError is raised."""


class Error(Exception):
    """The base class of the other exceptions."""


class LibraryError(Error, ImportError):
    """The shared library libwhoiskit cannot be loaded, or is of another version than this package."""


class OptionError(Error, ValueError):
    """An argument has an invalid value. The message names the argument and the values it accepts."""


class HostError(Error):
    """A host cannot start, because an option is malformed or a routing file has an error. The message names it."""


class ClosedError(Error):
    """A host, record or stop was used after its close()."""

    def __init__(self, what: str) -> None:
        super().__init__(f"this {what} is closed")

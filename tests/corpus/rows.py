"""rows.py: the handlers of phpWhois, and the one under which a query to a server is counted (rows.toml has them)."""
import tomllib
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    name: str
    kind: str  # country, gtld, thin, registrar, address
    zones: tuple
    servers: tuple


def zones_of(query, tld):
    """The zones that contain a name, the longest first; only its TLD if the name is not known."""
    name = query if query and "." in query and not query.replace(".", "").isdigit() else "x." + (tld or "")
    labels = name.lower().rstrip(".").split(".")
    return [".".join(labels[i:]) for i in range(1, len(labels))]


class Rows:
    def __init__(self, source: Path):
        with open(source / "tests/corpus/rows.toml", "rb") as file:
            kinds = tomllib.load(file)
        self.all = [Row(name, kind, tuple(row.get("zones", ())), tuple(row.get("servers", ())))
                    for kind, rows in kinds.items() for name, row in rows.items()]
        with open(source / "servers/registrars.toml", "rb") as file:
            self.registrars = set(tomllib.load(file)["server"])

    def of(self, server, query, tld):
        """The row's name, or None. Each argument may be None."""
        server = (server or "").lower()
        if server.startswith("rwhois."):
            return "rwhois"
        zones = zones_of(query, tld)
        by_zone = [row for zone in zones for row in self.all
                   if zone in row.zones and not (row.kind == "thin" and server in self.registrars)]
        by_server = [row for row in self.all if server in row.servers and (not row.zones or row in by_zone)]
        both = [row for row in by_server if row.zones]
        found = both or by_server or by_zone
        return found[0].name if found else None

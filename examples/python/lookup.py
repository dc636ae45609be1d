#!/usr/bin/python3
"""lookup.py QUERY...: looks all queries up at once and prints what it learns of each, in their order."""
import os
import sys

import whoiskit


def show(record):
    print(f"{record.query}: {record.status}, registered {record.registered}")
    if created := record.value("domain.created"):
        print(f"  created {created}")
    for server in record.values("domain.nserver"):
        print(f"  server {server}")
    for error in record.errors:
        print(f"  error {error}")


def main():
    routes = os.environ.get("WHOISKIT_ROUTES")
    try:
        with whoiskit.Host(route_files=[routes] if routes else [], timeout=20) as host:
            for future in [host.submit(query) for query in sys.argv[1:]]:
                with future.result() as record:
                    show(record)
    except whoiskit.Error as error:
        print(f"lookup.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

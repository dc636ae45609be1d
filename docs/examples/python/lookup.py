#!/usr/bin/python3
"""lookup.py [--cache FILE] QUERY...: makes all look-ups at once and prints the results in the order of the queries.
With --cache responses are stored in FILE, and read from it until they expire."""
import argparse
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
    arguments = argparse.ArgumentParser(prog="lookup.py")
    arguments.add_argument("--cache", default="", metavar="FILE")
    arguments.add_argument("queries", nargs="+", metavar="QUERY")
    given = arguments.parse_args()
    routes = os.environ.get("WHOISKIT_ROUTES")
    try:
        with whoiskit.Host(route_files=[routes] if routes else [], timeout=20, cache_file=given.cache) as host:
            for future in [host.submit(query) for query in given.queries]:
                with future.result() as record:
                    show(record)
            if problem := host.cache_problem():
                print(f"lookup.py: {problem}", file=sys.stderr)
    except whoiskit.Error as error:
        print(f"lookup.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

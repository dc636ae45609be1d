#!/usr/bin/env bash
# wheel_test.sh SOURCE BUILD: makes the wheel, unpacks it like an installer, and reads an answer with nothing else.
set -euo pipefail

source=$1 build=$2
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

made=$("$source/host/python/wheel.sh" "$build" "$empty/wheels")
[[ $made == whoiskit-*-py3-none-linux_*.whl ]] || fail "the wheel's name is $made"
/usr/bin/python3 -m zipfile -e "$empty/wheels/$made" "$empty/site"
said=$(env -i PYTHONPATH="$empty/site" PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -W error -c '
import whoiskit
with whoiskit.Host() as host:
    record = host.parse(b"Domain Name: EXAMPLE.AT\r\n\r\ndomain:         example.at\r\nregistrar:      Example\r\n",
                        "whois.nic.at", "example.at")
    [path] = [plugin["path"] for plugin in host.plugins() if plugin["claim"] == "at"]
print(record.value("domain.name"), path.startswith(whoiskit.__path__[0]), whoiskit._library._lib._name.startswith(whoiskit.__path__[0]))')
[[ $said == "example.at True True" ]] || fail "the package in the wheel says: $said"

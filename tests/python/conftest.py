"""What the tests of the Python package share. They run below whoiskit-simnet, which sets WHOISKIT_ROUTES: see
tests/embedding/embedding_test.sh."""
import os

import pytest

import whoiskit


@pytest.fixture
def routes():
    return [os.environ["WHOISKIT_ROUTES"]]


@pytest.fixture
def host(routes):
    with whoiskit.Host(route_files=routes) as made:
        yield made


@pytest.fixture
def record():
    with whoiskit.Host() as made:
        yield made.parse(b"Domain Name: EXAMPLE.BIZ\r\nCreation Date: 2001-11-07T00:01:00Z\r\nRegistrar: Example\r\n"
                         b"Name Server: ns1.example.biz 192.0.2.1\r\nRegistrant Name: Pat Example\r\n"
                         b"Registrant Street: 1 Example Way\r\n", "whois.nic.biz", "example.biz")

"""What scripts about whole bulk runs share: simulated registries, runs of the command, a Redis server of their own."""

import collections
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ANSWER = ("Domain Name: {NAME}\nCreation Date: 1995-08-14T04:00:00Z\nRegistrar: Example Registrar\n"
          "Name Server: NS1.SHOP.EXAMPLE\n")
REDIS = "/usr/bin/redis-server"
PATIENCE = 60  # seconds in which a server must have started or ended


class Server:
    """A server `whois.tN.example` of the zone tN: keys of its table in simnet.toml, and of the zone's row."""

    def __init__(self, keys="", row="", names=0):
        self.keys, self.row, self.names = keys, row, names


class Stand:
    """A folder with registries in a process of their own. `program`: the path of whoiskit."""

    def __init__(self, program, servers):
        self.program, self.servers = pathlib.Path(program), servers
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="whoiskit-bulk-"))
        self.routes, self.stats = self.folder / "routes.toml", self.folder / "counts.json"
        self._redis = self._simnet = None
        net = rows = ""
        for i, server in enumerate(servers):
            net += f'[[server]]\nhost = "whois.t{i}.example"\ndefault = "shop.txt"\n{server.keys}\n'
            rows += f'[tld.t{i}]\nserver = "whois.t{i}.example"\nhandler = "family.icann"\n{server.row}\n'
        (self.folder / "shop.txt").write_text(ANSWER)
        (self.folder / "simnet.toml").write_text(net)
        (self.folder / "routes.extra.toml").write_text(rows)

    def __enter__(self):
        self._simnet = subprocess.Popen([self.program.parent / "whoiskit-simnet", self.folder, "--routes", self.routes,
                                         "--stats", self.stats])
        wait_until(self.routes.exists, "the simulated registries")
        return self

    def __exit__(self, *_):
        for process in (self._simnet, self._redis):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder)

    def names(self, count=0):
        """Writes the input: `count` names over all servers, or as many as each server says, mixed."""
        share = [server.names or count // len(self.servers) for server in self.servers]
        path = self.folder / "names.txt"
        with open(path, "w", encoding="ascii") as file:
            for j in range(max(share)):
                file.writelines(f"n{j}.t{i}\n" for i, most in enumerate(share) if j < most)
        return path, sum(share)

    def start(self, *words):
        """Starts `whoiskit bulk`. Each has its own cache folder, so that limits are shared through Redis alone."""
        cache = tempfile.mkdtemp(dir=self.folder)
        return subprocess.Popen([self.program, "bulk", "--routes", self.routes, "--no-dns", "--progress", "none", *words],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env={**os.environ, "XDG_CACHE_HOME": cache})

    def run(self, *words):
        process = self.start(*words)
        text, _ = process.communicate()
        if process.returncode not in (0, 6):
            raise SystemExit(f"whoiskit bulk {words}: exit status {process.returncode}\n{text}")
        return text

    def counts(self):
        """Ends the registries. Returns what each has counted."""
        self._simnet.send_signal(signal.SIGTERM)
        self._simnet.wait(PATIENCE)
        return json.loads(self.stats.read_text())

    def redis(self):
        """Starts a Redis server that keeps its data, or the same one again. Returns its URL."""
        data = self.folder / "redis"
        if not data.exists():
            data.mkdir()
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self._port = free.getsockname()[1]
        self._redis = subprocess.Popen([REDIS, "--port", str(self._port), "--bind", "127.0.0.1", "--dir", data,
                                        "--appendonly", "yes"], stdout=subprocess.DEVNULL)
        wait_until(self._answers, "redis-server")
        return f"redis://127.0.0.1:{self._port}/"

    def _answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self._port), 1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(64) == b"+PONG\r\n"
        except OSError:
            return False

    def end_redis(self):
        self._redis.kill()
        self._redis.wait()


def wait_until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"{what} did not start")
        time.sleep(0.02)


def lines_of(path):
    """The lines of an output without their times, by number. Fails if a number is there twice."""
    lines, twice = {}, []
    with open(path, encoding="utf-8") as file:
        for text in file:
            line = json.loads(text)
            for key in ("time", "seconds"):
                del line[key]
            if line["number"] in lines:
                twice.append(line["number"])
            lines[line["number"]] = line
    if twice:
        raise SystemExit(f"{len(twice)} lines twice: {twice[:5]}")
    return lines


def verdicts(lines):
    return dict(collections.Counter((line["verdict"], line.get("reason", "")) for line in lines.values()))

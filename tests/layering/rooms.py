"""The rooms of host/, which are its folders at the first level: what docs/architecture.md says of each, and which others
its sources include from.

The page's table is the one place that allows an include from another room. A row is
    | `host/NAME/` | one sentence | ROOM, ROOM |
with "nothing" for no room, and "public" for the headers of host/include/whoiskit that are not those of all rooms.
"""
import re

PAGE = "docs/architecture.md"
ROW = re.compile(r"^\| `host/(\w+)/` \| ([^|\n]+) \| ([^|\n]+) \|$", re.M)
NO_ROOMS = ("include",)
PUBLIC = "public"
PUBLIC_TO_ALL = ("whoiskit/words.hpp",)  # the words of records


def page_of(tree) -> str:
    return (tree.root / PAGE).read_text(encoding="utf-8")


def names_of(uses: str):
    return set() if uses == "nothing" else set(uses.split(", "))


def uses_of(names) -> str:
    return ", ".join(sorted(names)) or "nothing"


def room_of(tree, quote: str, name: str):
    """The room that an include leads to, "public", or None where it leads to no room."""
    if name.startswith("whoiskit/"):
        return None if name in tree.sdk or name in PUBLIC_TO_ALL else PUBLIC
    return name.partition("/")[0] if quote == '"' or (tree.root / "host" / name).exists() else None


def arrows_of(tree):
    """Of each room: the rooms that it includes from, each with the first include that does so as a text."""
    arrows = {}
    for folder in sorted(path for path in (tree.root / "host").iterdir() if path.is_dir()):
        sources = [] if folder.name in NO_ROOMS else tree.sources(f"host/{folder.name}")
        for source in sources:
            used = arrows.setdefault(folder.name, {})
            for quote, name in source.includes:
                room = room_of(tree, quote, name)
                if room not in (None, folder.name):
                    used.setdefault(room, source.spelled(quote, name))
    return arrows


def cycle_in(arrows):
    """Rooms along the arrows of which the first and the last are the same; none where there is no cycle."""
    done = set()

    def search(room, way):
        if room in way:
            return way[way.index(room):] + [room]
        if room not in done:
            for used in sorted(arrows.get(room, ())):
                if found := search(used, way + [room]):
                    return found
            done.add(room)
        return []

    return next(filter(None, (search(room, []) for room in sorted(arrows))), [])


def problems(tree):
    arrows = arrows_of(tree)
    rows = ROW.findall(page_of(tree))
    stated = {room: names_of(uses) for room, _, uses in rows}
    if len(rows) > len(stated):
        yield f"{PAGE}: a room has two rows"
    for room, sentence, _ in rows:
        if not (tree.root / "host" / room).is_dir():
            yield f"{PAGE}: there is no host/{room}/"
        if re.search(r"\band\b", sentence, re.I) or re.search(r"[.;] ", sentence):
            yield f"{PAGE}: host/{room}/ needs one sentence without \"and\", as it has one concern: {sentence}"
    for room in sorted(arrows.keys() - stated.keys()):
        yield f"host/{room}: new folder: {PAGE} has no row for it"
    for room, names in stated.items():
        used = arrows.get(room, {})
        for name in sorted(used.keys() - names):
            yield f"{used[name]}: {PAGE} does not say that host/{room}/ uses {name}"
        for name in sorted(names - used.keys()):
            yield f"{PAGE}: host/{room}/ does not use {name}"
    if cycle := cycle_in(arrows):
        yield f"a cycle of includes: {' -> '.join(cycle)}"


def table(tree) -> str:
    return "".join(f"host/{room}/: {uses_of(used)}\n" for room, used in arrows_of(tree).items())


def write(tree):
    """Puts what the sources use in the last column of the page's rows."""
    arrows = arrows_of(tree)

    def row(found):
        room, sentence, _ = found.groups()
        return f"| `host/{room}/` | {sentence} | {uses_of(arrows.get(room, ()))} |"

    (tree.root / PAGE).write_text(ROW.sub(row, page_of(tree)), encoding="utf-8")

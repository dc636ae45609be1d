"""The public names of a C or C++ header in the style of this project, with the arguments of its functions. Enough of a
parser for that and no more: it knows scopes, access and bodies, not types."""
import re
from typing import NamedTuple, Optional, Tuple

OPENING, CLOSING = "([{", ")]}"


class Name(NamedTuple):
    scope: str  # "Call", "sections::Heading", or "" for the namespace itself
    name: str
    arguments: Optional[Tuple[str, ...]] = None  # None: no function


def without_comments(text: str) -> str:
    def replaced(found):
        return '""' if found.group().startswith('"') else " "

    text = re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', replaced, text, flags=re.S)
    return re.sub(r"'(?:\\.|[^'\\])'", "0", text)


def macros(text: str):
    """The macros of a header, but for its guard and for those that it takes back."""
    helpers = re.findall(r"^#\s*undef (\w+)", text, flags=re.M)
    for name, arguments, value in re.findall(r"^#\s*define (\w+)(?:\(([^)]*)\))?[ \t]*(.*)$", text, flags=re.M):
        if (value or arguments) and name not in helpers:
            yield Name("", name, tuple(re.findall(r"\w+", arguments)) or None)


def without_templates(text: str) -> str:
    """`text` without what stands in angle brackets."""
    shorter = re.sub(r"<[^<>;(]*>", "", text)
    return shorter if shorter == text else without_templates(shorter)


def parts(text: str):
    """`text` at the commas outside of brackets."""
    depth, part = 0, ""
    for c in without_templates(text):
        depth += (c in OPENING) - (c in CLOSING)
        if c == "," and depth == 0:
            yield part
            part = ""
        else:
            part += c
    yield part


def declared(part: str) -> str:
    """The name that a declarator or parameter declares: the last word before its value."""
    words = re.findall(r"\w+", re.split(r"[={\[]|(?<!:):(?!:)", part)[0])
    return words[-1] if len(words) > 1 else ""


def end_of(text: str, at: int, stops: str) -> int:
    """Where one of `stops` stands outside of brackets, from `at` on."""
    depth = 0
    while at < len(text) and (depth or text[at] not in stops):
        depth += (text[at] in "([") - (text[at] in ")]")
        at += 1
    return at


def behind_body(text: str, at: int) -> int:
    """Behind the "}" that belongs to the "{" at `at`."""
    depth = 0
    while True:
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
        if depth == 0:
            return at


def function(head: str):
    """Name and arguments of a function's declaration, the name empty where it belongs to a class above; nothing of what
    is no function."""
    head = without_templates(re.sub(r"^\s*template\s*<", "<", head))
    pointer = re.match(r"[^(]*\(\*(\w+)\)\s*\((.*)\)\s*$", head, flags=re.S)
    plain = re.match(r"[^(=]*?((?:\w+::)*)(operator \w+|operator\S+?|~?\w+)\s*\(", head, flags=re.S)
    if pointer:
        return pointer.group(1), pointer.group(2)
    if not plain:
        return None
    close = end_of(head, plain.end(), ")")
    return "" if plain.group(1) else plain.group(2), head[plain.end():close]


def members(head: str, scope: str):
    """What a declaration without a scope of its own declares."""
    if re.match(r"\s*(friend|static_assert|typedef struct (\w+) \2\s*$)", head) or not head.strip():
        alias = re.match(r"\s*typedef struct (\w+) ", head)
        return [Name(scope, alias.group(1))] if alias else []
    using = re.match(r"\s*using (\w+) =", head)
    if using:
        return [Name(scope, using.group(1))]
    if re.match(r"\s*(using|typedef struct)\b", head):
        return [Name(scope, head.split()[-1])] if "typedef" in head else []
    pointer = re.match(r"\s*typedef [^(]*\(\*(\w+)\)", head)
    if pointer:
        return [Name(scope, pointer.group(1))]
    if re.match(r"\s*typedef\b", head):
        return [Name(scope, head.split()[-1])]
    if re.match(r"\s*(class|struct)\s+\w+\s*$", head):
        return []
    found = function(head)
    if found:
        arguments = tuple(filter(None, (declared(p) for p in parts(found[1]))))
        return [Name(scope, found[0], arguments)] if found[0] else []
    first, *others = parts(head)
    return [Name(scope, name) for name in (declared(first), *(declared(f"_ {p}") for p in others)) if name]


def scoped(scope: str, name: str) -> str:
    return f"{scope}::{name}" if scope else name


def declarations(text: str, scope: str, open_to_all: bool):
    """The names of a scope whose braces enclose `text`."""
    at, found = 0, []
    while at < len(text):
        access = re.compile(r"\s*(public|protected|private):").match(text, at)
        if access:
            open_to_all, at = access.group(1) != "private", access.end()
        end = end_of(text, at, ";{")
        head = text[at:end]
        at = end + 1
        if end == len(text) or text[end] == ";":
            found += members(head, scope) if open_to_all else []
            continue
        close = behind_body(text, end)
        body = text[end + 1:close - 1]
        kind = re.match(r"\s*(?:typedef )?(namespace|class|struct|enum(?: class)?|extern)\b\s*([\w:]*)[^(]*$",
                        re.sub(r"template\s*<[^>]*>", "", head))
        at = close
        if kind and kind.group(1) in ("namespace", "extern"):
            inner = re.sub(r"^whoiskit(::)?", "", kind.group(2))
            found += declarations(body, scoped(scope, inner) if inner else scope, True)
        elif kind and "=" not in head:
            name = kind.group(2)
            at = end_of(text, at, ";") + 1
            if not open_to_all or not name:  # constants that a macro makes have no scope
                continue
            found.append(Name(scope, name))
            if kind.group(1).startswith("enum"):
                found += [Name(scoped(scope, name), value) for value in re.findall(r"(\w+)\s*(?:=[^,]*)?(?:,|$)", body)]
            else:
                found += declarations(body, scoped(scope, name), kind.group(1) != "class")
        elif function(head) and "=" not in head.split("(")[0]:
            found += members(head, scope) if open_to_all else []
            while re.compile(r"\s*[,{]").match(text, at):  # those were braces of a member of a constructor's list
                at = behind_body(text, text.index("{", at))
        else:  # a value in braces: the declaration goes on
            at = end_of(text, at, ";") + 1
            found += members(head, scope) if open_to_all else []
    return found


def names_of(header: str):
    text = re.sub(r"\\\n", " ", without_comments(header))
    code = re.sub(r"^#[^\n]*$|^ *(?:WK_MODEL_\w+\(\w+\) *)+$", "", text, flags=re.M)
    return [*macros(text), *declarations(code, "", True)]

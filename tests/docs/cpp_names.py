"""The public names of a C or C++ header in the style of this project, with the arguments of its functions. It is a
parser only for that purpose: it knows scopes, access and bodies, not types. Lists of the model (WK_MODEL_...) are
expanded. Members of a namespace `detail`, and macros that are undefined again, are not names. An underscore at the end
of an argument is removed."""
import re
from typing import NamedTuple, Optional, Tuple

OPENING, CLOSING = "([{", ")]}"


class Name(NamedTuple):
    scope: str  # "Call", "sections::Heading", or "" for the namespace itself
    name: str
    arguments: Optional[Tuple[str, ...]] = None  # None: not a function


def without_comments(text: str) -> str:
    def replaced(found):
        return '""' if found.group().startswith('"') else " "

    text = re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', replaced, text, flags=re.S)
    return re.sub(r"'(?:\\.|[^'\\])'", "0", text)


def words_of(arguments: str):
    return tuple(word.rstrip("_") for word in re.findall(r"\w+", arguments))


def macros(text: str):
    """The macros of a header, except its guard."""
    gone = set(re.findall(r"^#\s*undef (\w+)", text, flags=re.M))
    for name, arguments, value in re.findall(r"^#\s*define (\w+)(?:\(([^)]*)\))?[ \t]*(.*)$", text, flags=re.M):
        if (value or arguments) and name not in gone:
            yield Name("", name, words_of(arguments) or None)


def joined(header: str) -> str:
    return re.sub(r"\\\n", " ", without_comments(header))


def lists_of(model: str):
    """The lists of model.h: WK_MODEL_SECTIONS -> the arguments of each X."""
    found = {}
    for name, value in re.findall(r"^#define (WK_MODEL_\w+)\(X\)(.*)$", joined(model), flags=re.M):
        found[name] = [[a.strip() for a in entry.split(",")] for entry in re.findall(r"\bX\(([^)]*)\)", value)]
        for other in re.findall(r"(WK_MODEL_\w+)\(X\)", value):
            found[name] += found[other]
    return found


def written_out(text: str, lists) -> str:
    """`text` with the macros expanded that define the entries of a list and are undefined after it."""
    def entries(found):
        name, parameters, body, code = found.groups()
        parameters = words_of(parameters)

        def each(use):
            return " ".join(re.sub(r"\w+", lambda w: values.get(w.group(), w.group()), body)
                            for values in (dict(zip(parameters, entry)) for entry in lists.get(use.group(1), [])))
        return re.sub(rf"(WK_MODEL_\w+)\({name}\)", each, code)

    return re.sub(r"^#define (\w+)\(([^)]*)\)(.*)\n((?:(?!#).*\n)*)#undef \1$", entries, text, flags=re.M)


def without_templates(text: str) -> str:
    """`text` without what is in angle brackets."""
    shorter = re.sub(r"<[^<>;(]*>", "", text)
    return shorter if shorter == text else without_templates(shorter)


def parts(text: str):
    """`text` split at the commas outside brackets."""
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
    """The position of the first of `stops` outside brackets, from `at` on."""
    depth = 0
    while at < len(text) and (depth or text[at] not in stops):
        depth += (text[at] in "([") - (text[at] in ")]")
        at += 1
    return at


def behind_body(text: str, at: int) -> int:
    """The position after the "}" that belongs to the "{" at `at`."""
    depth = 0
    while True:
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
        if depth == 0:
            return at


def function(head: str):
    """Name and arguments of a function's declaration. The name is empty if it belongs to a class above. Nothing if it
    is not a function."""
    head = without_templates(re.sub(r"^\s*template\s*<", "<", head))
    pointer = re.match(r"[^(]*\(\*(\w+)\)\s*\((.*)\)\s*$", head, flags=re.S)
    plain = re.match(r"[^(=]*?((?:\w+::)*)(operator\S+?|~?\w+)\s*\(", head, flags=re.S)
    if pointer:
        return pointer.group(1), pointer.group(2)
    if not plain:
        return None
    close = end_of(head, plain.end(), ")")
    return "" if plain.group(1) else plain.group(2), head[plain.end():close]


def members(head: str, scope: str):
    """What a declaration without a scope of its own declares."""
    if re.search(r"\boperator +\w", head):  # a conversion
        return []
    if re.match(r"\s*(friend|static_assert|typedef struct (\w+) \2\s*$)", head) or not head.strip():
        alias = re.match(r"\s*typedef struct (\w+) ", head)
        return [Name(scope, alias.group(1))] if alias else []
    using = re.match(r"\s*using (\w+) =", head)
    if using:
        return [Name(scope, using.group(1))]
    if re.match(r"\s*(using|typedef struct)\b", head):
        return [Name(scope, head.split()[-1])] if "typedef" in head else []
    if re.match(r"\s*typedef\b", head):
        of_function = re.search(r"\(\*(\w+)\)", head)
        return [Name(scope, of_function.group(1) if of_function else head.split()[-1])]
    if re.match(r"\s*(class|struct)\s+\w+\s*$", head):
        return []
    found = function(head)
    if found:
        arguments = tuple(filter(None, (declared(p).rstrip("_") for p in parts(found[1]))))
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
            if inner == "detail":
                continue
            found += declarations(body, scoped(scope, inner) if inner else scope, True)
        elif kind and "=" not in head:
            name = kind.group(2)
            at = end_of(text, at, ";") + 1
            if not open_to_all:
                continue
            found += [Name(scope, name)] if name else []
            if kind.group(1).startswith("enum"):
                found += [Name(scoped(scope, name) if name else scope, value) for value in re.findall(r"(\w+)\s*(?:=[^,]*)?(?:,|$)", body.strip())]
            else:
                found += declarations(body, scoped(scope, name), kind.group(1) != "class")
        elif function(head) and "=" not in head.split("(")[0]:
            found += members(head, scope) if open_to_all else []
            while re.compile(r"\s*[,{]").match(text, at):  # those were braces of a member in a constructor's list
                at = behind_body(text, text.index("{", at))
        else:  # a value in braces: the declaration continues
            at = end_of(text, at, ";") + 1
            found += members(head, scope) if open_to_all else []
    return found


def names_of(header: str, lists=None):
    text = joined(header)
    code = re.sub(r"^#[^\n]*$", "", written_out(text, lists or {}), flags=re.M)
    return [*macros(text), *declarations(code, "", True)]

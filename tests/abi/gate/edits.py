#!/usr/bin/python3
"""edits.py NAME IN OUT: writes the headers of the ABI in the folder IN, or the file IN, to OUT with the changes NAME.

NAME is one of EDITS.

The changes of the headers that the tests of the ABI need: some that are forbidden, some that are allowed, and "grown",
a next minor that does not exist. Each consists of the few lines that differ, so that a reader sees its effect; the rest
are the headers to which it is applied. The text that an edit replaces is in exactly one of them, once.
"""
import re
import sys
from pathlib import Path

import probe

END = "\f"  # between two headers


def replaced(text: str, old: str, new: str) -> str:
    """`text` with the only occurrence of `old` replaced. Fails if it does not occur or occurs twice."""
    if text.count(old) != 1:
        sys.exit(f"edits.py: {old!r} is {text.count(old)} times in the headers, not once")
    return text.replace(old, new)


def replace(old: str, new: str):
    return lambda text: replaced(text, old, new)


def swap(first: str, second: str):
    mark = "\0"
    return lambda text: replaced(replaced(replaced(text, first, mark), second, first), mark, second)


def at_tail(struct: str, members: str):
    """Adds members at the end of a struct, whatever its last member is."""

    def edit(text: str) -> str:
        begin = re.search(rf"^(typedef )?struct {struct} \{{$", text, flags=re.M)
        if not begin:
            sys.exit(f"edits.py: there is no struct {struct}")
        end = text.index("\n}", begin.end())
        return f"{text[:end]}\n  {members}{text[end:]}"

    return edit


def key(number: str, name: str, rest: str):
    """Appends an attribute to the model."""
    return replace('"list", "remarks")', f'"list", "remarks") \\\n  X({number}, {name}, {rest})')


def without_row(constant: str):
    """Removes a row from a list of the model."""

    def edit(text: str) -> str:
        row = re.search(rf"^  X\(\d+, {constant},.*?\)[ \t]*\\\n(?=  X)", text, flags=re.M | re.S)
        return replaced(text, row[0], "")

    return edit


def next_minor(text: str) -> str:
    return re.sub(r"(#define WK_ABI_MINOR )(\d+)u", lambda m: f"{m[1]}{int(m[2]) + 1}u", text, count=1)


PORT = "  uint32_t port;\n  uint32_t reserved;\n"
MADE_UP_KEY = ("WK_MADE_UP", 'made_up, "made-up", WK_KIND_TEXT, "string", "nothing"')
MADE_UP_SERVICE = "int32_t (*made_up)(wk_call* call, wk_str text);"

EDITS = {
    "none": [],
    # ---- changes that break plugins in the field
    "reordered-members": [replace(PORT, "  uint32_t reserved;\n  uint32_t port;\n")],
    "reordered-services": [swap("  int32_t (*set)(wk_call*", "  int32_t (*add)(wk_call*")],
    "changed-type": [replace("  uint64_t deadline_ns;", "  int64_t deadline_ns;")],
    "narrowed-integer": [replace("  uint32_t port;", "  uint16_t port;")],
    "inserted-in-the-middle": [replace("  uint32_t port;", "  wk_str address;\n  uint32_t port;")],
    "inserted-into-padding": [replace("  wk_key key;   /* that", "  uint32_t column;\n  wk_key key;   /* that")],
    "removed-member": [replace(PORT, "  uint32_t port;\n")],
    "removed-service": [replace("  void (*log)(wk_call* call, uint32_t level, wk_str message);\n", "")],
    "removed-entry": [replace("WK_EXPORT const wk_plugin* wk_plugin_v1(void);\n", "")],
    "renamed-service": [replace("(*begin)", "(*start)")],
    "changed-argument": [replace("(*verdict)(wk_call* call, uint32_t registered",
                                 "(*verdict)(wk_call* call, uint64_t registered")],
    "further-argument": [replace("(*begin)(wk_call* call, uint32_t section)",
                                 "(*begin)(wk_call* call, uint32_t section, uint32_t flags)")],
    "changed-result": [replace("  void (*log)(wk_call*", "  int32_t (*log)(wk_call*")],
    "changed-number": [replace("#define WK_REGISTERED_NO 2u", "#define WK_REGISTERED_NO 3u")],
    "removed-number": [replace("#define WK_E_LIMIT (-2) ", "#define WK_E_BOUND (-2) ")],
    "changed-rule": [replace("#define WK_RULE_SPLIT 11u", "#define WK_RULE_SPLIT 12u")],
    "changed-function": [replace("(wk_call* call, wk_key key, wk_str value);\n\n/* One step",
                                 "(wk_call* call, wk_key key);\n\n/* One step")],
    "grown-array-element": [at_tail("wk_step", "uint64_t later;")],
    "row-in-the-middle": [replace("  uint32_t flags; /* WK_ROW_", "  uint32_t later;\n  uint32_t flags; /* WK_ROW_")],
    "changed-typedef": [replace("typedef uint32_t wk_key;", "typedef uint64_t wk_key;")],
    "removed-type": [replace("typedef struct wk_host wk_host; ", "typedef void wk_host; ")],
    "changed-symbol": [replace('"wk_plugin_v1"', '"wk_plugin_v2"')],
    "changed-major": [replace("#define WK_ABI_MAJOR 1u", "#define WK_ABI_MAJOR 2u")],
    "tail-and-middle": [at_tail("wk_call", "uint64_t later;"),
                        replace(PORT, "  uint32_t reserved;\n  uint32_t port;\n")],
    "tail-and-type": [at_tail("wk_call", "uint64_t later;"),
                      replace("  uint64_t deadline_ns;", "  int64_t deadline_ns;")],
    # ---- the same for the model's keys
    "removed-key": [without_row("WK_SOURCE")],
    "removed-section": [without_row("WK_ZONE")],
    "renumbered-key": [replace("X(44, WK_SOURCE,", "X(46, WK_SOURCE,")],
    "renumbered-section": [replace("X(8, WK_ZONE,", "X(12, WK_ZONE,")],
    "renamed-key": [replace('source, "source",', 'source, "database",')],
    "renamed-constant": [replace("WK_SOURCE,", "WK_DATABASE,")],
    "changed-kind": [replace('"source", WK_KIND_TEXT', '"source", WK_KIND_LIST')],
    "changed-alias": [replace('X("registrar", WK_SPONSOR)', 'X("registrar", WK_RESELLER)')],
    "other-keys": [replace("(wk_key)(section) << 16", "(wk_key)(section) << 12")],
    "key-in-between": [next_minor, key("44", *MADE_UP_KEY)],
    "key-twice": [next_minor, key("46", *MADE_UP_KEY), key("46", "WK_OTHER", *MADE_UP_KEY[1:])],
    # ---- changes that a minor may make
    "key": [next_minor, key("46", *MADE_UP_KEY)],
    "grown-row": [next_minor, at_tail("wk_row", "uint64_t later;")],
    "tail-growth": [next_minor, at_tail("wk_run", MADE_UP_SERVICE),
                    replace("#define WK_E_NOT_FOUND (-6)", "#define WK_E_MADE_UP (-7)\n#define WK_E_NOT_FOUND (-6)")],
    "new-type": [next_minor, replace("/* follow_up(): a", "typedef struct wk_made_up {\n  uint32_t size;\n"
                                     "  uint32_t flags;\n} wk_made_up;\n\n/* follow_up(): a"),
                 at_tail("wk_run", "int32_t (*made_up)(wk_call* call, const wk_made_up* what);")],
    "tail-growth-same-minor": [at_tail("wk_run", MADE_UP_SERVICE)],
    "words-only": [replace("/* The major is in", "/* It is told in docs/abi.md. The major is in")],
    # ---- a next minor, in which every struct that can grow has grown, and the host's side of it
    "grown": [
        next_minor,
        replace("#define WK_ABI_MAJOR", "#define WK_MADE_UP 1\n#define WK_ABI_MAJOR"),
        *(at_tail(struct, "uint64_t made_up;") for struct in (
            "wk_response", "wk_call", "wk_labels_options", "wk_rpsl_options", "wk_contact_options", "wk_blocks_options",
            "wk_block", "wk_row", "wk_heading", "wk_sections_description", "wk_section", "wk_follow_up", "wk_plugin",
            "wk_setup", "wk_record", "wk_parsers", "wk_services")),
        at_tail("wk_run", MADE_UP_SERVICE),
    ],
    "grown-services": [
        replace("&fail, &log};", "&fail, &log, &made_up};"),
        replace("constexpr wk_setup kSetup = {",
                "int32_t made_up(wk_call* call, wk_str text) {\n"
                "  return set(call, WK_KEY(WK_DOMAIN, WK_REFERER), text);\n"
                "}\n\n"
                "constexpr wk_setup kSetup = {"),
        # An option that only plugins of the next minor can set. It is zero for others.
        replace("  const auto o = known(given, kLabels10);\n  if (!o) return WK_E_ARGUMENT;\n",
                "  const auto o = known(given, kLabels10);\n  if (!o) return WK_E_ARGUMENT;\n"
                "  if (o->made_up > 1) return WK_E_ARGUMENT;\n"
                "  if (o->made_up == 1) log(call, WK_LOG_DEBUG, str(\"made up\"));\n"),
    ],
}


def edited(name: str, text: str) -> str:
    for edit in EDITS[name]:
        text = edit(text)
    return text


def edit_headers(name: str, headers: dict, target: Path):
    """Writes headers, given as texts by name, into the folder `target` with an edit."""
    texts = edited(name, END.join(headers.values())).split(END)
    for path, text in zip(headers, texts):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, encoding="utf-8")


def main(name: str, source: str, target: str):
    if Path(source).is_dir():
        edit_headers(name, probe.headers(Path(source)), Path(target) / "whoiskit")
    else:
        Path(target).write_text(edited(name, Path(source).read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

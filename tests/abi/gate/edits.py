#!/usr/bin/python3
"""edits.py NAME IN OUT: writes the file IN to OUT with the changes NAME, one of EDITS.

The changes of a header that the tests of the ABI need: some that must not be made, one that may be, and "grown", a next
minor that does not exist. Each is the few lines that differ, so that a reader sees what is wrong with it; the rest is
the header it is applied to.
"""
import re
import sys
from pathlib import Path


def replaced(text: str, old: str, new: str) -> str:
    """`text` with the one place of `old` changed. Fails where it is not there, or is there twice."""
    if text.count(old) != 1:
        sys.exit(f"edits.py: {old!r} is {text.count(old)} times in the file, not once")
    return text.replace(old, new)


def replace(old: str, new: str):
    return lambda text: replaced(text, old, new)


def swap(first: str, second: str):
    mark = "\0"
    return lambda text: replaced(replaced(replaced(text, first, mark), second, first), mark, second)


def at_tail(struct: str, members: str):
    """Adds members at the end of a struct, whatever stands there."""

    def edit(text: str) -> str:
        begin = re.search(rf"^(typedef )?struct {struct} \{{$", text, flags=re.M)
        if not begin:
            sys.exit(f"edits.py: there is no struct {struct}")
        end = text.index("\n}", begin.end())
        return f"{text[:end]}\n  {members}{text[end:]}"

    return edit


def next_minor(text: str) -> str:
    return re.sub(r"(#define WK_ABI_MINOR )(\d+)u", lambda m: f"{m[1]}{int(m[2]) + 1}u", text, count=1)


MADE_UP_SERVICE = "int32_t (*made_up)(wk_call* call, wk_str text);"

EDITS = {
    "none": [],
    # ---- what breaks plugins that are in the field
    "reordered-members": [swap("  uint32_t port;\n", "  uint32_t reserved;\n")],
    "reordered-services": [swap("  int32_t (*set)(wk_call*", "  int32_t (*add)(wk_call*")],
    "changed-type": [replace("  uint64_t deadline_ns;", "  int64_t deadline_ns;")],
    "narrowed-integer": [replace("  uint32_t port;", "  uint16_t port;")],
    "inserted-in-the-middle": [replace("  uint32_t port;", "  wk_str address;\n  uint32_t port;")],
    "inserted-into-padding": [replace("  wk_key key;   /* that", "  uint32_t column;\n  wk_key key;   /* that")],
    "removed-member": [replace("  uint32_t reserved;\n", "")],
    "removed-service": [replace("  void (*log)(wk_call* call, uint32_t level, wk_str message);\n", "")],
    "removed-entry": [replace("WK_EXPORT const wk_plugin* wk_plugin_v1(void);\n", "")],
    "renamed-service": [replace("(*erase)", "(*clear)")],
    "changed-argument": [replace("(*verdict)(wk_call* call, uint32_t registered",
                                 "(*verdict)(wk_call* call, uint64_t registered")],
    "further-argument": [replace("(*begin)(wk_call* call, wk_str section)",
                                 "(*begin)(wk_call* call, wk_str section, uint32_t flags)")],
    "changed-result": [replace("  void (*log)(wk_call*", "  int32_t (*log)(wk_call*")],
    "changed-number": [replace("#define WK_REGISTERED_NO 2u", "#define WK_REGISTERED_NO 3u")],
    "removed-number": [replace("#define WK_E_LIMIT (-2) ", "#define WK_E_BOUND (-2) ")],
    "grown-array-element": [at_tail("wk_row", "uint64_t flags;")],
    "changed-typedef": [replace("typedef uint32_t wk_key;", "typedef uint64_t wk_key;")],
    "removed-type": [replace("typedef struct wk_host wk_host; ", "typedef void wk_host; ")],
    "changed-symbol": [replace('"wk_plugin_v1"', '"wk_plugin_v2"')],
    "changed-major": [replace("#define WK_ABI_MAJOR 1u", "#define WK_ABI_MAJOR 2u")],
    "tail-and-middle": [at_tail("wk_call", "uint64_t later;"), swap("  uint32_t port;\n", "  uint32_t reserved;\n")],
    "tail-and-type": [at_tail("wk_call", "uint64_t later;"),
                      replace("  uint64_t deadline_ns;", "  int64_t deadline_ns;")],
    # ---- what a minor may do
    "tail-growth": [next_minor, at_tail("wk_services", MADE_UP_SERVICE),
                    replace("#define WK_E_NOT_FOUND (-6)", "#define WK_E_MADE_UP (-7)\n#define WK_E_NOT_FOUND (-6)")],
    "new-type": [next_minor, replace("/* services->follow_up(): a", "typedef struct wk_made_up {\n  uint32_t size;\n"
                                     "  uint32_t flags;\n} wk_made_up;\n\n/* services->follow_up(): a"),
                 at_tail("wk_services", "int32_t (*made_up)(wk_call* call, const wk_made_up* what);")],
    "tail-growth-same-minor": [at_tail("wk_services", MADE_UP_SERVICE)],
    "words-only": [replace("/* The major is in", "/* It is told in docs/abi.md. The major is in")],
    # ---- a next minor, with every struct grown that can; the host's side of it
    "grown": [
        next_minor,
        replace("#define WK_ABI_MAJOR", "#define WK_MADE_UP 1\n#define WK_ABI_MAJOR"),
        *(at_tail(struct, "uint64_t made_up;") for struct in (
            "wk_response", "wk_call", "wk_labels_options", "wk_rpsl_options", "wk_blocks_options", "wk_block",
            "wk_follow_up", "wk_plugin")),
        at_tail("wk_services", MADE_UP_SERVICE),
    ],
    "grown-services": [
        replace("    &date,\n};", "    &date,\n    &made_up,\n};"),
        replace("constexpr wk_services kServices = {",
                "int32_t made_up(wk_call* call, wk_str text) {\n"
                "  const std::string_view path = \"domain.referer\";\n"
                "  return set_path(call, str(path), text);\n"
                "}\n\n"
                "constexpr wk_services kServices = {"),
        # An option that only plugins of the next minor can give: zero for those that do not know of it.
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


def main(name: str, source: str, target: str):
    Path(target).write_text(edited(name, Path(source).read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

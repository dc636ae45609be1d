#include "cli/usage/common.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;

constexpr syntax::Option kOptions[] = {
    {.names = "--format",
     .meaning =
         "text (the default, on a terminal and elsewhere), json (indented, one object after the other), ndjson (a line "
         "each), raw (the "
         "answers as they came), text-lines (the lines that handlers read: of a web page those of its text); of "
         "records also rdap (RFC 9083), whois (ICANN's text format, RPSL), by whatever "
         "protocol they came",
     .into = into<&CommonOptions::format>(),
     .placeholder = "FORMAT",
     .choices = "text,json,ndjson,raw,text-lines,rdap,whois"},
    {.names = "--plugins",
     .meaning = "Folder of plugins, which take precedence over the bundled ones; may be repeated",
     .into = into<&CommonOptions::plugins>(),
     .placeholder = "DIR",
     .holds = Holds::folder,
     .variable = "WHOISKIT_PLUGINS"},
    {.names = "--isolate",
     .meaning = "Where handlers run: worker (a process of their own, without rights), none (in this process). Without "
                "it: worker for the folders of --plugins, none for the bundled plugins",
     .into = into<&CommonOptions::isolate>(),
     .placeholder = "HOW",
     .choices = "none,worker"},
    {.names = "--worker-timeout",
     .meaning = "Time limit for one call of a handler in a worker, which is then killed; 3 if not given",
     .into = into<&CommonOptions::worker_timeout>(),
     .placeholder = "SECONDS",
     .range = {0.001, kMaxTimeout}},
    {.names = "--signatures",
     .meaning = "How unsigned plugins in the folders of --plugins are treated: off (accepted), warn, require (refused)",
     .into = into<&CommonOptions::signatures>(),
     .placeholder = "HOW",
     .choices = "off,warn,require"},
    {.names = "--keys",
     .meaning = "File with the public keys that may sign plugins; may be repeated",
     .into = into<&CommonOptions::keys>(),
     .placeholder = "FILE",
     .holds = Holds::file},
    {.names = "--routes",
     .meaning = "Routing table that overrides the built-in one (also WHOISKIT_ROUTES, colon-separated); may be "
                "repeated, the last one takes precedence",
     .into = into<&CommonOptions::routes>(),
     .placeholder = "FILE",
     .holds = Holds::file,
     .variable = "WHOISKIT_ROUTES"},
    {.names = "--color",
     .meaning = "auto, always or never; auto honours NO_COLOR",
     .into = into<&CommonOptions::color>(),
     .placeholder = "WHEN",
     .choices = "auto,always,never"},
    {.names = "--log",
     .meaning = "Where log lines of plugins are written: a file (lines of JSON are appended to it), stderr, or journal "
                "(systemd's; journal:SOCKET for another). Without it they are dropped",
     .into = into<&CommonOptions::log>(),
     .placeholder = "FILE",
     .holds = Holds::file,
     .instead = "stderr,journal"},
    {.names = kConfigOption,
     .meaning = kConfigMeaning,
     .into = into<&CommonOptions::config>(),
     .placeholder = "FILE",
     .holds = Holds::file},
};

constexpr syntax::Entry kEnvironment[] = {
    {"WHOISKIT_PLUGINS", "Folders of plugins, colon-separated, used like those of --plugins, which take precedence."},
    {"WHOISKIT_ROUTES",
     "Routing files that override the built-in table, colon-separated; those of --routes take precedence."},
    {"WHOISKIT_CONFIG",
     "Configuration file that replaces those of the machine and the user; if empty, neither is read."},
    {"NO_COLOR", "If it is set and not empty, --color auto writes no colours."},
    {"TERM", "If it is not set, or \"dumb\", --color auto writes no colours."},
};

}  // namespace

constexpr syntax::OptionSet kCommonOptions =
    syntax::option_set<CommonOptions>("Common options", kOptions, kEnvironment, kConfigFiles);

}  // namespace whoiskit::cli

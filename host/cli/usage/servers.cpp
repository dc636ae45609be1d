#include "cli/usage/servers.hpp"

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Holds;
using syntax::into;

constexpr syntax::Option kUpdateOptions[] = {
    {.names = "--from",
     .meaning = "A bootstrap file, a folder of them, or the address of either by https; IANA's if not given",
     .into = into<&ServersCommand::from>(),
     .placeholder = "FILE|URL",
     .holds = Holds::file},
    {.names = "--folder",
     .meaning = "Where the rows and copies of the files are kept; $XDG_DATA_HOME/whoiskit/bootstrap if not given",
     .into = into<&ServersCommand::folder>(),
     .placeholder = "DIR",
     .holds = Holds::folder},
    {.names = "--force",
     .meaning =
         "Also accept a file that is older than the previous one, or that lacks more than a tenth of its entries",
     .into = into<&ServersCommand::force>()},
};

constexpr syntax::Option kWayOptions[] = {
    {.names = "--dns-server",
     .meaning = "Name server to ask instead of the system's; may be repeated",
     .into = into<&NetworkOptions::dns_servers>(),
     .placeholder = "ADDRESS[:PORT]"},
    {.names = "--proxy",
     .meaning = "socks5://[user:password@]host[:port] to go through",
     .into = into<&NetworkOptions::proxy>(),
     .placeholder = "URL"},
    {.names = "--bind",
     .meaning = "Address of this machine to connect from",
     .into = into<&NetworkOptions::bind_address>(),
     .placeholder = "ADDRESS"},
    {.names = "--ca-file",
     .meaning = "Certificates to trust in addition to the system's",
     .into = into<&NetworkOptions::ca_file>(),
     .placeholder = "FILE",
     .holds = Holds::file},
};

constexpr syntax::Entry kEnvironment[] = {
    {"XDG_DATA_HOME", "The folder below which rows and copies are kept; ~/.local/share if it is not set."},
};
constexpr syntax::Entry kFiles[] = {
    {"$XDG_DATA_HOME/whoiskit/bootstrap/rdap.toml",
     "The rows, which every command and a running `whoiskit watch` use; in ~/.local/share where XDG_DATA_HOME is not "
     "set."},
};

constexpr auto kUpdateSet = syntax::option_set<ServersCommand>("", kUpdateOptions, kEnvironment, kFiles);
constexpr auto kWaySet = syntax::option_set<NetworkOptions>("Network options", kWayOptions);
constexpr syntax::Part kParts[] = {
    syntax::own<ServersCommand>(kUpdateSet),
    syntax::part<&ServersCommand::network>(kWaySet),
    syntax::part<&ServersCommand::common>(kCommonOptions),
};
constexpr const syntax::Command* kCommands[] = {&kServersUpdate};
constexpr syntax::Example kExamples[] = {
    {"whoiskit servers update"},
    {"whoiskit servers update --from ./rdap-bootstrap"},
    {"whoiskit servers update --from dns.json --folder ./rows"},
};
constexpr std::string_view kExit =
    "Exit status: 0 if done, 2 for wrong usage or a file that is rejected, 3 if a file could not be fetched. With 2 "
    "and 3\nnothing is changed.\n";

}  // namespace

constexpr syntax::Command kServersUpdate = {
    .name = "update",
    .summary = "Take newer RDAP bases from IANA's bootstrap files",
    .parts = kParts,
    .details =
        "Reads dns.json, ipv4.json, ipv6.json, asn.json and object-tags.json (RFC 9224), or those of them that there "
        "are,\n"
        "checks them, writes what differs from the built-in table as routing rows, and says what changed.\n",
    .examples = kExamples,
    .exit_note = kExit,
    .see_also = "whoiskit-route(1),whoiskit-routes(5)",
};

constexpr syntax::Command kServers = {
    .name = "servers",
    .summary = "Keep what is known of servers up to date",
    .make = syntax::make_values<ServersCommand>,
    .values = syntax::type_of<ServersCommand>(),
    .commands = kCommands,
    .examples = kExamples,
    .exit_note = kExit,
    .see_also = "whoiskit-route(1),whoiskit-routes(5)",
};

}  // namespace whoiskit::cli

// whoiskit/host.hpp: the embeddable host: asks WHOIS servers, has their answers read by handler plugins, gives records.
//
//   whoiskit::Host host;
//   whoiskit::Record record = host.lookup("example.com");
//   std::cout << record.json(2) << '\n';
//
// A host owns its threads, its plugins and its routing table; many hosts live side by side in a process. All members of
// Host are safe to call from any thread. Nothing is printed and nothing is thrown but what is said at a function.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whoiskit/export.hpp"
#include "whoiskit/log.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit {

// Where the handlers of a folder run: in the host's process, or in a worker process without rights, which a handler
// that crashes, hangs or scribbles takes down alone.
enum class Isolation { none, worker };

// What becomes of plugins and routing files that are not signed by one of HostOptions::key_files for what they claim.
enum class Signatures { off, warn, require };

struct PluginFolder {
  PluginFolder(std::string path, Isolation isolate = Isolation::none, Signatures signatures = Signatures::off)
      : path(std::move(path)), isolate(isolate), signatures(signatures) {}
  PluginFolder(const char* path, Isolation isolate = Isolation::none, Signatures signatures = Signatures::off)
      : PluginFolder(std::string(path), isolate, signatures) {}

  std::string path;
  Isolation isolate;
  Signatures signatures;
};

// What became of plugins and routing files that were put into, changed in or taken from their folders.
struct WHOISKIT_API Reload {
  bool published = false;                             // look-ups that begin from now on use what changed
  std::uint64_t generation = 1;                       // the one that serves now; each one published counts one more
  std::vector<std::string> added, replaced, removed;  // claims of plugins
  // What is wrong with folders and files, a line each: all there is now. Whatever is refused leaves what served before.
  std::vector<std::string> problems;
  bool new_problems = false;  // they are not those of the time before
  bool postponed = false;     // look-ups still use too many former generations; try again when some have ended

  // All of it as one line of JSON, by these names.
  std::string json() const;
};

// How a host is to be. What is malformed is told by HostError as the host is made, not by each look-up.
struct HostOptions {
  // Folders of plugins, the first one counts most. Empty: those of WHOISKIT_PLUGINS in the environment, then, of an
  // installed library, /etc/whoiskit/plugins and /usr/local/lib/whoiskit/plugins, where they are, then the bundled one,
  // which was installed or built beside the library.
  std::vector<PluginFolder> plugin_folders = {};
  // Public keys of those who may supply plugins to folders whose `signatures` are looked at; see docs/operating.md.
  std::vector<std::string> key_files = {};
  // Routing tables laid over the built-in one, the last one counts most; see servers/README.md.
  std::vector<std::string> route_files = {};
  // Look at the folders and files again whenever something in them changes (inotify). All plugins are opened at once
  // then.
  bool watch = false;
  // Takes what became of it, on a thread of the host's own; must not destroy the host.
  std::function<void(const Reload&)> on_reload = {};
  // Takes each question as it is asked: the query as normalised, and the server. Called from the threads that carry
  // look-ups, several at once; must not block.
  std::function<void(std::string_view query, std::string_view server)> on_ask = {};
  // Connect to a server only where a routing table names its `address`: for simulated registries (docs/simnet.md), and
  // where look-ups go through servers of one's own. Other servers are not asked, and errstr says so.
  bool only_named_addresses = false;
  // Takes the lines that plugins write for the operator, those of a look-up before its record is handed over. Called
  // from any thread, several at once; must not block. What it throws is dropped.
  std::function<void(const LogEntry& entry)> on_log = {};
  unsigned threads = 1;              // that carry look-ups, one hundreds at a time; 0: one
  std::size_t max_bytes = 4u << 20;  // of one answer; the rest is cut, and the record partial
  // Bytes of answers that look-ups under way hold together; more than none. While they hold more, those that hold more
  // than 64 KiB wait with reading, all but the oldest of them, within their own time. Answers of one look-up that take
  // more than this together are cut. Records that were handed over do not count, nor does what handlers store.
  std::size_t max_memory = 256u << 20;
  // Times are more than zero; one of more than an hour is taken as an hour.
  std::chrono::milliseconds connect_timeout{10'000};     // to a connection, resolving the server's name included
  std::chrono::milliseconds first_byte_timeout{15'000};  // from there to the first byte of the answer
  std::chrono::milliseconds timeout{30'000};             // of a whole look-up, all servers together
  std::chrono::milliseconds worker_timeout{3'000};       // of one call of a handler in a worker; then that is killed
  // Name servers to ask: "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353". Empty: the system's.
  std::vector<std::string> dns_servers = {};
  std::string proxy = {};               // "socks5://[user:password@]host[:port]"; empty: none
  std::string bind_address = {};        // IP address of this machine to connect from; empty: the system chooses
  std::string ca_file = {};             // PEM file of certificates to trust besides the system's; empty: none
  std::size_t cache_bytes = 64u << 20;  // of records kept in memory for their time; 0: none are kept
  // SQLite file of answers kept on disk, which several processes may share; empty: none. One that cannot be used stands
  // in no look-up's way: see Host::cache_problem(). It must be the user's own, in a folder that no other user can write
  // to; whatever is no cache of ours is left as it is. With only_named_addresses it is neither read nor written:
  // servers that stand in for others answer for this host alone.
  std::string cache_file = {};
  // Whether the limits of servers (their pace and pauses, connections at a time) hold for all processes together that
  // use the same file; false: for this host alone. Where the file cannot be used, for this host alone, too.
  bool shared_limits = true;
  // The file that they are shared in, which is a file as cache_file; empty: cache_file itself. With neither, limits are
  // not shared.
  std::string limits_file = {};
  // Routing rows under those of route_files that `whoiskit servers update` keeps: newer RDAP bases. A file that is not
  // there (yet) says nothing; one that is broken is told by Host::plugin_problems(). Empty: none.
  std::string bootstrap_file = {};
};

// By which protocol a registry is asked.
enum class LookupProtocol {
  automatic,  // the one that answers and says more, by the routing table; where it gives no answer, the other
  rdap,
  whois,  // or what the registry has in its place: RWhois, a web page
  both,   // both at once; RDAP's values where both have some
};

// How one look-up is to be.
struct LookupOptions {
  bool follow = true;                    // go on to the registrar or the next registry; false: ask one server
  std::chrono::milliseconds timeout{0};  // of all servers together, an hour at most; 0: the host's
  // Where a server may not be asked yet (it limits us, or would be asked too often): true waits within the look-up's
  // time, false gives status `throttled` at once.
  bool wait_for_limit = true;
  bool fresh = false;  // take nothing from a cache; what comes is kept all the same
  // A domain whose servers name no name servers: take them from the DNS (marked by domain.nserver_source).
  bool name_servers_from_dns = true;
  bool resolve_name_servers = false;  // look up the addresses of name servers that the servers do not give
  QueryType type = QueryType::automatic;
  LookupProtocol protocol = LookupProtocol::automatic;
  bool exact = false;  // ask for a name as it is given, not for the part of it that is registered
  // Keep texts that say that a value is not shown ("REDACTED FOR PRIVACY") under its key; else they are left out. The
  // record's "redacted" lists the key either way.
  bool keep_redacted = false;
  // Ask this server first, in place of the one the routing table names: "whois.nic.uk:1043?{hname} {ip} {query}". Also
  // with whois://, rwhois://, http:// or https://, IPv6 in brackets; macros as in servers/README.md. Without a "?" it
  // is sent what its row says, or the query alone where it has none; behind one whatever is asked may stand, also where
  // `query` is none. One that is malformed gives a record that says so. With `protocol` rdap this is the base of an
  // RDAP service: "https://rdap.nic.example/"; else no RDAP is asked. Of such a service the query may also be "/help"
  // or a search: "/domains?name=exam*.com" (RFC 9082, section 3.2).
  std::string server = {};
  // Who asks, for servers that want to know: {ip} in queries that are about no address, and {hname}, its name in the
  // DNS. Nothing is sent for them where these are empty, and to no server whose row or macros do not ask for it.
  std::string client_address = {};
  std::string client_name = {};
};

// A response that somebody stored.
struct StoredResponse {
  std::string_view text;          // bytes, as they came, be it a web page; the record keeps a copy
  std::string server;             // that gave it; empty if unknown
  std::string query;              // that was asked; empty if unknown
  std::string tld;                // of the query, where that is unknown
  std::string handler;            // claim of the plugin to read it with; empty: by the routing table
  std::string protocol = {};      // that it came by: "rdap", or "whois", "rwhois", "http", "https"; empty: unknown
  std::string content_type = {};  // that it had by HTTP; empty: unknown
  unsigned http_status = 0;       // the same: 200, 404; 0: unknown
  bool keep_redacted = false;     // as of LookupOptions
};

// What a host does and keeps at a moment: for metrics. The parts are read one after the other.
struct HostStats {
  struct Cache {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;             // of what is kept, about
    std::uint64_t hits = 0, misses = 0;  // in memory: of this host; on disk: of all who share the file
  };
  std::size_t lookups = 0;            // under way; identical ones, which are made once, count once
  std::size_t waiting = 0;            // look-ups that wait for their turn at a server
  std::size_t asking = 0;             // questions under way, all servers together
  std::size_t servers = 0;            // whose pace and limits are remembered
  std::uint64_t unknown_layouts = 0;  // answers of which the generic reader read what their handler did not know
  Cache memory;
  Cache disk;  // zeros where there is no cache_file, or it cannot be read
};

// Bad options: a route file or a file of keys with an error (the message names file, line and key), or another option
// that is malformed (the message names the option).
struct WHOISKIT_API HostError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Host;
namespace api {
class Core;
Core& core_of(Host& host);
}  // namespace api

class WHOISKIT_API Host {
 public:
  // Reads the route files and the names of the plugins; threads start and plugins are opened when first needed. Throws
  // HostError for options that are malformed.
  explicit Host(const HostOptions& options = {});
  // Look-ups in flight end before this returns, with what came until then: as after a stop.
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // Looks a domain name, an address or prefix, an AS number, a name server or a handle up and waits for the record.
  // Every failure is a record with its errstr; what is thrown is std::bad_alloc, and std::system_error where no thread
  // could be started. A stop asked of `stop` ends the look-up soon, with a record of what came until then. Not to be
  // called from a callback of async_lookup.
  Record lookup(std::string_view query, const LookupOptions& options = {}, std::stop_token stop = {});

  // The same, without waiting for servers: `done` is called once, on a thread of the host and never from within this
  // function, or on the thread that destroys the host. It must not be empty, block, throw, or destroy the host. A stop
  // asked of `stop` ends the look-up soon. With a cache_file this function itself reads the file first, which takes
  // some tens of microseconds, and up to two seconds while another process writes to it. Where no thread could be
  // started this throws, and does not call `done`.
  using Done = std::function<void(Record)>;
  void async_lookup(std::string_view query, Done done, const LookupOptions& options = {}, std::stop_token stop = {});
  std::future<Record> future_lookup(std::string_view query, const LookupOptions& options = {},
                                    std::stop_token stop = {});

  // Reads a stored response, without any network.
  Record parse(const StoredResponse& response);

  // How a query would be asked: the rule that matches, the server, the query line, the handler, and why; a line each.
  std::vector<std::string> route(std::string_view query, const LookupOptions& options = {}) const;

  struct PluginInfo {
    std::string claim, path;
    std::string version, registrar, referrer, description;  // empty where it was refused
    std::vector<std::string> families;                      // claims of the plugins that a table leaves answers to
    std::string error;                                      // why it was refused; empty if it was not
    std::string warning;                                    // what is wrong with one that was not refused
  };
  // Every plugin of the folders; each is opened.
  std::vector<PluginInfo> plugins() const;
  // What is wrong with the folders and files, a line each, as of the last look at them.
  std::vector<std::string> plugin_problems() const;

  // Looks at the plugin folders and routing files again. What is new or changed is opened and checked first; look-ups
  // under way end with what they began with. A plugin that was never used is opened late: if its file was spoilt in the
  // meantime, there is nothing left that could serve (HostOptions::watch opens all in time).
  Reload reload();
  std::uint64_t generation() const;
  // How many generations there are still: the one that serves, and former ones that look-ups under way use.
  std::size_t generations_in_use() const;

  HostStats stats() const;
  // Forgets every record in memory and every answer in cache_file, not the limits of servers. Look-ups under way are
  // kept as they end. False if the file could not be emptied.
  bool clear_cache();
  // What went wrong with cache_file or limits_file since the last call, for people; empty if nothing. The host goes on.
  std::string cache_problem();

  // Checks one plugin file by itself, a library or a table. Of a table `error` has a line for each fault.
  static PluginInfo inspect_plugin(const std::string& path, Isolation isolate = Isolation::none);

 private:
  friend api::Core& api::core_of(Host& host);
  std::shared_ptr<api::Core> core_;
};

}  // namespace whoiskit

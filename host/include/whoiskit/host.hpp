// whoiskit/host.hpp: the embeddable host. It queries WHOIS servers, lets handler plugins read the answers, and gives
// records.
//
//   whoiskit::Host host;
//   whoiskit::Record record = host.lookup("example.com");
//   std::cout << record.json(2) << '\n';
//
// A host owns its threads, its plugins and its routing table. A process may have many hosts. All members of Host are
// safe to call from any thread. The library prints nothing, and throws only where a function's comment says so.
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

// Where the handlers of a folder run: in the host's process, or in a worker process without rights. A handler in a
// worker that crashes, hangs or overwrites memory affects only that worker.
enum class Isolation { none, worker };

// What happens to plugins and routing files that are not signed by one of HostOptions::key_files for what they claim.
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

// The result of a reload: which plugins and routing files were added to their folders, changed or removed.
struct WHOISKIT_API Reload {
  bool published = false;                             // look-ups that start from now on use the changes
  std::uint64_t generation = 1;                       // the generation in use; each published one counts one more
  std::vector<std::string> added, replaced, removed;  // claims of plugins
  // What is wrong with folders and files at present, one line each. A refused file leaves the previous version in use.
  std::vector<std::string> problems;
  bool new_problems = false;  // they differ from those of the previous reload
  bool postponed = false;     // look-ups still use too many previous generations; try again when some have ended

  // All of it as one line of JSON, under these names.
  std::string json() const;
};

// Host configuration. A malformed option is reported by HostError when the host is made, not by each look-up.
struct HostOptions {
  // Plugin folders; the first one takes precedence. Empty: those of WHOISKIT_PLUGINS in the environment, then (for an
  // installed library) /etc/whoiskit/plugins and /usr/local/lib/whoiskit/plugins if they exist, then the bundled
  // folder, which was installed or built with the library.
  std::vector<PluginFolder> plugin_folders = {};
  // Files of the public keys of those who may supply plugins to folders whose `signatures` are checked; see
  // docs/operating.md.
  std::vector<std::string> key_files = {};
  // Routing tables laid over the built-in one; the last one takes precedence. See servers/README.md.
  std::vector<std::string> route_files = {};
  // Reload whenever something in the folders and files changes (inotify). All plugins are then opened at start.
  bool watch = false;
  // Receives the result of each such reload, on a thread of the host. It must not destroy the host.
  std::function<void(const Reload&)> on_reload = {};
  // Called for each question when it is sent, with the normalised query and the server. Called from the threads that
  // carry look-ups, several at once. It must not block.
  std::function<void(std::string_view query, std::string_view server)> on_ask = {};
  // Connect to a server only if a routing table gives its `address`. Use it for simulated registries (docs/simnet.md),
  // and where look-ups go through servers of your own. Other servers are not queried, and errstr says so.
  bool only_named_addresses = false;
  // Receives the lines that plugins write for the operator. The lines of a look-up come before its record is delivered.
  // Called from any thread, several at once. It must not block. Exceptions that it throws are dropped.
  std::function<void(const LogEntry& entry)> on_log = {};
  unsigned threads = 1;              // threads that carry look-ups, hundreds each; 0: one
  std::size_t max_bytes = 4u << 20;  // of one answer; the rest is cut, and the record is partial
  // Bytes of answers that look-ups in progress hold together; must be more than 0. While the total is above this,
  // look-ups that hold more than 64 KiB pause reading, within their own time; the oldest of them continues. If the
  // answers of one look-up take more than this together, they are cut. Delivered records do not count, nor does what
  // handlers store.
  std::size_t max_memory = 256u << 20;
  // Times must be more than zero. A time of more than an hour is reduced to an hour.
  std::chrono::milliseconds connect_timeout{10'000};     // until connected, including resolving the server's name
  std::chrono::milliseconds first_byte_timeout{15'000};  // from then to the first byte of the answer
  std::chrono::milliseconds timeout{30'000};             // of a whole look-up, all servers together
  std::chrono::milliseconds worker_timeout{3'000};       // of one handler call in a worker, which is then killed
  // Name servers to use: "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353". Empty: the system's.
  std::vector<std::string> dns_servers = {};
  std::string proxy = {};               // "socks5://[user:password@]host[:port]"; empty: none
  std::string bind_address = {};        // IP address of this machine to connect from; empty: the system chooses
  std::string ca_file = {};             // PEM file of certificates to trust in addition to the system's; empty: none
  std::size_t cache_bytes = 64u << 20;  // of records kept in memory while they are valid; 0: none are kept
  // SQLite file of answers kept on disk. Several processes may share it. Empty: none. If the file cannot be used,
  // look-ups work without it: see Host::cache_problem(). It must belong to the user, in a folder that no other user can
  // write to. A file that is not a whoiskit cache is left as it is. With only_named_addresses the file is neither read
  // nor written, because the answers of substitute servers are valid for this host alone.
  std::string cache_file = {};
  // Whether all processes that use the same file share the limits of servers (their pace and pauses, connections at a
  // time). False: the limits are those of this host alone. The same applies if the file cannot be used.
  bool shared_limits = true;
  // The file for shared limits, of the same kind as cache_file; empty: cache_file itself. With neither, limits are not
  // shared.
  std::string limits_file = {};
  // A Redis server by which the hosts of all machines that name it act as one: they share the limits of servers,
  // answers, and look-ups in progress (identical ones are made once).
  // "redis://[user[:password]@]host[:port][/database][?prefix=TEXT&timeout=SECONDS&source=TEXT]", rediss:// for TLS
  // (&ca=FILE). Limits count for each source, by default bind_address. While the server cannot be reached, questions
  // wait for it within the time of their look-ups, and no answers are shared: see Host::cache_problem(). limits_file is
  // then not used. Empty: none. See docs/scaling.md.
  std::string shared = {};
  // Whether answers and look-ups in progress are shared, too, and not the limits alone. They are not with
  // only_named_addresses.
  bool shared_answers = true;
  // Routing rows that `whoiskit servers update` keeps: newer RDAP bases. Those of route_files take precedence. A file
  // that does not exist (yet) is no error; a broken one is reported by Host::plugin_problems(). Empty: none.
  std::string bootstrap_file = {};
};

// Which protocol is used to query a registry.
enum class LookupProtocol {
  automatic,  // by the routing table, the one that answers and gives more; if it gives no answer, the other
  rdap,
  whois,  // or what the registry has in its place: RWhois, a web page
  both,   // both at once; where both have a value, that of RDAP is taken
};

// Options of one look-up.
struct LookupOptions {
  bool follow = true;                    // continue to the registrar or the next registry; false: query one server
  std::chrono::milliseconds timeout{0};  // of all servers together, an hour at most; 0: the host's
  // What to do while a server may not be queried yet (it limits us, or we would query it too often): true waits within
  // the look-up's time, false gives status `throttled` at once.
  bool wait_for_limit = true;
  bool fresh = false;  // take nothing from a cache; results are still stored in it
  // If the servers name no name servers of a domain, take them from the DNS (marked by domain.nserver_source).
  bool name_servers_from_dns = true;
  bool resolve_name_servers = false;  // look up the addresses of name servers that the servers do not give
  QueryType type = QueryType::automatic;
  LookupProtocol protocol = LookupProtocol::automatic;
  bool exact = false;  // query the name as given, not the part of it that is registered
  // Keep texts that say that a value is not shown ("REDACTED FOR PRIVACY") under its key; otherwise they are left out.
  // The record's "redacted" lists the key either way.
  bool keep_redacted = false;
  // Query this server first, in place of the one that the routing table names: "whois.nic.uk:1043?{hname} {ip}
  // {query}". It may begin with whois://, rwhois://, http:// or https://; IPv6 is in brackets; servers/README.md
  // describes the macros. Without a "?" the server gets what its row says, or the query alone if it has no row. After a
  // "?" any text may follow, even if `query` is not a valid query. A malformed server gives a record that says so. With
  // `protocol` rdap this is the base URL of an RDAP service: "https://rdap.nic.example/"; otherwise RDAP is not used.
  // The query to such a service may also be "/help" or a search: "/domains?name=exam*.com" (RFC 9082, section 3.2).
  std::string server = {};
  // The client that makes the query, for servers that require it: {ip} in queries that are about no address, and
  // {hname}, its name in the DNS. If these are empty nothing is sent for them. Only servers whose row or macros ask for
  // them receive them.
  std::string client_address = {};
  std::string client_name = {};
};

// A stored response.
struct StoredResponse {
  std::string_view text;          // bytes as received, also of a web page; the record keeps a copy
  std::string server;             // the server that gave it; empty if unknown
  std::string query;              // the query that it answers; empty if unknown
  std::string tld;                // of the query, if the query is unknown
  std::string handler;            // claim of the plugin to read it with; empty: by the routing table
  std::string protocol = {};      // it came by: "rdap", or "whois", "rwhois", "http", "https"; empty: unknown
  std::string content_type = {};  // of the response by HTTP; empty: unknown
  unsigned http_status = 0;       // of the response by HTTP: 200, 404; 0: unknown
  bool keep_redacted = false;     // as in LookupOptions
};

// The state and the counters of a host at a moment, for metrics. The parts are read one after the other.
struct HostStats {
  struct Cache {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;             // of what is kept, approximately
    std::uint64_t hits = 0, misses = 0;  // in memory: of this host; on disk: of all processes that share the file
  };
  std::size_t lookups = 0;            // in progress; identical ones are made once and count once
  std::size_t waiting = 0;            // look-ups that wait for their turn at a server
  std::size_t asking = 0;             // questions in progress, all servers together
  std::size_t servers = 0;            // whose pace and limits are remembered
  std::uint64_t unknown_layouts = 0;  // answers whose layout the handler did not know and the generic reader read
  Cache memory;
  Cache disk;    // zeros if there is no cache_file or it cannot be read
  Cache shared;  // hits and misses of this host at the Redis server of HostOptions::shared; its entries are not counted
};

// Invalid options: a routing file or a key file with an error (the message names file, line and key), or another
// malformed option (the message names the option).
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
  // Reads the routing files and the names of the plugins. Threads start and plugins are opened when first needed.
  // Throws HostError for malformed options.
  explicit Host(const HostOptions& options = {});
  // Ends the look-ups in progress before it returns. Their records have what was received until then, as after a stop.
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // Looks up a domain name, an address or prefix, an AS number, a name server or a handle, and waits for the record.
  // Every failure is a record with its errstr. Throws only std::bad_alloc, and std::system_error if no thread could be
  // started. Requesting a stop through `stop` ends the look-up soon, with a record of what was received until then.
  // Must not be called from a callback of async_lookup.
  Record lookup(std::string_view query, const LookupOptions& options = {}, std::stop_token stop = {});

  // The same without waiting for servers. `done` is called once, on a thread of the host or on the thread that destroys
  // the host, never from within this function. It must not be empty, block, throw, or destroy the host. Requesting a
  // stop through `stop` ends the look-up soon. With a cache_file this function first reads the file, which takes some
  // tens of microseconds, and up to two seconds while another process writes to it. If no thread could be started this
  // throws and does not call `done`.
  using Done = std::function<void(Record)>;
  void async_lookup(std::string_view query, Done done, const LookupOptions& options = {}, std::stop_token stop = {});
  std::future<Record> future_lookup(std::string_view query, const LookupOptions& options = {},
                                    std::stop_token stop = {});

  // Reads a stored response. Uses no network.
  Record parse(const StoredResponse& response);

  // How a query would be made: the rule that matches, the server, the query line, the handler, and the reason; one line
  // each.
  std::vector<std::string> route(std::string_view query, const LookupOptions& options = {}) const;

  struct PluginInfo {
    std::string claim, path;
    std::string version, registrar, referrer, description;  // empty if it was refused
    std::vector<std::string> families;                      // claims of the plugins that a table leaves answers to
    std::string error;                                      // why it was refused; empty if it was not
    std::string warning;                                    // what is wrong with a plugin that was not refused
  };
  // Every plugin of the folders. Opens each of them.
  std::vector<PluginInfo> plugins() const;
  // What is wrong with the folders and files as of the last time they were read, one line each.
  std::vector<std::string> plugin_problems() const;

  // Reads the plugin folders and routing files again. New and changed files are opened and checked first. Look-ups in
  // progress keep the generation that they started with. A plugin that was never used is opened late: if its file was
  // damaged in the meantime, no working version of it is left. HostOptions::watch avoids this by opening all plugins at
  // start.
  Reload reload();
  std::uint64_t generation() const;
  // The number of generations in memory: the one in use, and previous ones that look-ups in progress still use.
  std::size_t generations_in_use() const;

  HostStats stats() const;
  // Removes every record in memory and every answer in cache_file, but not the limits of servers. Look-ups in progress
  // are stored when they end. False if the file could not be emptied.
  bool clear_cache();
  // What went wrong with cache_file or limits_file since the last call, for people; empty if nothing. The host
  // continues to work.
  std::string cache_problem();

  // Checks one plugin file by itself, a library or a table. For a table `error` has one line for each fault.
  static PluginInfo inspect_plugin(const std::string& path, Isolation isolate = Isolation::none);

 private:
  friend api::Core& api::core_of(Host& host);
  std::shared_ptr<api::Core> core_;
};

}  // namespace whoiskit

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
#include "whoiskit/record.hpp"

namespace whoiskit {

// How grave a line of a plugin is, and whose fault it tells of.
enum class LogLevel { debug, server, plugin };

// Where the handlers of a folder run: in the host's process, or in a worker process without rights, which a handler
// that crashes, hangs or scribbles takes down alone.
enum class Isolation { none, worker };

struct PluginFolder {
  PluginFolder(std::string path, Isolation isolate = Isolation::none) : path(std::move(path)), isolate(isolate) {}
  PluginFolder(const char* path, Isolation isolate = Isolation::none) : path(path), isolate(isolate) {}

  std::string path;
  Isolation isolate;
};

struct HostOptions {
  // Folders of plugins, the first one counts most. Empty: the bundled plugins (WHOISKIT_PLUGINS in the environment,
  // else the folder installed or built beside the library).
  std::vector<PluginFolder> plugin_folders = {};
  // Routing tables laid over the built-in one, the last one counts most; see servers/README.md.
  std::vector<std::string> route_files = {};
  // Connect to a server only where a routing table names its `address`: for simulated registries (docs/simnet.md), and
  // where look-ups go through servers of one's own. Other servers are not asked, and errstr says so.
  bool only_named_addresses = false;
  // Takes the lines that plugins write for the operator; called from the threads that run them, several at once.
  std::function<void(LogLevel level, std::string_view plugin, std::string_view message)> log = {};
  unsigned threads = 1;              // that carry look-ups; one carries hundreds at a time
  std::size_t max_bytes = 4u << 20;  // of one answer
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds first_byte_timeout{15'000};
  std::chrono::milliseconds timeout{30'000};  // of a whole look-up, all servers together
  // Name servers to ask: "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353". Empty: the system's.
  std::vector<std::string> dns_servers = {};
  std::string proxy = {};               // "socks5://[user:password@]host[:port]"; empty: none
  std::string bind_address = {};        // address to connect from; empty: the system chooses
  std::string ca_file = {};             // PEM file of certificates to trust besides the system's
  std::size_t cache_bytes = 64u << 20;  // of records kept in memory for their time; 0: none are kept
  std::string cache_file = {};          // SQLite file of answers kept on disk; empty: none
};

// What a query is taken for. `automatic` tells by its look; a name server looks like a domain, so it must be said.
enum class QueryType { automatic, domain, name_server, handle, address, as_number };

struct LookupOptions {
  bool follow = true;                    // go on to the registrar or the next registry; false: ask one server
  std::chrono::milliseconds timeout{0};  // 0: the host's
  // Where a server may not be asked yet (it limits us, or would be asked too often): true waits within the look-up's
  // time, false gives status `throttled` at once.
  bool wait_for_limit = true;
  bool fresh = false;  // take nothing from a cache
  bool name_servers_from_dns =
      true;  // a domain whose servers name none: take them from the DNS (domain.nserver_source)
  bool resolve_name_servers = false;  // look up the addresses that the servers do not give
  QueryType type = QueryType::automatic;
  bool exact = false;  // ask for a name as it is given, not for the part of it that is registered
  // Ask this server first, in place of the one the routing table names: "whois.nic.uk:1043?{hname} {ip} {query}". Also
  // with whois://, rwhois://, http:// or https://, IPv6 in brackets; macros as in servers/README.md.
  std::string server = {};
  // Who asks, for servers that want to know: {ip} in queries that are about no address, and {hname}, its name in the
  // DNS. Nothing is sent for them where these are empty, and to no server whose row or macros do not ask for it.
  std::string client_address = {};
  std::string client_name = {};
};

// A response that somebody stored.
struct StoredResponse {
  std::string_view text;  // bytes, as they came
  std::string server;     // that gave it; empty if unknown
  std::string query;      // that was asked; empty if unknown
  std::string tld;        // of the query, where that is unknown
  std::string handler;    // claim of the plugin to read it with; empty: by the routing table
};

// Bad options: a route file with an error (the message names file, line and key).
struct WHOISKIT_API HostError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace lookup {
class Core;
}

class WHOISKIT_API Host {
 public:
  // Throws HostError where a route file cannot be read.
  explicit Host(const HostOptions& options = {});
  // Look-ups in flight end before this returns, with what came until then: as after a stop.
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // Looks a domain name, an address or prefix, an AS number, a name server or a handle up and waits for the record.
  // Every failure is a record with its errstr. Not to be called from a callback of async_lookup.
  Record lookup(std::string_view query, const LookupOptions& options = {});

  // The same, without waiting for servers: `done` is called once, on a thread of the host and never from within this
  // function, or on the thread that destroys the host. It must not block, throw, or destroy the host. A stop asked of
  // `stop` ends the look-up soon. With a cache_file this function itself reads the file first, which takes some tens of
  // microseconds, and up to two seconds while another process writes to it.
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
    std::string error;                                      // why it was refused; empty if it was not
  };
  // Every plugin of the folders; each is opened.
  std::vector<PluginInfo> plugins();
  // What is wrong with the folders, a line each.
  std::vector<std::string> plugin_problems() const;

  // Checks one plugin file by itself.
  static PluginInfo inspect_plugin(const std::string& path);

  lookup::Core& core() { return *core_; }  // for the programs of this project

 private:
  std::shared_ptr<lookup::Core> core_;
};

}  // namespace whoiskit

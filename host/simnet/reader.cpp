// Reads a folder's simnet.toml.
#include <algorithm>
#include <boost/asio/ip/address_v4.hpp>
#include <iterator>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "simnet/answer_reader.hpp"
#include "simnet/config.hpp"
#include "simnet/serve/dns_message.hpp"
#include "simnet/values.hpp"
#include "text/nearest.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

constexpr Protocols kDns = only(Protocol::dns);
constexpr Protocols kLines = only(Protocol::whois) | only(Protocol::rwhois);

constexpr struct {
  std::string_view name;
  Protocols protocols;
} kKeys[] = {
    {"host", kAll},           {"protocol", kAll},
    {"listen", kAll},         {"port", kAll},
    {"folder", kStreams},     {"default", kStreams},
    {"answers", kStreams},    {"charset", kStreams},
    {"records", kDns},        {"raw", kLines},
    {"delay_ms", kAll},       {"first_byte_delay_ms", kAll},
    {"tick_ms", kStreams},    {"drip", kStreams},
    {"cut_after", kAll},      {"reset", kStreams},
    {"refuse", kAll},         {"silent", kAll},
    {"endless", kStreams},    {"limit", kAll},
    {"limit_seconds", kAll},  {"allowed_per_second", kAll},
    {"limit_text", kStreams}, {"limit_status", kWeb},
    {"retry_after", kWeb},    {"keep_alive", kWeb},
    {"quirks", kWeb},         {"tls", only(Protocol::rdap)},
};

/// Letters, digits, dots, hyphens and underscores only, because a host is a key of the routes.
bool is_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-' || c == '_';
  });
}

/// Reads one [[server]] table.
class ServerReader {
 public:
  ServerReader(const toml::table& table, const std::filesystem::path& root, Complaint& complaint)
      : values_(table, complaint), root_(root), complaint_(complaint) {}

  Server read() {
    server_.host = values_.text("host", "");
    complaint_.set_server(server_.host);
    if (!is_host(server_.host)) values_.complain("host", "needs host = \"name\", in lower case");
    read_protocol();
    refuse_unknown_keys();
    read_place();
    server_.charset = values_.text("charset", "");
    server_.raw = values_.flag("raw");
    if (server_.raw && !server_.charset.empty())
      values_.complain("charset", "charset changes the bytes that raw keeps");
    const AnswerReader answers(server_, root_ / values_.text("folder", ""), complaint_);
    read_manners(answers);
    if (const toml::node* given = values_.table().get("default"))
      server_.default_answer = answers.read(*given, "default");
    values_.each("answers", [&](const toml::key& query, const toml::node& node) {
      server_.answers.insert_or_assign(folded(query.str()), answers.read(node, query.str()));
    });
    values_.each("records", [&](const toml::key& name, const toml::node& node) { read_name(name, node); });
    return std::move(server_);
  }

 private:
  void read_protocol() {
    const std::string name = values_.text("protocol", "whois");
    for (const auto known :
         {Protocol::whois, Protocol::rwhois, Protocol::http, Protocol::https, Protocol::rdap, Protocol::dns}) {
      if (name != to_string(known)) continue;
      server_.protocol = known;
      return;
    }
    values_.complain("protocol", "protocol must be \"whois\", \"rwhois\", \"http\", \"https\", \"rdap\" or \"dns\"");
  }

  void refuse_unknown_keys() {
    for (const auto& [key, value] : values_.table()) {
      const auto known = std::find_if(std::begin(kKeys), std::end(kKeys),
                                      [&name = key](const auto& k) { return k.name == name.str(); });
      if (known == std::end(kKeys)) {
        complaint_.add(key.source(),
                       "has an unknown key " + std::string(key.str()) + suggestion(key.str(), kKeys, server_.protocol));
      } else if ((known->protocols & only(server_.protocol)) == 0) {
        complaint_.add(key.source(), std::string(key.str())
                                         .append(" means nothing for protocol \"")
                                         .append(to_string(server_.protocol))
                                         .append("\""));
      }
    }
  }

  void read_place() {
    constexpr auto kMaxPort = std::numeric_limits<std::uint16_t>::max();
    server_.port = static_cast<std::uint16_t>(values_.number("port", 0, kMaxPort).value_or(0));
    server_.listen = values_.text("listen", "");
    if (!values_.has("listen")) return;
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address_v4(server_.listen, failed);
    if (failed || !address.is_loopback()) values_.complain("listen", "listen must be an address of 127.0.0.0/8");
  }

  void read_manners(const AnswerReader& answers) {
    const auto milliseconds = [&](std::string_view key, std::chrono::milliseconds fallback) {
      const auto value = values_.number(key);
      return value ? std::chrono::milliseconds(*value) : fallback;
    };
    server_.accept_delay = milliseconds("delay_ms", server_.accept_delay);
    server_.first_byte_delay = milliseconds("first_byte_delay_ms", server_.first_byte_delay);
    server_.tick = milliseconds("tick_ms", server_.tick);
    server_.drip = values_.number("drip").value_or(0);
    server_.cut_after = values_.number("cut_after");
    server_.limit = values_.number("limit");
    server_.allowed_per_second = values_.number("allowed_per_second");
    server_.limit_window = std::chrono::seconds(values_.number("limit_seconds").value_or(0));
    server_.limit_status = static_cast<int>(values_.number("limit_status", 200, 599).value_or(server_.limit_status));
    if (server_.protocol == Protocol::rdap) {
      server_.limit_text = "{\"errorCode\":429,\"title\":\"Query limit exceeded\"}\n";
    }
    if (server_.protocol == Protocol::rwhois) server_.limit_text = "%error 501 Service Not Available\r\n";
    server_.limit_text =
        answers.bytes_of(values_.text("limit_text", server_.limit_text), values_.at("limit_text"), "limit_text");
    server_.reset = values_.flag("reset");
    server_.refuse = values_.flag("refuse");
    server_.silent = values_.flag("silent");
    server_.endless = values_.flag("endless");
    if ((only(server_.protocol) & kWeb) != 0) read_web_manners();
  }

  void read_web_manners() {
    server_.retry_after = values_.text("retry_after", "");
    if (server_.retry_after.find_first_of("\r\n") != std::string::npos) {
      values_.complain("retry_after", "retry_after has several lines");
    }
    if (values_.has("keep_alive")) server_.keep_alive = values_.flag("keep_alive");
    if (values_.has("tls")) server_.tls = values_.flag("tls");
    const toml::node* given = values_.table().get("quirks");
    if (given == nullptr) return;
    const toml::array* names = given->as_array();
    if (names == nullptr) return values_.complain("quirks", "quirks must be a list of names");
    for (const toml::node& node : *names) {
      const std::string name = node.value_or(std::string());
      if (const auto quirk = quirk_of(name)) {
        server_.quirks.add(*quirk);
      } else {
        complaint_.add(node.source(), '"' + name + "\" is not a quirk; docs/simnet.md lists them");
      }
    }
  }

  /// "example.com" = {NS = ["ns.example.com"], A = "192.0.2.1", ttl = 60}
  void read_name(const toml::key& key, const toml::node& node) {
    std::string name = folded(key.str());
    if (name.ends_with('.')) name.pop_back();
    if (!make_record("NS", name)) complaint_.add(key.source(), name + " is not a domain name");
    const toml::table* table = node.as_table();
    if (table == nullptr) return complaint_.add(node.source(), name + " must be a table of records");
    DnsName known;
    known.ttl = static_cast<std::uint32_t>(Values(*table, complaint_).number("ttl").value_or(known.ttl));
    for (const auto& [type, values] : *table) {
      if (type == "ttl") continue;
      if (type == "rcode") {
        known.rcode = read_rcode(values);
      } else if (!is_record_type(type.str())) {
        std::vector<std::string_view> known_types = record_types();
        known_types.insert(known_types.end(), {"ttl", "rcode"});
        complaint_.add(type.source(), name + " has an unknown key " + std::string(type.str()) +
                                          text::suggestion(type.str(), known_types));
      } else if (const toml::array* list = values.as_array()) {
        for (const toml::node& value : *list) read_record(type.str(), value, known);
      } else {
        read_record(type.str(), values, known);
      }
    }
    server_.records.insert_or_assign(std::move(name), std::move(known));
  }

  void read_record(std::string_view type, const toml::node& value, DnsName& known) {
    const auto given = value.value<std::string>();
    auto record = given ? make_record(type, *given) : std::nullopt;
    if (!record) {
      return complaint_.add(value.source(), '"' + given.value_or("this") +
                                                "\" cannot be the value of a record of type " + std::string(type));
    }
    known.records.push_back(std::move(*record));
  }

  std::uint8_t read_rcode(const toml::node& node) {
    const std::string name = node.value_or(std::string());
    if (name == "servfail") return kServFail;
    if (name == "nxdomain") return kNxDomain;
    if (name == "refused") return kRefused;
    complaint_.add(node.source(), "rcode must be \"servfail\", \"nxdomain\" or \"refused\"");
    return 0;
  }

  const Values values_;
  const std::filesystem::path& root_;
  Complaint& complaint_;
  Server server_;
};

/// Gives each server without an address one of its own, in order: 127.0.1.1 to 127.0.1.254, then 127.0.2.1 and so on.
void give_addresses(std::vector<Server>& servers) {
  std::set<std::string> taken;
  for (const Server& server : servers) taken.insert(server.listen);
  unsigned next = 0;
  for (Server& server : servers) {
    while (server.listen.empty()) {
      std::string address = "127.0." + std::to_string(1 + next / 254) + "." + std::to_string(1 + next % 254);
      ++next;
      if (taken.insert(address).second) server.listen = std::move(address);
    }
  }
}

/// Reads the servers of a parsed file. Returns what is wrong with it, beginning with the line.
std::string read_servers(const toml::table& root, const std::filesystem::path& folder, std::vector<Server>& servers) {
  for (const auto& [key, node] : root) {
    if (key != "server")
      return std::to_string(key.source().begin.line) + ": unknown key " + std::string(key.str()) +
             "; a file has only [[server]] tables";
  }
  const toml::array* tables = root["server"].as_array();
  if (tables == nullptr || tables->empty()) return "1: there is no [[server]]";
  if (tables->size() > kMaxServers) return "1: more than " + std::to_string(kMaxServers) + " [[server]]";
  Complaint complaint;
  std::set<std::string> hosts;
  for (const toml::node& node : *tables) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return std::to_string(node.source().begin.line) + ": server must be tables: [[server]]";
    servers.push_back(ServerReader(*table, folder, complaint).read());
    if (!hosts.insert(servers.back().host).second) complaint.add(table->source(), "another server has the same host");
    if (!complaint.text().empty()) return complaint.text();
  }
  give_addresses(servers);
  return {};
}

}  // namespace

LoadResult read_config(std::string_view toml, const std::string& name, const std::filesystem::path& folder) {
  LoadResult result;
  text::TomlFault fault;
  const auto root = text::read_toml(toml, {kMaxFile}, fault);
  if (!root) {
    result.error = name + ":" + std::to_string(fault.line) + ": " + fault.what;
    return result;
  }
  result.error = read_servers(*root, folder, result.config.servers);
  if (!result.error.empty()) result.error.insert(0, name + ":");
  return result;
}

LoadResult load_folder(const std::filesystem::path& folder) {
  LoadResult result;
  const auto path = folder / "simnet.toml";
  const auto text = read_whole(path);
  if (!text) {
    result.error = "cannot read " + path.string() + "; name a folder that has a simnet.toml";
    return result;
  }
  result = read_config(*text, path.string(), folder);
  result.config.extra_routes = read_whole(folder / "routes.extra.toml").value_or("");
  return result;
}

}  // namespace whoiskit::simnet

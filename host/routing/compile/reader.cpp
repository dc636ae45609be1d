#include "routing/compile/reader.hpp"

#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "routing/compile/values.hpp"
#include "text/nearest.hpp"
#include "text/toml.hpp"

namespace whoiskit::routing {
namespace {

// The kind of query that a plain `query = "..."` is for, in each section.
constexpr Text kDomainQuery[] = {Text::query_domain};
constexpr Text kAddressQuery[] = {Text::query_ip, Text::query_cidr};
constexpr Text kAsQuery[] = {Text::query_asn};
constexpr Text kHandleQuery[] = {Text::query_handle};

template <std::size_t N>
std::optional<std::size_t> index_of(const std::string_view (&keys)[N], std::string_view key) {
  for (std::size_t i = 0; i < N; ++i) {
    if (keys[i] == key) return i;
  }
  return std::nullopt;
}

constexpr std::string_view kSections[] = {"tld",       "server",  "ip",   "asn", "handle",
                                          "registrar", "generic", "date", "rank"};
constexpr std::string_view kSectionsHint =
    "; a file has [tld], [server], [ip], [asn], [handle], [registrar], [generic], date and rank";

// Keys that rows could have but that no look-up ever used. Files that contain them are still read.
constexpr std::string_view kFormerKeys[] = {"utf8_option", "ripe_style", "closing", "referral", "comment"};

// The end of the message for an unknown word: the word that was probably meant, otherwise the hint.
std::string meant(std::string_view word, std::span<const std::string_view> known, std::string_view hint) {
  const std::string near = text::suggestion(word, known);
  return near.empty() ? std::string(hint) : near;
}

// The keys of a row.
std::vector<std::string_view> row_keys() {
  std::vector<std::string_view> keys = {"query", "params"};
  for (const std::string_view key : kTextKeys) {
    if (!key.starts_with("query.")) keys.push_back(key);
  }
  keys.insert(keys.end(), std::begin(kListKeys), std::end(kListKeys));
  keys.insert(keys.end(), std::begin(kNumberKeys), std::end(kNumberKeys));
  keys.insert(keys.end(), std::begin(kFlagKeys), std::end(kFlagKeys));
  return keys;
}

class RoutingFileReader {
 public:
  RoutingFileReader(std::string_view file, ImageBuilder& builder) : file_(file), builder_(builder) {}

  std::string read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      const std::string_view section = key.str();
      if (section == "date" && (node.is_string() || node.is_date())) continue;
      if (section == "rank" && node.is_integer()) {
        builder_.rank = node.as_integer()->get();
        continue;
      }
      const toml::table* rows = node.as_table();
      if (rows == nullptr || !read_section(section, *rows, node)) {
        if (error_.empty()) fail(node, section, "unknown" + meant(section, kSections, kSectionsHint));
        return error_;
      }
    }
    return {};
  }

 private:
  bool fail(const toml::node& node, std::string_view key, std::string_view message) {
    error_ = file_ + ":" + std::to_string(node.source().begin.line) + ": ";
    error_.append(key).append(": ").append(message);
    return false;
  }

  bool read_section(std::string_view section, const toml::table& rows, const toml::node& node) {
    if (section == "generic") {
      RowSource row = new_row("generic", node);
      if (!read_row(rows, "generic", kDomainQuery, row)) return false;
      builder_.add_generic(std::move(row));
      return true;
    }
    if (section != "tld" && section != "server" && section != "ip" && section != "asn" && section != "handle" &&
        section != "registrar") {
      return false;
    }
    for (const auto& [key, value] : rows) {
      const std::string path = std::string(section) + "." + std::string(key.str());
      const toml::table* table = value.as_table();
      if (table == nullptr) return fail(value, path, "must be a table, such as {server = \"whois.example.com\"}");
      if (!add_row(section, key.str(), *table, path)) return false;
    }
    return true;
  }

  bool add_row(std::string_view section, std::string_view key, const toml::table& table, const std::string& path) {
    RowSource row = new_row(key, table);
    if (section == "tld" || section == "server") {
      if (!is_host(key) && !(section == "tld" && key == ".")) {
        return fail(table, path, "must be a lower-case ASCII name (xn--... for others), without a dot at either end");
      }
      if (!read_row(table, path, kDomainQuery, row)) return false;
      if (section == "server" && row.text[static_cast<std::size_t>(Text::server)]) {
        return fail(table, path + ".server", "has no meaning here: the row is named after the server; see address");
      }
      builder_.add(section == "tld" ? NameTable::domains : NameTable::servers, std::move(row));
      return true;
    }
    if (section == "handle") {
      if (!is_pattern(key)) {
        return fail(table, path,
                    "must be a pattern of handles in upper case, such as \"*-RIPE\", \"NET-*\" or \"C#-AERO\"");
      }
      if (!read_row(table, path, kHandleQuery, row)) return false;
      builder_.add(NameTable::handles, std::move(row));
      return true;
    }
    if (section == "registrar") return add_registrar(key, table, path, std::move(row));
    const bool is_ip = section == "ip";
    const std::optional<KeyRange> range = is_ip ? parse_prefix(key) : parse_as_range(key);
    if (!range) {
      return fail(table, path,
                  is_ip ? "must be a prefix without host bits, such as \"192.0.2.0/24\" or \"2001:db8::/32\""
                        : "must be an AS number or a range, such as 64496 or \"64496-64511\"");
    }
    const bool ok = is_ip ? read_row(table, path, kAddressQuery, row) : read_row(table, path, kAsQuery, row);
    if (ok) builder_.add(range->table, range->range, std::move(row));
    return ok;
  }

  bool add_registrar(std::string_view key, const toml::table& table, const std::string& path, RowSource row) {
    const std::optional<std::uint32_t> number = parse_iana_id(key);
    if (!number) return fail(table, path, "must be a registrar's number at IANA, from 1 to 2147483647");
    for (const auto& [name, node] : table) {
      const std::string where = path + "." + std::string(name.str());
      if (name != "rdap") return fail(node, where, "unknown; a registrar has only rdap");
      if (!read_text(node, where, Text::rdap, row)) return false;
    }
    builder_.add_registrar(*number, std::move(row));
    return true;
  }

  RowSource new_row(std::string_view key, const toml::node& node) const {
    RowSource row;
    row.key = key;
    row.file = file_;
    row.line = node.source().begin.line;
    return row;
  }

  template <std::size_t N>
  bool read_row(const toml::table& table, const std::string& path, const Text (&query_fields)[N], RowSource& row) {
    for (const auto& [name, node] : table) {
      const std::string_view key = name.str();
      const std::string where = path + "." + std::string(key);
      bool ok = false;
      if (key == "query") {
        if (const toml::table* kinds = node.as_table()) {
          ok = read_queries(*kinds, where, row);
        } else {
          ok = true;
          for (Text field : query_fields) ok = ok && read_text(node, where, field, row);
        }
      } else if (key == "params") {
        ok = read_params(node, where, row);
      } else if (const auto text = index_of(kTextKeys, key); text && !key.starts_with("query.")) {
        ok = read_text(node, where, static_cast<Text>(*text), row);
      } else if (const auto list = index_of(kListKeys, key)) {
        ok = read_list(node, where, row.list[*list]);
      } else if (const auto number = index_of(kNumberKeys, key)) {
        ok = read_number(node, where, static_cast<Number>(*number), row);
      } else if (const auto flag = index_of(kFlagKeys, key)) {
        const toml::value<bool>* value = node.as_boolean();
        ok = value != nullptr || fail(node, where, "must be true or false");
        if (ok) row.flag[*flag] = value->get();
      } else if (index_of(kFormerKeys, key)) {
        ok = true;
      } else {
        fail(node, where, "unknown key" + meant(key, row_keys(), ""));
      }
      if (!ok) return false;
    }
    return true;
  }

  bool read_queries(const toml::table& kinds, const std::string& where, RowSource& row) {
    for (const auto& [kind, node] : kinds) {
      const std::string path = where + "." + std::string(kind.str());
      const auto field = index_of(kTextKeys, "query." + std::string(kind.str()));
      if (!field) return fail(node, path, "unknown; use domain, ip, cidr, asn, nameserver or handle");
      if (!read_text(node, path, static_cast<Text>(*field), row)) return false;
    }
    return true;
  }

  // A string without control bytes, of bounded length.
  bool read_string(const toml::node& node, std::string_view where, std::string& out) {
    const toml::value<std::string>* value = node.as_string();
    if (value == nullptr) return fail(node, where, "must be a string");
    if (value->get().size() > kMaxRoutingString) return fail(node, where, "is longer than 512 bytes");
    if (has_control_bytes(value->get())) return fail(node, where, "holds a control character");
    out = value->get();
    return true;
  }

  bool read_text(const toml::node& node, std::string_view where, Text field, RowSource& row) {
    std::string value;
    if (!read_string(node, where, value)) return false;
    if (const std::string fault = text_fault(field, value); !fault.empty()) return fail(node, where, fault);
    row.text[static_cast<std::size_t>(field)] = std::move(value);
    return true;
  }

  bool read_list(const toml::node& node, std::string_view where, std::optional<std::vector<std::string>>& out) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return fail(node, where, "must be a list of strings");
    if (array->size() > kMaxRoutingList) return fail(node, where, "has more than 256 strings");
    out.emplace();
    for (const toml::node& item : *array) {
      if (!read_string(item, where, out->emplace_back())) return false;
      if (out->back().empty()) return fail(item, where, "has an empty string, which would match every answer");
    }
    return true;
  }

  bool read_params(const toml::node& node, std::string_view where, RowSource& row) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return fail(node, where, "must be a table of strings, such as {variant = \"x\"}");
    if (table->size() > kMaxRoutingList) return fail(node, where, "has more than 256 entries");
    row.params.emplace();
    for (const auto& [key, value] : *table) {
      if (key.str().size() > kMaxRoutingString || has_control_bytes(key.str())) {
        return fail(value, where, "has a key that is too long or holds a control character");
      }
      row.params->emplace_back(key.str());
      if (!read_string(value, where, row.params->emplace_back())) return false;
    }
    return true;
  }

  bool read_number(const toml::node& node, std::string_view where, Number field, RowSource& row) {
    const toml::value<std::int64_t>* value = node.as_integer();
    const std::int64_t max = kNumberMax[static_cast<std::size_t>(field)];
    if (value == nullptr || value->get() < 1 || value->get() > max) {
      return fail(node, where, "must be a number from 1 to " + std::to_string(max));
    }
    row.number[static_cast<std::size_t>(field)] = static_cast<std::uint32_t>(value->get());
    return true;
  }

  std::string file_;
  ImageBuilder& builder_;
  std::string error_;
};

}  // namespace

std::string read_routes(std::string_view toml, std::string_view file, ImageBuilder& builder) {
  text::TomlFault fault;
  const auto root = text::read_toml(toml, {kMaxRoutingFileBytes}, fault);
  if (root) return RoutingFileReader(file, builder).read(*root);
  return std::string(file) + ":" + std::to_string(fault.line) + ": " + fault.what;
}

bool read_file(const std::string& path, std::string& content, std::string& error, platform::FileOwner* owner) {
  auto read = platform::read_regular(path, kMaxRoutingFileBytes, error, owner);
  content = std::move(read).value_or("");
  return read.has_value();
}

}  // namespace whoiskit::routing

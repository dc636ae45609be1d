#include "bootstrap/registry.hpp"

#include <simdjson.h>

#include <algorithm>
#include <set>

#include "bootstrap/json_fault.hpp"
#include "bootstrap/ranges.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/compile/values.hpp"

namespace whoiskit::bootstrap {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kMaxText = 512;
constexpr std::size_t kMaxTag = 32;
constexpr std::string_view kVersion = "1.0";

bool is_tag(std::string_view text) {
  return routing::is_pattern("*-" + std::string(text)) && text.size() <= kMaxTag &&
         text.find_first_of("-*#@") == std::string_view::npos;
}

// The kind of a service without contacts, by its first key.
Kind kind_of(std::string_view key) {
  if (key.find('/') != std::string_view::npos) return key.find(':') != std::string_view::npos ? Kind::ipv6 : Kind::ipv4;
  return routing::parse_as_range(key) ? Kind::asn : Kind::dns;
}

// What is wrong with a key; empty if nothing is.
std::string_view key_fault(Kind kind, std::string_view key) {
  switch (kind) {
    case Kind::dns:
      return routing::is_host(key) && key.find(':') == std::string_view::npos
                 ? ""
                 : "is not a zone in lower-case A-labels without a final dot";
    case Kind::ipv4:
    case Kind::ipv6:
    case Kind::asn:
      return range_of(kind, key) ? "" : "is no address block or range of AS numbers of this file";
    case Kind::object_tags:
      return is_tag(key) ? "" : "is no tag; written in upper case without a hyphen";
  }
  return "";
}

class BootstrapReader {
 public:
  BootstrapReader(std::string_view json, std::string_view name, std::optional<Kind> expected, Registry& out)
      : json_(json), name_(name), kind_(expected), out_(out) {}

  std::string read() {
    if (json_.size() > kMaxRegistryBytes) return std::string(name_) + ": is larger than 4 MiB";
    if (json_.size() == 0) return std::string(name_) + ": is empty";
    // The whole text is checked first. The parser below knows the position of each value, but does not check that the
    // text is well formed.
    simdjson::dom::parser whole;
    if (const auto code = whole.parse(json_).error(); code != simdjson::SUCCESS) {
      return std::string(name_) + ":" + std::to_string(line_of(json_.data() + fault_in(json_))) +
             ": is not JSON: " + simdjson::error_message(code);
    }
    if (const auto code = parser_.iterate(json_).get(document_); code != simdjson::SUCCESS) {
      fail(code);
    } else {
      read_root();
    }
    return error_;
  }

 private:
  std::size_t line_of(const char* at) const {
    const char* begin = json_.data();
    const char* end = begin + json_.size();
    if (at < begin || at > end) return 1;
    return 1 + static_cast<std::size_t>(std::count(begin, at, '\n'));
  }

  bool fail(const char* at, const std::string& pointer, std::string_view what) {
    error_ = std::string(name_) + ":" + std::to_string(line_of(at)) + ": " + pointer + ": ";
    error_.append(what);
    return false;
  }
  bool fail(simdjson::error_code code) {
    error_ = std::string(name_) + ":1: /: cannot be read: " + simdjson::error_message(code);
    return false;
  }

  bool read_root() {
    ondemand::object root;
    if (document_.get_object().get(root) != simdjson::SUCCESS) return fail(json_.data(), "/", "is no object");
    bool version = false, services = false;
    for (auto field : root) {
      std::string_view key;
      ondemand::value value;
      if (const auto code = field.unescaped_key().get(key); code != simdjson::SUCCESS) return fail(code);
      const bool is_version = key == "version", is_publication = key == "publication", is_services = key == "services";
      if (const auto code = field.value().get(value); code != simdjson::SUCCESS) return fail(code);
      if (is_version || is_publication) {
        std::string text;
        const char* at = nullptr;
        if (!read_text(value, is_version ? "/version" : "/publication", text, at)) return false;
        if (is_version && text != kVersion) return fail(at, "/version", "is not \"1.0\", the only supported version");
        if (is_publication) out_.publication = text;
        version = version || is_version;
      } else if (is_services) {
        if (services) return fail(json_.data(), "/services", "is there twice");
        services = true;
        if (!read_services(value)) return false;
      }
    }
    if (!version) return fail(json_.data(), "/version", "is missing");
    if (out_.publication.empty()) return fail(json_.data(), "/publication", "is missing");
    if (!services || out_.entries.empty())
      return fail(json_.data(), "/services", "has no entry that is served by https");
    out_.kind = *kind_;
    return check_ranges();
  }

  // A string of bounded length.
  bool read_text(ondemand::value& value, const std::string& pointer, std::string& text, const char*& at) {
    at = value.raw_json_token().data();
    std::string_view view;
    if (value.get_string().get(view) != simdjson::SUCCESS) return fail(at, pointer, "is no string");
    if (view.size() > kMaxText) return fail(at, pointer, "is longer than 512 bytes");
    text = view;
    return true;
  }

  struct Text {
    std::string text;
    const char* at;
  };
  bool read_list(ondemand::value& value, const std::string& pointer, std::vector<Text>& list) {
    const char* at = value.raw_json_token().data();
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return fail(at, pointer, "is no list");
    for (auto item : array) {
      ondemand::value text;
      if (const auto code = item.get(text); code != simdjson::SUCCESS) return fail(code);
      if (list.size() >= kMaxEntries) return fail(at, pointer, "has more than 50,000 strings");
      Text& made = list.emplace_back();
      if (!read_text(text, pointer + "/" + std::to_string(list.size() - 1), made.text, made.at)) return false;
    }
    return true;
  }

  bool read_services(ondemand::value& value) {
    const char* at = value.raw_json_token().data();
    ondemand::array services;
    if (value.get_array().get(services) != simdjson::SUCCESS) return fail(at, "/services", "is no list");
    std::size_t number = 0;
    for (auto item : services) {
      ondemand::value service;
      if (const auto code = item.get(service); code != simdjson::SUCCESS) return fail(code);
      if (!read_service(service, "/services/" + std::to_string(number++))) return false;
    }
    return true;
  }

  // [keys, bases], or for object tags [contacts, tags, bases].
  bool read_service(ondemand::value& value, const std::string& pointer) {
    const char* at = value.raw_json_token().data();
    ondemand::array parts;
    if (value.get_array().get(parts) != simdjson::SUCCESS) return fail(at, pointer, "is no list");
    std::vector<std::vector<Text>> lists;
    for (auto item : parts) {
      ondemand::value part;
      if (const auto code = item.get(part); code != simdjson::SUCCESS) return fail(code);
      if (lists.size() == 3) return fail(at, pointer, "has more than three lists");
      const std::string place = pointer + "/" + std::to_string(lists.size());
      if (!read_list(part, place, lists.emplace_back())) return false;
    }
    const std::size_t bases = lists.size() - 1;
    if (lists.size() < 2 || lists[bases - 1].empty() || lists[bases].empty()) {
      return fail(at, pointer, "is no service: a service has a list of keys and a list of bases");
    }
    const std::vector<Text>& keys = lists[bases - 1];
    if (!kind_) kind_ = lists.size() == 3 ? Kind::object_tags : kind_of(keys.front().text);
    if ((lists.size() == 3) != (*kind_ == Kind::object_tags)) {
      return fail(at, pointer,
                  *kind_ == Kind::object_tags ? "is no service of object tags, which has three lists"
                                              : "has three lists, which only services of object tags have");
    }
    std::string base;
    if (!choose_base(lists[bases], pointer + "/" + std::to_string(bases), base)) return false;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!add(keys[i], base, pointer + "/" + std::to_string(bases - 1) + "/" + std::to_string(i))) return false;
    }
    return true;
  }

  // Selects the first base with https; empty if there is none.
  bool choose_base(const std::vector<Text>& bases, const std::string& pointer, std::string& base) {
    for (std::size_t i = 0; i < bases.size(); ++i) {
      const std::string_view text = bases[i].text;
      const std::string_view fault = text.empty() ? "is empty" : routing::rdap_base_fault(text);
      if (!fault.empty()) return fail(bases[i].at, pointer + "/" + std::to_string(i), fault);
      if (base.empty() && text.starts_with("https:")) base = text;
    }
    return true;
  }

  bool add(const Text& key, const std::string& base, const std::string& pointer) {
    if (const std::string_view fault = key_fault(*kind_, key.text); !fault.empty()) return fail(key.at, pointer, fault);
    if (!keys_.insert(key.text).second) return fail(key.at, pointer, "\"" + key.text + "\" is there twice");
    if (keys_.size() > kMaxEntries) return fail(key.at, pointer, "exceeds the limit of 50,000 entries");
    if (base.empty()) {
      out_.left_out.push_back(key.text);
    } else {
      out_.entries.push_back({key.text, base});
    }
    return true;
  }

  bool check_ranges() {
    if (*kind_ == Kind::dns || *kind_ == Kind::object_tags) return true;
    const std::string crossing = crossing_of(*kind_, out_.entries);
    return crossing.empty() || fail(json_.data(), "/services", crossing);
  }

  const simdjson::padded_string json_;
  const std::string_view name_;
  std::optional<Kind> kind_;
  Registry& out_;
  ondemand::parser parser_;
  ondemand::document document_;
  std::set<std::string> keys_;
  std::string error_;
};

}  // namespace

std::string_view file_name(Kind kind) {
  switch (kind) {
    case Kind::dns:
      return "dns.json";
    case Kind::ipv4:
      return "ipv4.json";
    case Kind::ipv6:
      return "ipv6.json";
    case Kind::asn:
      return "asn.json";
    case Kind::object_tags:
      break;
  }
  return "object-tags.json";
}

std::string read_registry(std::string_view json, std::string_view name, std::optional<Kind> expected, Registry& out) {
  return BootstrapReader(json, name, expected, out).read();
}

}  // namespace whoiskit::bootstrap

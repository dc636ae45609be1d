#include "kit/scaffold.hpp"
#include "registry/installation.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "api/core.hpp"
#include "kit/fixture.hpp"
#include "kit/template.hpp"
#include "loader/plugin.hpp"
#include "routing/handler.hpp"
#include "table_plugin/scaffold.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxName = 253;             // bytes of a claim or a host name (RFC 1035)
constexpr std::size_t kMaxWord = 63;              // bytes of a label between dots
constexpr std::string_view kRegistrar = "gtld.";  // prefix of the claims of registrars
constexpr std::string_view kAddresses = "ip.";    // of regional internet registries
constexpr std::string_view kByRdap = "rdap.";     // of RDAP responses, of a zone or a registrar

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Labels of a-z, 0-9 and '-' joined by dots.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxName) return false;
  for (bool more = true; more;) {
    const Cut parts = cut(name, '.');
    const std::string_view word = parts.before;
    if (word.empty() || word.size() > kMaxWord || word.front() == '-' || word.back() == '-') return false;
    if (!std::all_of(word.begin(), word.end(), is_word_char)) return false;
    more = word.size() < name.size();
    name = parts.after;
  }
  return true;
}

std::string replaced(std::string text, char from, std::string_view to) {
  std::string out;
  for (const char c : text) c == from ? out.append(to) : out.append(1, c);
  return out;
}

// An identifier of C++: "FooBar" for "foo-bar", "CoUk" for "co.uk".
std::string type_name(std::string_view words) {
  std::string out;
  bool first = true;
  for (const char c : words) {
    if (c == '-' || c == '.') {
      first = true;
      continue;
    }
    out += first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    first = false;
  }
  return out.front() >= '0' && out.front() <= '9' ? "Of" + out : out;
}

// Whether the claim is of a registrar. For RDAP the server decides, because rdap.acme could also be the zone acme.
bool is_registrar(std::string_view claim, std::string_view server) {
  if (claim.starts_with(kByRdap)) return claim.substr(kByRdap.size()) == routing::midname(server);
  return claim.starts_with(kRegistrar);
}

// The names of the template and their replacements.
struct Names {
  Names(std::string_view claim, std::string_view server) {
    const bool rdap = claim.starts_with(kByRdap);
    const bool registrar = is_registrar(claim, server);
    const std::string word(claim.substr(rdap ? kByRdap.size() : registrar ? kRegistrar.size() : 0));
    const bool zone = !registrar && !claim.starts_with("family.");
    const std::string stem = replaced(word, '.', "-");
    const std::string type = type_name(word);
    const std::string company = type + (zone ? " Registry" : " Registrar");
    std::string_view web = server;
    for (const std::string_view host : {"whois.", "rdap."}) {
      if (web.starts_with(host)) web.remove_prefix(host.size());
    }
    const std::string target = "whois-" + replaced(std::string(claim), '.', "-");
    // Longer names come first: the first match is replaced.
    rows = {{"whois.acme.example", std::string(server)},
            {"rdap.acme.example", std::string(server)},
            {"acme.example", std::string(web)},
            {"whois-gtld-acme", target},
            {"whois-rdap-acme", target},
            {"gtld.acme", std::string(claim)},
            {"rdap.acme", std::string(claim)},
            {"Acme Registrar", company},
            {"Acme", type},
            {"acme", stem}};
    if (zone) rows.emplace_back("example.com", "example." + word);
  }

  std::string in(std::string_view text) const {
    std::string out;
    while (!text.empty()) {
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return text.starts_with(r.first); });
      if (row == rows.end()) {
        out += text.front();
        text.remove_prefix(1);
      } else {
        out += row->second;
        text.remove_prefix(row->first.size());
      }
    }
    return out;
  }

  std::vector<std::pair<std::string_view, std::string>> rows;
};

// Replaces the names that differ between the template in C++ and the one in C.
std::string in_c(std::string_view text) {
  std::string out(text);
  for (const auto& [cxx, c] : {std::pair<std::string_view, std::string_view>{"acme.cpp", "acme.c"},
                               std::pair<std::string_view, std::string_view>{"LANGUAGES CXX", "LANGUAGES C"}}) {
    for (auto at = out.find(cxx); at != out.npos; at = out.find(cxx, at + c.size())) out.replace(at, cxx.size(), c);
  }
  return out;
}

// The routing row of a zone: the server of a zone is found by the zone's name, that of a registrar by referrals.
std::string zone_rows(std::string_view zone, std::string_view server) {
  return "\n[tld]\n\"" + std::string(zone) + "\" = {server = \"" + std::string(server) + "\"}\n";
}

// A table with the responses that it reads.
std::vector<ScaffoldFile> table_files(std::string_view claim, std::string_view server) {
  const table_plugin::Sample sample = table_plugin::table_sample(claim, server);
  const std::string name = "whois." + std::string(claim) + std::string(loader::kTableSuffix);
  return {{name, table_plugin::table_scaffold(claim, server)},
          {"fixtures/registered.txt", sample.registered},
          {"fixtures/free.txt", sample.free}};
}

}  // namespace

bool is_claim(std::string_view text) { return is_name(text); }

std::string validate_claim(std::string_view claim, ScaffoldKind kind) {
  constexpr std::string_view kForm =
      "a claim is words of a-z, 0-9 and '-' joined by dots: gtld.acme for a registrar whose server is whois.acme.…, "
      "at or co.uk for a zone, rdap.acme or rdap.at for their RDAP";
  if (!is_name(claim)) return std::string(kForm);
  if (claim == "gtld" || claim == "ip" || claim == "family" || claim == "rdap") {
    return std::string(claim) + " alone is not a claim, as in " + std::string(claim) + ".acme; " + std::string(kForm);
  }
  if (claim.starts_with(kRegistrar) && claim.find('.', kRegistrar.size()) != claim.npos) {
    return "gtld. is followed by one word, the second label of the server's name: gtld.acme for whois.acme.com";
  }
  if (claim.starts_with(kAddresses) && kind != ScaffoldKind::table) {
    return "the template reads domain names; for an address registry start from the RPSL example of "
           "docs/plugin-formats.md";
  }
  if (claim.starts_with(kByRdap) && kind == ScaffoldKind::c) {
    return "for RDAP there are templates in C++ and as a table; the functions in C are in whoiskit/abi/json.h";
  }
  return {};
}

std::string validate_server(std::string_view server) {
  if (is_name(server) && server.find('.') != server.npos) return {};
  return "expected a host name in lower-case ASCII without port or scheme, like whois.acme.example";
}

std::vector<ScaffoldFile> scaffold(std::string_view claim, std::string_view server, ScaffoldKind kind) {
  if (kind == ScaffoldKind::table) return table_files(claim, server);
  const Names names(claim, server);
  std::vector<ScaffoldFile> files;
  const bool c = kind == ScaffoldKind::c;
  const bool rdap = claim.starts_with(kByRdap);
  for (const TemplateFile& file : rdap ? rdap_template_files() : template_files()) {
    if (file.path.ends_with(c ? ".cpp" : ".c")) continue;
    files.push_back({names.in(file.path), names.in(c ? in_c(file.text) : std::string(file.text))});
    const bool zone = !rdap && !claim.starts_with(kRegistrar) && !claim.starts_with("family.");
    if (zone && file.path == "routes.toml") files.back().text += zone_rows(claim, server);
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::string write_records(const std::string& folder, std::string_view claim, std::string_view server,
                          std::vector<std::string>& written) {
  HostOptions options;
  options.plugin_folders.emplace_back(folder);
  for (std::string& bundled : registry::default_plugin_folders())
    options.plugin_folders.emplace_back(std::move(bundled));
  api::Core core(options);
  if (const std::vector<std::string> problems = core.registry().problems(); !problems.empty()) return problems.front();
  const table_plugin::Sample sample = table_plugin::table_sample(claim, server);
  const std::pair<const char*, std::string_view> answers[] = {{"registered", sample.registered}, {"free", sample.free}};
  for (const auto& [name, text] : answers) {
    Fixture fixture;
    fixture.json = (fs::path(folder) / "fixtures" / name).string() + ".json";
    fixture.query = sample.query;
    fixture.server = server;
    fixture.text = text;
    fixture.protocol = sample.protocol;
    fixture.content_type = sample.content_type;
    if (name == std::string_view("free")) fixture.http_status = sample.free_status;
    model::RecordData record;
    parse_fixture(core, fixture, std::string(claim), record);
    fixture.expect = record_json(record, core.keys());
    if (std::string fault = save_fixture(fixture); !fault.empty()) return fault;
    written.push_back(fixture.json);
  }
  return {};
}

std::string write_skeleton(const std::string& folder, const std::vector<ScaffoldFile>& files) {
  std::error_code code;
  if (fs::exists(fs::symlink_status(folder, code))) {
    return folder + ": already exists; remove it, or name another folder with --dir";
  }
  for (const ScaffoldFile& file : files) {
    const fs::path path = fs::path(folder) / file.path;
    fs::create_directories(path.parent_path(), code);
    if (code) return path.parent_path().string() + ": cannot be made: " + code.message();
    errno = 0;
    std::ofstream out(path, std::ios::binary);
    out << file.text;
    out.close();
    if (!out) return path.string() + ": cannot be written: " + std::strerror(errno);
  }
  return {};
}

}  // namespace whoiskit::kit

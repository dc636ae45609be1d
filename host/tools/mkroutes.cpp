// Build-time program: reads routing files and bundled tables, checks them and writes the built-in routing table as C++
// source, with the list of the tables whose rows are in it.
//
//   mkroutes OUTPUT.cpp BASE FILE...
//
// BASE is the folder that file names in messages and routes are relative to. Later files add to earlier ones, so a
// plugin folder's routes.toml and its table come after servers/. If there are faults, mkroutes writes a message for
// each to standard error and exits with 1.
#include <cinttypes>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "loader/plugin.hpp"
#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"
#include "table_plugin/reader.hpp"
#include "table_plugin/routing_part.hpp"
#include "text/content_hash.hpp"

namespace {

namespace routing = whoiskit::routing;
using routing::ImageBytes;

// The rows of all files, and the tables among them.
class Collection {
 public:
  // Adds a file. Returns what is wrong with it, one line per fault; empty if nothing is.
  std::string add(const std::string& content, const std::string& name) {
    return whoiskit::loader::is_table(name) ? add_table(content, name) : read_routes(content, name, rows_);
  }
  ImageBytes image(std::string& error) const { return rows_.build(error); }

  // The initialisers of routing::kBuiltinTables, one per line.
  std::vector<std::string> tables() const {
    std::vector<std::string> all;
    for (const auto& [claim, content] : tables_) {
      char line[512];
      std::snprintf(line, sizeof line, "{\"%s\", %zu, 0x%" PRIx64 "}", claim.c_str(), content.size(),
                    whoiskit::text::content_hash(content));
      all.emplace_back(line);
    }
    return all;
  }

 private:
  std::string add_table(const std::string& content, const std::string& name) {
    const whoiskit::table_plugin::Reading table = whoiskit::table_plugin::read_table(content);
    std::string faults;
    for (const whoiskit::table_plugin::Fault& fault : table.faults)
      faults += (faults.empty() ? "" : "\n") + fault.text(name);
    if (!faults.empty()) return faults;
    const std::string& claim = table.spec.description.claim;
    if (whoiskit::loader::claim_of(name) != claim) return name + ": must be named whois." + claim + ".table.toml";
    if (!tables_.emplace(claim, content).second) return name + ": another table has the claim " + claim;
    ImageBuilder rows;
    whoiskit::table_plugin::add_rows(table.spec, name, rows);
    // Two tables cannot have the same row, because neither takes precedence. Tables may add to a row of servers/.
    rows.each([&](std::string_view section, const routing::RowSource& row) {
      const auto [first, fresh] = owners_.emplace(std::string(section) + " " + row.key, name);
      if (fresh) return;
      faults += (faults.empty() ? "" : "\n") + name + ": " + first->second + " also has a row of " + first->first;
    });
    whoiskit::table_plugin::add_rows(table.spec, name, rows_);
    return faults;
  }

  using ImageBuilder = routing::ImageBuilder;
  ImageBuilder rows_;
  std::map<std::string, std::string> tables_;  // content by claim
  std::map<std::string, std::string> owners_;  // tables by section and key of their rows
};

bool write_source(const char* path, const ImageBytes& image, const std::vector<std::string>& tables) {
  std::FILE* out = std::fopen(path, "wb");
  if (out == nullptr) return false;
  std::fputs("// Written by mkroutes from the routing files.\n#include \"routing/builtin.hpp\"\n\n", out);
  std::fputs("namespace whoiskit::routing {\n\nextern const std::uint64_t kBuiltinWords[] = {", out);
  constexpr std::size_t kWordsPerLine = 6;
  for (std::size_t i = 0; i < image.size(); ++i) {
    std::fprintf(out, "%s0x%" PRIx64 ",", i % kWordsPerLine == 0 ? "\n" : "", image[i]);
  }
  std::fputs("\n};\n\n", out);
  std::fprintf(out, "extern const std::size_t kBuiltinSize = %zu;\n\n", image.size() * sizeof image[0]);
  // One more than there are, because an array has at least one element.
  std::fputs("extern const BuiltinTable kBuiltinTables[] = {\n", out);
  for (const std::string& table : tables) std::fprintf(out, "%s,\n", table.c_str());
  std::fprintf(out, "{}};\nextern const std::size_t kBuiltinTableCount = %zu;\n\n}  // namespace whoiskit::routing\n",
               tables.size());
  const bool ok = std::ferror(out) == 0;
  return std::fclose(out) == 0 && ok;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: mkroutes OUTPUT.cpp BASE FILE...\n", stderr);
    return 2;
  }
  Collection collection;
  int faults = 0;
  for (int i = 3; i < argc; ++i) {
    std::string content, error;
    if (routing::read_file(argv[i], content, error)) {
      error = collection.add(content, std::filesystem::path(argv[i]).lexically_proximate(argv[2]).generic_string());
    }
    if (error.empty()) continue;
    std::fprintf(stderr, "mkroutes: %s\n", error.c_str());
    ++faults;
  }
  if (faults > 0) return 1;
  std::string error;
  const ImageBytes image = collection.image(error);
  if (!error.empty()) {
    std::fprintf(stderr, "mkroutes: %s\n", error.c_str());
    return 1;
  }
  if (!write_source(argv[1], image, collection.tables())) {
    std::fprintf(stderr, "mkroutes: cannot write %s\n", argv[1]);
    return 1;
  }
  return 0;
}

// A plugin folder that changes, a world with two servers that one of its plugins reads, and the results of its
// look-ups.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "e2e/world.hpp"

namespace whoiskit::e2e {

namespace fs = std::filesystem;

class Folder {
 public:
  explicit Folder(World& world) : path_(world.file("plugins")) { fs::create_directory(path_); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

  // Puts an edition in its place as installers do: written beside the file, then renamed.
  void put(const std::string& edition, const std::string& name = "whois.edition.so") const {
    fs::copy_file(of(edition), file(".new"), fs::copy_options::overwrite_existing);
    fs::rename(file(".new"), file(name));
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(file(name)) << text; }

  static std::string of(const std::string& edition) {
    return std::string(EDITIONS) + "/" + edition + "/whois.edition.so";
  }

 private:
  std::string path_;
};

// Names under zone.example: whois.first.example knows them, and whois.second.example has more data.
inline simnet::Config two_servers() {
  simnet::Config config;
  config.servers = {server("whois.first.example", "{name}\n"), server("whois.second.example", "{name}\n")};
  config.extra_routes = zone("zone.example", "whois.first.example", "edition") +
                        "\n[server.\"whois.second.example\"]\nhandler = \"edition\"\n";
  return config;
}

// The edition that read a record; "mixed" if two editions read it together.
inline std::string edition_of(const Record& record) {
  const std::string first(record.value("owner.remarks")), second(record.value("tech.remarks"));
  return first == second ? first : "mixed: " + first + ", " + second;
}

}  // namespace whoiskit::e2e

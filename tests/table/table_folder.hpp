// table/table_folder.hpp: a folder of tables of the test's own.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace whoiskit::table_plugin {

class TableFolder {
 public:
  TableFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "whoiskit-tables-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    path_ = name;
  }
  ~TableFolder() { std::filesystem::remove_all(path_); }
  TableFolder(const TableFolder&) = delete;
  TableFolder& operator=(const TableFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string file(const std::string& claim) const { return (path_ / ("whois." + claim + ".table.toml")).string(); }
  void write(const std::string& claim, const std::string& toml) const { std::ofstream(file(claim)) << toml; }

 private:
  std::filesystem::path path_;
};

}  // namespace whoiskit::table_plugin

// kit/scaffold.hpp: the folder that a new plugin begins as: sdk/template, or sdk/template-rdap, under other names. Each
// is a plugin of its own that builds and passes; they are built into the command, so that what is written is what is
// tested.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::kit {

// What the folder is made of: a library's source in C++ or in C, or a table (table_plugin/scaffold.hpp).
enum class ScaffoldKind { cxx, c, table };

struct ScaffoldFile {
  std::string path;  // below the folder: "fixtures/free.txt"
  std::string text;
};

// Whether it is a claim's form: words of a-z, 0-9 and '-' joined by dots.
bool is_claim(std::string_view text);

// Why nobody can claim that, in a sentence; empty where one can.
std::string validate_claim(std::string_view claim, ScaffoldKind kind = ScaffoldKind::cxx);

// Why that is no host name to ask; empty where it is one.
std::string validate_server(std::string_view server);

// The files of a plugin of that claim, which reads the answers of that server. Both must be without fault.
std::vector<ScaffoldFile> scaffold(std::string_view claim, std::string_view server,
                                   ScaffoldKind kind = ScaffoldKind::cxx);

// The answers that a table of the skeleton reads are without records at first: reads them with the table, which stands
// in the folder, and writes the records beside them, whose paths it adds to `written`. Empty, or why it could not be
// done.
std::string write_records(const std::string& folder, std::string_view claim, std::string_view server,
                          std::vector<std::string>& written);

// Writes them into a folder, which must not be there yet. Empty, or why it could not be done.
std::string write_skeleton(const std::string& folder, const std::vector<ScaffoldFile>& files);

}  // namespace whoiskit::kit

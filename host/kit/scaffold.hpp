// kit/scaffold.hpp: the folder that `whoiskit plugin new` writes: sdk/template or sdk/template-rdap with other names.
// Each template is a plugin that builds and passes its checks. They are built into the command, so authors get the
// files that were tested.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::kit {

// The form of the plugin: a library in C++ or in C, or a table (table_plugin/scaffold.hpp).
enum class ScaffoldKind { cxx, c, table };

struct ScaffoldFile {
  std::string path;  // relative to the folder: "fixtures/free.txt"
  std::string text;
};

// Whether it has the form of a claim: labels of a-z, 0-9 and '-' joined by dots.
bool is_claim(std::string_view text);

// Why the claim cannot be used, in a sentence; empty if it can.
std::string validate_claim(std::string_view claim, ScaffoldKind kind = ScaffoldKind::cxx);

// Why the text is not the host name of a server; empty if it is.
std::string validate_server(std::string_view server);

// The files of a plugin with that claim, which reads the responses of that server. Both must be valid.
std::vector<ScaffoldFile> scaffold(std::string_view claim, std::string_view server,
                                   ScaffoldKind kind = ScaffoldKind::cxx);

// A new table's responses have no records yet. Reads them with the table, which must be in the folder, and writes the
// records beside them. Adds the paths of the records to `written`. Returns the error; empty on success.
std::string write_records(const std::string& folder, std::string_view claim, std::string_view server,
                          std::vector<std::string>& written);

// Writes the files into a folder, which must not exist yet. Returns the error; empty on success.
std::string write_skeleton(const std::string& folder, const std::vector<ScaffoldFile>& files);

}  // namespace whoiskit::kit

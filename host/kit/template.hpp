// kit/template.hpp: the files of sdk/template, put into the program when it is built (kit/CMakeLists.txt).
#pragma once

#include <span>
#include <string_view>

namespace whoiskit::kit {

struct TemplateFile {
  std::string_view path;  // below sdk/template
  std::string_view text;
};

std::span<const TemplateFile> template_files();

}  // namespace whoiskit::kit

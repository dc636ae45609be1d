// kit/template.hpp: the files of sdk/template and sdk/template-rdap, compiled into the program (kit/CMakeLists.txt).
#pragma once

#include <span>
#include <string_view>

namespace whoiskit::kit {

struct TemplateFile {
  std::string_view path;  // relative to the template's folder
  std::string_view text;
};

std::span<const TemplateFile> template_files();
std::span<const TemplateFile> rdap_template_files();

}  // namespace whoiskit::kit

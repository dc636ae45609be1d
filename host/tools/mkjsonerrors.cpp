// Build-time program: writes simdjson's table of error messages as C++ source. The command has this copy: it loads
// simdjson at the first call of a function (host/package/late_libraries.cmake), and data cannot be loaded like that.
//
//   mkjsonerrors OUTPUT.cpp
#include <simdjson.h>

#include <cstdio>

int main(int argc, char** argv) {
  std::FILE* out = argc == 2 ? std::fopen(argv[1], "wb") : nullptr;
  if (out == nullptr) {
    std::fputs("usage: mkjsonerrors OUTPUT.cpp\n", stderr);
    return 2;
  }
  std::fputs("// Written by mkjsonerrors.\n#include <simdjson.h>\n\nnamespace simdjson::internal {\n\n", out);
  std::fputs("const error_code_info error_codes[] = {\n", out);
  for (int code = 0; code < simdjson::NUM_ERROR_CODES; ++code) {
    const auto error = static_cast<simdjson::error_code>(code);
    std::fprintf(out, "{static_cast<error_code>(%d), R\"__(%s)__\"},\n", code, simdjson::error_message(error));
  }
  std::fputs("};\n\n}  // namespace simdjson::internal\n", out);
  const bool ok = std::ferror(out) == 0;
  return std::fclose(out) == 0 && ok ? 0 : 1;
}

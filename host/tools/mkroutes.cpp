// Build-time program: reads routing files, checks them and writes the built-in table as C++ source.
//
//   mkroutes OUTPUT.cpp BASE FILE...
//
// BASE is the folder that file names in messages and routes are relative to. Later files add to earlier ones, so a
// plugin folder's routes.toml comes after servers/. Exits with 1 and one message a faulty file on standard error.
#include <cinttypes>
#include <cstdio>
#include <filesystem>
#include <string>

#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"

namespace {

using whoiskit::routing::ImageBytes;

bool write_source(const char* path, const ImageBytes& image) {
  std::FILE* out = std::fopen(path, "wb");
  if (out == nullptr) return false;
  std::fputs("// Written by mkroutes from the routing files.\n#include \"routing/builtin.hpp\"\n\n", out);
  std::fputs("namespace whoiskit::routing {\n\nextern const std::uint64_t kBuiltinWords[] = {", out);
  constexpr std::size_t kWordsPerLine = 6;
  for (std::size_t i = 0; i < image.size(); ++i) {
    std::fprintf(out, "%s0x%" PRIx64 ",", i % kWordsPerLine == 0 ? "\n" : "", image[i]);
  }
  std::fputs("\n};\n\n", out);
  std::fprintf(out, "extern const std::size_t kBuiltinSize = %zu;\n\n}  // namespace whoiskit::routing\n",
               image.size() * sizeof image[0]);
  const bool ok = std::ferror(out) == 0;
  return std::fclose(out) == 0 && ok;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: mkroutes OUTPUT.cpp BASE FILE...\n", stderr);
    return 2;
  }
  whoiskit::routing::ImageBuilder builder;
  int faults = 0;
  for (int i = 3; i < argc; ++i) {
    std::string content, error;
    if (whoiskit::routing::read_file(argv[i], content, error)) {
      const std::string name = std::filesystem::path(argv[i]).lexically_proximate(argv[2]).generic_string();
      error = whoiskit::routing::read_routes(content, name, builder);
    }
    if (error.empty()) continue;
    std::fprintf(stderr, "mkroutes: %s\n", error.c_str());
    ++faults;
  }
  if (faults > 0) return 1;
  std::string error;
  const ImageBytes image = builder.build(error);
  if (!error.empty()) {
    std::fprintf(stderr, "mkroutes: %s\n", error.c_str());
    return 1;
  }
  if (!write_source(argv[1], image)) {
    std::fprintf(stderr, "mkroutes: cannot write %s\n", argv[1]);
    return 1;
  }
  return 0;
}

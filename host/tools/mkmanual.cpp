// mkmanual FOLDER RELEASE: writes the manual pages of section 1 and the shell completions of both programs, in the
// folders that an installation has below share/. Run at build time.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "cli/usage/commands.hpp"
#include "simnet/command_line.hpp"
#include "syntax/completion.hpp"
#include "syntax/manual.hpp"

namespace {

namespace fs = std::filesystem;
namespace syntax = whoiskit::syntax;

bool write(const fs::path& path, const std::string& text) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return true;
  std::fprintf(stderr, "mkmanual: cannot write %s\n", path.c_str());
  return false;
}

bool write_all(const fs::path& share, const syntax::Command& program, const std::string& release) {
  const std::string name(program.name);
  const auto page = [&](const syntax::Command& command) {
    return write(share / "man/man1" / (syntax::page_name(program, command) + ".1"),
                 syntax::manual_page(program, command, release));
  };
  bool good = page(program);
  for (const syntax::Command* command : program.commands) good = page(*command) && good;
  good = write(share / "bash-completion/completions" / name, syntax::bash_completion(program)) && good;
  good = write(share / "zsh/vendor-completions" / ("_" + name), syntax::zsh_completion(program)) && good;
  return write(share / "fish/vendor_completions.d" / (name + ".fish"), syntax::fish_completion(program)) && good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("mkmanual: usage: mkmanual FOLDER RELEASE\n", stderr);
    return 2;
  }
  const bool good = write_all(argv[1], whoiskit::cli::kProgram, argv[2]);
  return write_all(argv[1], whoiskit::simnet::kProgram, argv[2]) && good ? 0 : 1;
}

// whoiskit completion: prints the completion scripts for shells.
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/usage/commands.hpp"
#include "syntax/completion.hpp"

namespace whoiskit::cli {

int print_completion(const CompletionCommand& command, Output& out) {
  const auto script = command.shell == "bash"  ? syntax::bash_completion
                      : command.shell == "zsh" ? syntax::zsh_completion
                                               : syntax::fish_completion;
  out.write(script(kProgram));
  return out.finish(kFound);
}

}  // namespace whoiskit::cli

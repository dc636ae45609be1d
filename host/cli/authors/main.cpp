// whoiskit-plugin: runs the commands for plugin authors, such as `whoiskit plugin new`, `try`, `check` and `install`.
// It is a separate program because users who only look things up do not need this code.
#include "cli/authors/commands.hpp"
#include "cli/program.hpp"
#include "cli/usage/commands.hpp"

namespace {

using namespace whoiskit::cli;

constexpr Action kActions[] = {
    action<PluginCommand, begin_plugin>(kPluginNew),      action<PluginCommand, try_plugin>(kPluginTry),
    action<PluginCommand, check_plugin>(kPluginCheck),    action<PluginCommand, make_key>(kPluginKeygen),
    action<PluginCommand, sign_files>(kPluginSign),       action<PluginCommand, install_plugins>(kPluginInstall),
    action<PluginCommand, remove_plugins>(kPluginRemove), action<PluginCommand, roll_back_plugins>(kPluginRollback),
};

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, kActions); }

// whoiskit-plugin: the commands for authors of plugins, which `whoiskit plugin new`, `try`, `check`, `install`
// and the like start. A program of its own: who looks something up needs nothing of it.
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

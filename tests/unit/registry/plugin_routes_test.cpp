// Routing rows that a plugin provides in a .toml file with its own name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class PluginRoutes : public testing::Test {
 protected:
  PluginRoutes() { fs::create_directories(folder / "first"), fs::create_directories(folder / "second"); }
  ~PluginRoutes() override { fs::remove_all(folder); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder / name) << text; }
  HostOptions options() { return {.plugin_folders = {(folder / "first").string(), (folder / "second").string()}}; }

  fs::path folder = fs::temp_directory_path() / ("whoiskit-plugin-routes-" + std::to_string(::getpid()));
};

TEST_F(PluginRoutes, AreLaidOverTheBuiltInTable) {
  write("first/whois.acme.toml", "[tld.\"acme.example\"]\nserver = \"whois.acme.example\"\nhandler = \"acme\"\n");
  const Host host(options());
  EXPECT_THAT(host.plugin_problems(), IsEmpty());
  EXPECT_THAT(host.route("www.acme.example"), Contains(HasSubstr("whois.acme.example")));
}

TEST_F(PluginRoutes, OfTheFirstFolderCountMost) {
  write("first/whois.acme.toml", "[tld.\"acme.example\"]\nserver = \"whois.first.example\"\n");
  write("second/whois.acme.toml", "[tld.\"acme.example\"]\nserver = \"whois.second.example\"\n");
  const Host host(options());
  EXPECT_THAT(host.route("www.acme.example"), Contains(HasSubstr("whois.first.example")));
}

TEST_F(PluginRoutes, LieUnderTheOperatorsFiles) {
  write("first/whois.acme.toml", "[tld.\"acme.example\"]\nserver = \"whois.plugin.example\"\n");
  write("operator.toml", "[tld.\"acme.example\"]\nserver = \"whois.operator.example\"\n");
  HostOptions o = options();
  o.route_files = {(folder / "operator.toml").string()};
  const Host host(o);
  EXPECT_THAT(host.route("www.acme.example"), Contains(HasSubstr("whois.operator.example")));
}

TEST_F(PluginRoutes, BadOnesAreReportedAndLeftOut) {
  write("first/whois.acme.toml", "[tld.\"acme.example\"]\nsevrer = \"whois.acme.example\"\n");
  const Host host(options());
  EXPECT_THAT(host.plugin_problems(), Contains(HasSubstr("whois.acme.toml:2")));
  EXPECT_FALSE(host.route("example.at").empty());
}

TEST_F(PluginRoutes, OtherFilesAreNobodysRows) {
  write("first/notes.toml", "this is no routing table");
  const Host host(options());
  EXPECT_THAT(host.plugin_problems(), IsEmpty());
}

}  // namespace
}  // namespace whoiskit

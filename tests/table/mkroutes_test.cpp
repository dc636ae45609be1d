// The program that compiles the rows of bundled tables into the built-in routing table.
#include <gmock/gmock.h>

#include <cstdlib>

#include "platform/regular_file.hpp"
#include "table/table_folder.hpp"

namespace whoiskit::table_plugin {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::string table(const std::string& claim, const std::string& more) {
  return "whoiskit-table = 1\nclaim = \"" + claim + "\"\nformat = \"labels\"\n" + more;
}

class MakeRoutes : public testing::Test {
 protected:
  // What it prints, and what it writes.
  struct Result {
    int status;
    std::string said, written;
  };
  Result make(const std::vector<std::string>& claims) const {
    const std::string out = folder_.path() + "/out.cpp", said = folder_.path() + "/said";
    std::string command = WHOISKIT_MKROUTES " " + out + " " + folder_.path();
    for (const std::string& claim : claims) command += " " + folder_.file(claim);
    const int status = std::system((command + " 2>" + said).c_str());
    std::string error;
    return {status, platform::read_regular(said, 1u << 20, error).value_or(""),
            platform::read_regular(out, 1u << 24, error).value_or("")};
  }
  TableFolder folder_;
};

TEST_F(MakeRoutes, ListsTheTables) {
  folder_.write("gtld.b", table("gtld.b", "server = \"whois.b.example\"\n"));
  folder_.write("gtld.a", table("gtld.a", "routes = false\n"));
  const Result made = make({"gtld.b", "gtld.a"});
  EXPECT_EQ(made.status, 0) << made.said;
  const auto a = made.written.find("{\"gtld.a\", "), b = made.written.find("{\"gtld.b\", ");
  EXPECT_LT(a, b);
  EXPECT_NE(b, std::string::npos);
  EXPECT_THAT(made.written, HasSubstr("kBuiltinTableCount = 2;"));
}

TEST_F(MakeRoutes, SaysEachFault) {
  folder_.write("gtld.a", table("gtld.a", "sever = \"whois.a.example\"\n[labels]\n\"A:\" = \"owner.nmae\"\n"));
  const Result made = make({"gtld.a"});
  EXPECT_NE(made.status, 0);
  EXPECT_THAT(made.said, AllOf(StartsWith("mkroutes: whois.gtld.a.table.toml:1: server: is missing"),
                               HasSubstr("whois.gtld.a.table.toml:4: sever: unknown"), HasSubstr("owner.nmae")));
}

TEST_F(MakeRoutes, ATableIsNamedAfterItsClaim) {
  folder_.write("gtld.a", table("gtld.b", "routes = false\n"));
  EXPECT_THAT(make({"gtld.a"}).said, HasSubstr("must be named whois.gtld.b.table.toml"));
}

TEST_F(MakeRoutes, TwoTablesHaveNoRowInCommon) {
  folder_.write("gtld.a", table("gtld.a", "server = \"whois.a.example\"\n"));
  folder_.write("gtld.b", table("gtld.b", "servers = [\"whois.b.example\", \"whois.a.example\"]\n"));
  const Result made = make({"gtld.a", "gtld.b"});
  EXPECT_NE(made.status, 0);
  EXPECT_EQ(made.said,
            "mkroutes: whois.gtld.b.table.toml: whois.gtld.a.table.toml also has a row of server whois.a.example\n");
}

}  // namespace
}  // namespace whoiskit::table_plugin

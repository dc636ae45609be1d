// whoiskit routes: compile and check.
#include <gmock/gmock.h>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(RoutesCommand, CompilesFilesThatRoutesAccepts) {
  Folder folder;
  const std::string compiled = folder.path() + "/all.routes";
  const std::string first = folder.write("a.toml", "[tld]\n\"new.example\" = {server = \"whois.a.example\"}\n");
  const std::string second = folder.write("b.toml", "[tld]\n\"new.example\" = {port = 4343}\n");
  const Result made = run({"routes", "compile", first, second, "--output", compiled});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(made.out, "");
  const Result route = run({"route", "shop.new.example", "--routes", compiled});
  EXPECT_EQ(route.status, 0) << route.err;
  EXPECT_THAT(route.out, AllOf(HasSubstr("whois.a.example port 4343"), HasSubstr("b.toml:2")));
  EXPECT_EQ(run({"routes", "check", first, compiled}).status, 0);
}

TEST(RoutesCommand, SaysWhatIsWrong) {
  Folder folder;
  const std::string compiled = folder.path() + "/all.routes";
  const std::string bad = folder.write("bad.toml", "[tld]\nnew = {sevrer = \"whois.a.example\"}\n");
  const Result refused = run({"routes", "compile", bad, "--output", compiled});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("bad.toml:2: tld.new.sevrer"));
  EXPECT_EQ(read_file(compiled), "");
  EXPECT_EQ(run({"routes", "compile", bad}).status, 2) << "no --output";

  const std::string good = folder.write("good.toml", "[tld]\nnew = {server = \"whois.a.example\"}\n");
  ASSERT_EQ(run({"routes", "compile", good, "--output", compiled}).status, 0);
  const Result twice = run({"routes", "compile", compiled, "--output", compiled});
  EXPECT_EQ(twice.status, 2);
  EXPECT_THAT(twice.err, HasSubstr("all.routes: is compiled already"));

  const std::string bytes = read_file(compiled);
  const std::string cut = folder.write("cut.routes", bytes.substr(0, bytes.size() - 8));
  const Result checked = run({"routes", "check", good, cut, bad});
  EXPECT_EQ(checked.status, 2);
  EXPECT_THAT(checked.err, AllOf(HasSubstr("cut.routes: is cut off"), HasSubstr("bad.toml:2")));
  const Result used = run({"route", "shop.new", "--routes", cut});
  EXPECT_EQ(used.status, 2);
  EXPECT_THAT(used.err, HasSubstr("cut.routes: is cut off or has more at its end; compile it again"));
}

}  // namespace
}  // namespace whoiskit::cli

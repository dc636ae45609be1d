// Answers kept on disk, through the command, over simulated registries on loopback.
#include <optional>

#include "cli/child.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Cache : public testing::Test {
 protected:
  Cache() {
    simnet::Server registry;
    registry.host = "whois.nic.biz";
    registry.answers["example.biz"] = read_file(demo(kRegistered));
    registry.default_answer = read_file(demo(kFree));
    simnet::Config config;
    config.servers = {registry};
    registries_.emplace(std::move(config));
    routes_ = folder_.write("routes.toml", registries_->routes());
    file_ = folder_.write("cache.sqlite", "");
  }

  Result look_up(std::vector<std::string> words, const std::string& more = "WHOISKIT_NONE=") {
    words.insert(words.begin(), {"lookup", "--no-dns", "--no-follow"});
    return run(words, {.environment = {"WHOISKIT_ROUTES=" + routes_, "HOME=" + folder_.path(), more}});
  }
  std::size_t asked() { return registries_->queries().size(); }

  Folder folder_;
  std::optional<simnet::Simnet> registries_;
  std::string routes_, file_;
};

TEST_F(Cache, ServesTheNextProcess) {
  const Result first = look_up({"--cache-file", file_, "example.biz"});
  EXPECT_EQ(first.status, 0) << first.err;
  const Result second = look_up({"--cache-file", file_, "example.biz"});
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(asked(), 1u);
  EXPECT_EQ(look_up({"--cache-file", file_, "--fresh", "example.biz"}).status, 0);
  EXPECT_EQ(asked(), 2u);
}

TEST_F(Cache, IsTheUsersOwnFileWhereNoneIsNamed) {
  EXPECT_EQ(look_up({"--cache", "example.biz"}).status, 0);
  EXPECT_EQ(look_up({"example.biz"}, "WHOISKIT_CACHE=1").status, 0);
  EXPECT_EQ(asked(), 1u);
  EXPECT_EQ(look_up({"--no-cache", "example.biz"}, "WHOISKIT_CACHE=1").status, 0);
  EXPECT_EQ(asked(), 2u);
  EXPECT_TRUE(std::filesystem::exists(folder_.path() + "/.cache/whoiskit/cache.sqlite"));
}

TEST_F(Cache, ThatCannotBeUsedIsNamedAndInNobodysWay) {
  const Result r = look_up({"--cache-file", "/dev/null/cache.sqlite", "example.biz"});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.out, HasSubstr("example.biz"));
  EXPECT_THAT(r.err, HasSubstr("/dev/null/cache.sqlite"));
}

TEST_F(Cache, IsLeftOutUnlessAskedFor) {
  look_up({"example.biz"});
  look_up({"example.biz"});
  EXPECT_EQ(asked(), 2u);
}

TEST_F(Cache, CanBeShownAndEmptied) {
  look_up({"--cache-file", file_, "example.biz"});
  const Result stats = run({"cache", "stats", "--cache-file", file_});
  EXPECT_EQ(stats.status, 0) << stats.err;
  EXPECT_THAT(stats.out, AllOf(HasSubstr("entries"), HasSubstr(file_)));
  EXPECT_THAT(run({"cache", "stats", "--format", "ndjson", "--cache-file", file_}).out, HasSubstr("\"entries\":\"1\""));
  EXPECT_EQ(run({"cache", "clear", "--cache-file", file_}).status, 0);
  EXPECT_THAT(run({"cache", "stats", "--format", "ndjson", "--cache-file", file_}).out, HasSubstr("\"entries\":\"0\""));
}

TEST_F(Cache, AFileThatCannotBeUsedIsSaid) {
  const std::string below_a_file = routes_ + "/cache.sqlite";
  const Result r = run({"cache", "stats", "--cache-file", below_a_file});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr(below_a_file));
  // A look-up goes on without it.
  EXPECT_EQ(look_up({"--cache-file", below_a_file, "example.biz"}).status, 0);
}

}  // namespace
}  // namespace whoiskit::cli

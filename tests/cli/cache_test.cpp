// Answers kept on disk, through the command, over simulated registries on loopback.
#include <sys/stat.h>
#include <sys/sysmacros.h>

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
  EXPECT_THAT(run({"cache", "stats", "--format", "ndjson", "--cache-file", file_}).out, HasSubstr("\"entries\":1"));
  EXPECT_EQ(run({"cache", "clear", "--cache-file", file_}).status, 0);
  EXPECT_THAT(run({"cache", "stats", "--format", "ndjson", "--cache-file", file_}).out, HasSubstr("\"entries\":0"));
}

TEST_F(Cache, IsKeptForTheSameAddressesOnly) {
  EXPECT_EQ(look_up({"--cache-file", file_, "example.biz"}).status, 0);
  EXPECT_EQ(look_up({"--cache-file", file_, "--bind", "127.0.0.1", "example.biz"}).status, 0);
  EXPECT_EQ(asked(), 2u);
  EXPECT_EQ(look_up({"--cache-file", file_, "--bind", "127.0.0.1", "example.biz"}).status, 0);
  EXPECT_EQ(look_up({"--cache-file", file_, "example.biz"}).status, 0);
  EXPECT_EQ(asked(), 2u);
}

TEST_F(Cache, IsNotTouchedByASimulation) {
  const std::string none = folder_.path() + "/simulated.sqlite";
  const std::string registries = WHOISKIT_SOURCE_DIR "/tests/simnet/demo";
  const Result r = run({"--simulate", registries, "--cache-file", none, "--no-dns", "example.biz"},
                       {.environment = {"WHOISKIT_CACHE=1", "HOME=" + folder_.path()}});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.err, "");
  const Result watched = run({"watch", "--simulate", registries, "--cache-file", none, "--no-dns"},
                             {.input = "example.biz\n", .environment = {"WHOISKIT_CACHE=1", "HOME=" + folder_.path()}});
  EXPECT_EQ(watched.status, 0) << watched.err;
  EXPECT_THAT(watched.out, HasSubstr("\"registered\":\"yes\""));
  EXPECT_FALSE(std::filesystem::exists(none));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/.cache"));
}

TEST_F(Cache, StatsChangeNothing) {
  const std::string notes = folder_.write("notes.md", "# Notes\n");
  const Result r = run({"cache", "stats", "--cache-file", notes});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, AllOf(HasSubstr(notes), HasSubstr("is not a cache of whoiskit and is left as it is")));
  EXPECT_EQ(read_file(notes), "# Notes\n");
  EXPECT_FALSE(std::filesystem::exists(notes + ".damaged"));
  const std::string none = folder_.path() + "/none/cache.sqlite";
  const Result missing = run({"cache", "stats", "--format", "ndjson", "--cache-file", none});
  EXPECT_EQ(missing.status, 0);
  EXPECT_THAT(missing.out, HasSubstr("\"entries\":0"));
  EXPECT_THAT(missing.err, HasSubstr(none + ": does not exist"));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/none"));
}

TEST_F(Cache, OtherFilesAreLeftAsTheyAre) {
  const std::string notes = folder_.write("notes.md", "# Notes\n");
  const Result r = look_up({"--cache-file", notes, "example.biz"});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.err, HasSubstr("is not a cache of whoiskit"));
  EXPECT_EQ(run({"cache", "clear", "--cache-file", notes}).status, 2);
  EXPECT_EQ(read_file(notes), "# Notes\n");
  // Not /dev/null itself: a fault here would replace it for the whole machine.
  const std::string null = folder_.path() + "/null";
  if (::mknod(null.c_str(), S_IFCHR | 0600, makedev(1, 3)) != 0) GTEST_SKIP() << "only root can make a device";
  EXPECT_THAT(look_up({"--cache-file", null, "example.biz"}).err, HasSubstr(null + ": is a folder, a device"));
  EXPECT_TRUE(std::filesystem::is_character_file(null));
}

TEST_F(Cache, AFileThatCannotBeUsedIsSaid) {
  const std::string below_a_file = routes_ + "/cache.sqlite";
  const Result r = run({"cache", "stats", "--cache-file", below_a_file});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr(below_a_file));
  // A look-up continues without it.
  EXPECT_EQ(look_up({"--cache-file", below_a_file, "example.biz"}).status, 0);
}

}  // namespace
}  // namespace whoiskit::cli

// `--shared`: commands of several machines that act as one by a real Redis server.
#include <optional>

#include "cli/child.hpp"
#include "redis/client.hpp"
#include "simnet/simnet.hpp"
#include "unit/redis/redis_server.hpp"

namespace whoiskit::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Shared : public testing::Test {
 protected:
  void SetUp() override {
    WHOISKIT_NEEDS_REDIS();
    server_ = std::make_unique<redis::RedisServer>();
    simnet::Server registry;
    registry.host = "whois.nic.biz";
    registry.default_answer = read_file(demo(kRegistered));
    simnet::Config config;
    config.servers = {registry};
    registries_.emplace(std::move(config));
    routes_ = folder_.write("routes.toml", registries_->routes());
  }

  Result look_up(std::vector<std::string> words, const std::string& more = "WHOISKIT_NONE=") {
    words.insert(words.begin(), {"lookup", "--no-dns", "--no-follow"});
    return run(words, {.environment = {"WHOISKIT_ROUTES=" + routes_, "HOME=" + folder_.path(), more}});
  }
  std::size_t asked() { return registries_->queries().size(); }

  Folder folder_;
  std::unique_ptr<redis::RedisServer> server_;
  std::optional<simnet::Simnet> registries_;
  std::string routes_;
};

TEST_F(Shared, AnswersOfOneAreThoseOfAll) {
  const Result first = look_up({"--shared", server_->url(), "example.biz"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(look_up({"--shared", server_->url(), "example.biz"}).out, first.out);
  EXPECT_EQ(look_up({"example.biz"}, "WHOISKIT_SHARED=" + server_->url()).out, first.out);
  EXPECT_EQ(asked(), 1u);
  EXPECT_EQ(look_up({"--shared", server_->url(), "--no-cache", "example.biz"}).status, 0);
  EXPECT_EQ(asked(), 2u);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/.cache")) << "the limits are in Redis";
  EXPECT_EQ(look_up({"example.biz"}).status, 0);
  EXPECT_EQ(asked(), 3u);
}

TEST_F(Shared, ItsUserNeedsFewRights) {
  redis::Client admin(redis::parse_url(server_->url()));
  admin.run({"ACL", "SETUSER", "whoiskit", "on", ">secret", "~whoiskit:*", "+@read", "+@write", "+@scripting",
             "+@connection", "+time"});
  admin.run({"ACL", "SETUSER", "default", "off"});
  const std::string url = "redis://whoiskit:secret@127.0.0.1:" + std::to_string(server_->port());
  const Result r = look_up({"--shared", url, "example.biz"});
  EXPECT_EQ(r.status, 0);
  EXPECT_EQ(r.err, "");
  EXPECT_EQ(look_up({"--shared", url, "example.biz"}).out, r.out);
  EXPECT_EQ(asked(), 1u);
}

TEST_F(Shared, AServerThatIsAwayIsNamedWithoutItsPassword) {
  server_->stop();
  const std::string url = "redis://:secret@127.0.0.1:" + std::to_string(server_->port());
  const Result r = look_up({"--shared", url, "--timeout", "1", "example.biz"});
  EXPECT_EQ(r.status, 4) << r.out;
  EXPECT_THAT(r.err, HasSubstr("redis://127.0.0.1"));
  EXPECT_THAT(r.out + r.err, Not(HasSubstr("secret")));
  EXPECT_EQ(asked(), 0u);
}

TEST_F(Shared, AWrongUrlIsRefused) {
  const Result r = look_up({"--shared", "http://redis.example/", "example.biz"});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("it must begin with redis:// or rediss://"));
}

TEST_F(Shared, TheConfigurationShowsNoPassword) {
  const Result r = run({"config", "show"},
                       {.environment = {"WHOISKIT_SHARED=redis://:secret@redis.example/", "HOME=" + folder_.path()}});
  EXPECT_THAT(r.out, HasSubstr("WHOISKIT_SHARED=..."));
  EXPECT_THAT(r.out, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace whoiskit::cli

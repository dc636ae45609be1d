#include "net/lane.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <string>
#include <thread>

namespace whoiskit::net {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using Log = std::vector<std::string>;

// Writes down what happens to it; `on_run` and `on_give` may do more.
class Noted : public Served {
 public:
  Noted(std::string name, Log& log) : name_(std::move(name)), log_(log) {}
  void run() override {
    log_.push_back("run " + name_);
    if (on_run) on_run();
  }
  void happened(std::uint32_t, const platform::SocketWatch::Event& event) override {
    log_.push_back((event.complete ? "complete " : event.readable ? "readable " : "writable ") + name_);
    if (on_event) on_event();
  }
  void ring() override {
    log_.push_back("ring " + name_);
    if (on_ring) on_ring();
  }
  void shut_down() override { log_.push_back("shut down " + name_); }
  void give() override {
    log_.push_back("give " + name_);
    if (on_give) on_give();
  }
  std::function<void()> on_run, on_give, on_event, on_ring;

 private:
  const std::string name_;
  Log& log_;
};

class LaneTest : public testing::Test {
 protected:
  std::shared_ptr<Noted> noted(std::string name) { return std::make_shared<Noted>(std::move(name), log_); }
  void on_lane(std::function<void()> task) { boost::asio::post(lane_.executor(), std::move(task)); }

  boost::asio::io_context context_{1};
  Lane lane_{context_, true};
  Log log_;
};

TEST_F(LaneTest, GivesWhatEndedBeforeItStartsWhatWasAskedFor) {
  const auto first = noted("first"), second = noted("second"), third = noted("third");
  // What a callback asks for begins after all results were given, in the same turn.
  first->on_give = [&] { lane_.start(third); };
  on_lane([&] {
    lane_.ended(first);
    lane_.ended(second);
  });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("give first", "give second", "run third"));
}

TEST_F(LaneTest, AnEndWithinATurnIsGivenInTheNextOne) {
  const auto one = noted("one"), other = noted("other");
  one->on_run = [&] { lane_.ended(one); };
  std::thread([&] {
    lane_.start(one);
    lane_.start(other);
  }).join();
  context_.run();
  EXPECT_THAT(log_, ElementsAre("run one", "run other", "give one"));
}

TEST_F(LaneTest, RingsAtTheLastTimeThatWasSet) {
  const auto late = noted("late"), early = noted("early"), never = noted("never");
  const auto now = Lane::Clock::now();
  on_lane([&] {
    lane_.set_time(*late, now + 1ms);
    lane_.set_time(*late, now + 40ms);  // moved on: it keeps its place, and is looked at again
    lane_.set_time(*early, now + 5s);
    lane_.set_time(*early, now + 10ms);
    lane_.set_time(*never, now + 5ms);
    lane_.forget_time(*never);
  });
  late->on_ring = [&] {
    EXPECT_GE(Lane::Clock::now(), now + 40ms);
    lane_.close();
  };
  context_.run();
  EXPECT_THAT(log_, ElementsAre("ring early", "ring late"));
}

TEST_F(LaneTest, KeepsBuffersForTheNextFetches) {
  const std::unique_ptr<char[]> other = lane_.take_chunk();
  std::unique_ptr<char[]> chunk = lane_.take_chunk();
  const char* const place = chunk.get();
  EXPECT_NE(other.get(), place);
  chunk[Lane::kChunk - 1] = 'x';
  lane_.give_chunk(std::move(chunk));
  EXPECT_EQ(lane_.take_chunk().get(), place);
}

TEST_F(LaneTest, KeepsFewBuffers) {
  std::vector<std::unique_ptr<char[]>> chunks;
  for (std::size_t i = 0; i < 2 * Lane::kMaxChunks; ++i) chunks.push_back(lane_.take_chunk());
  for (auto& chunk : chunks) lane_.give_chunk(std::move(chunk));
  EXPECT_EQ(lane_.chunks(), Lane::kMaxChunks);
}

TEST_F(LaneTest, ClosingStopsWhatHasATime) {
  const auto under_way = noted("one");
  on_lane([&] {
    lane_.set_time(*under_way, Lane::Clock::now() + 1h);
    lane_.close();
    on_lane([&] {
      EXPECT_TRUE(lane_.closing());
      lane_.forget_time(*under_way);  // nothing is left then, and the context runs dry
    });
  });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("shut down one"));
}

class LaneSockets : public LaneTest {
 protected:
  using tcp = boost::asio::ip::tcp;
  LaneSockets() {
    here_ = platform::begin_connecting(acceptor_.local_endpoint().data(), acceptor_.local_endpoint().size(),
                                       tcp::v4().family());
    acceptor_.accept(there_);
  }
  boost::asio::io_context other_;
  tcp::acceptor acceptor_{other_, {boost::asio::ip::address_v4::loopback(), 0}};
  tcp::socket there_{other_};
  platform::Descriptor here_;
};

TEST_F(LaneSockets, TellTheirOwnerWhatCame) {
  const auto owner = noted("owner");
  std::uint32_t place = Lane::kNoPlace;
  boost::asio::write(there_, boost::asio::buffer("x", 1));
  there_.shutdown(tcp::socket::shutdown_send);
  owner->on_event = [&] { lane_.forget(place); };
  on_lane([&] { place = lane_.watch(here_.get(), *owner, false); });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("complete owner"));
}

TEST_F(LaneSockets, AreCalledAgainForInputThatIsLeft) {
  const auto owner = noted("owner");
  std::uint32_t place = Lane::kNoPlace;
  boost::asio::write(there_, boost::asio::buffer("x", 1));
  owner->on_event = [&] {
    if (log_.size() == 1) return lane_.call_again(place);
    lane_.forget(place);
    lane_.close();
  };
  on_lane([&] { place = lane_.watch(here_.get(), *owner, false); });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("readable owner", "readable owner"));
}

TEST_F(LaneSockets, AreNotCalledAgainAfterTheLastOneWasForgotten) {
  const auto owner = noted("owner");
  on_lane([&] {
    const std::uint32_t place = lane_.watch(here_.get(), *owner, false);
    lane_.call_again(place);
    lane_.forget(place);
    lane_.close();
  });
  context_.run();  // ends, although no event empties the list of calls
  EXPECT_THAT(log_, ElementsAre());
}

TEST_F(LaneSockets, AreNotCalledAgainOnceForgotten) {
  const auto owner = noted("owner"), heir = noted("heir");
  on_lane([&] {
    const std::uint32_t place = lane_.watch(here_.get(), *owner, false);
    lane_.call_again(place);
    lane_.release(place, here_.get());
    EXPECT_EQ(lane_.watch(here_.get(), *heir, true), place);
    heir->on_event = [this, place] {
      lane_.forget(place);
      lane_.close();
    };
  });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("writable heir"));
}

TEST_F(LaneSockets, AreSilentAboutWhatWasForgotten) {
  const auto owner = noted("owner"), heir = noted("heir");
  on_lane([&] {
    const std::uint32_t place = lane_.watch(here_.get(), *owner, true);
    ASSERT_NE(place, Lane::kNoPlace);
    lane_.release(place, here_.get());
    // The place has another socket by now: events of the first one are not its own.
    EXPECT_EQ(lane_.watch(here_.get(), *heir, true), place);
    heir->on_event = [this, place] { lane_.forget(place); };
  });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("writable heir"));
}

TEST_F(LaneSockets, ABrokenConnectionIsNotComplete) {
  const auto owner = noted("owner");
  std::uint32_t place = Lane::kNoPlace;
  there_.set_option(boost::asio::socket_base::linger(true, 0));
  there_.close();
  owner->on_event = [&] { lane_.forget(place); };
  on_lane([&] { place = lane_.watch(here_.get(), *owner, false); });
  context_.run();
  EXPECT_THAT(log_, ElementsAre("readable owner"));
}

}  // namespace
}  // namespace whoiskit::net

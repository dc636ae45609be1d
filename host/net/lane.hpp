// net/lane.hpp: runs fetches, on one thread at a time, in turns. A turn has three phases:
//
//     1. read and close the sockets that something happened to      happened()
//     2. pass the results of the fetches that ended to the callers  give()
//     3. start the new fetches                                      run()
//
// Each phase runs other code on other memory. Phase by phase, that code and memory stay in the processor's caches for
// many fetches. Callers ask for new fetches in phase 2, which begin in phase 3 of the same turn.
//
// All fetches of a lane share one timer. Most fetches only move their time later: then the lane leaves the fetch at its
// place in the order of times, and looks again when that place is reached.
//
// Internal: it includes Asio, so public headers must not include it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/set.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/socket.hpp"

namespace whoiskit::net {

class Lane;

/// One fetch as its lane sees it. The lane calls all members.
class Served : public boost::intrusive::set_base_hook<> {
 public:
  using Clock = std::chrono::steady_clock;

  virtual ~Served() = default;

  /// Starts the fetch.
  virtual void run() = 0;
  /// Something happened to the socket that the lane watches at `place` for it.
  virtual void happened(std::uint32_t place, const platform::SocketWatch::Event& event) = 0;
  /// The time of set_time() has come.
  virtual void ring() = 0;
  /// The network is about to be destroyed: the fetch must end soon.
  virtual void shut_down() = 0;
  /// Passes the result to the caller.
  virtual void give() = 0;

 private:
  friend class Lane;
  struct Earlier {
    bool operator()(const Served& a, const Served& b) const { return a.place_ < b.place_; }
  };

  Clock::time_point time_{};   // of ring()
  Clock::time_point place_{};  // its place in the order of times, never later than `time_`
};

class Lane {
 public:
  using Clock = Served::Clock;
  using Ours = std::shared_ptr<Served>;

  /// `alone`: only one thread runs the context, so that no strand is needed.
  Lane(boost::asio::io_context& context, bool alone);
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  const boost::asio::any_io_executor& executor() const { return executor_; }

  /// Calls run() in the next turn. Any thread.
  void start(Ours served);
  /// Calls shut_down() of all fetches that have a time. Later ones see closing(). After the last fetch has ended, the
  /// lane does not keep its context from running dry. Any thread.
  void close();

  // The following members may be called on the lane only.

  bool closing() const { return closing_; }
  /// Whether the system lets lanes watch sockets.
  bool can_watch() const { return static_cast<bool>(watch_); }
  /// Calls give() in this turn or in the next one.
  void ended(Ours served);
  /// Calls ring() at `time`, instead of at the time that was set before.
  void set_time(Served& served, Clock::time_point time);
  void forget_time(Served& served);
  /// Calls happened() for each event of `socket`, until forget() or release(). `write`: also when it is connected or
  /// can be written to. Returns the number of its place, or kNoPlace, with errno, if the system refuses.
  static constexpr std::uint32_t kNoPlace = 0xffffffff;
  std::uint32_t watch(int socket, Served& served, bool write);
  /// Calls happened() in the next turn, as if there were more input: for a fetch that leaves input unread.
  void call_again(std::uint32_t place);
  /// A buffer of kChunk bytes for a fetch that needs one while it waits. The lane keeps some of those that are given
  /// back, because the next fetch begins in the same turn, and blocks of that size are slow to allocate.
  static constexpr std::size_t kChunk = 16 * 1024;
  static constexpr std::size_t kMaxChunks = 32;  ///< kept at most
  std::unique_ptr<char[]> take_chunk();
  void give_chunk(std::unique_ptr<char[]> chunk);
  std::size_t chunks() const { return chunks_.size(); }
  /// For a socket that is about to be closed.
  void forget(std::uint32_t place);
  /// For a socket that stays open.
  void release(std::uint32_t place, int socket);

 private:
  /// Who is called for a watched socket. Events hold the number of a place and of its use, not the address of an
  /// object: events of a closed socket may still arrive if a child process has a copy of its descriptor.
  struct Place {
    Served* served = nullptr;
    std::uint32_t use = 0;
  };
  using Times = boost::intrusive::multiset<Served, boost::intrusive::compare<Served::Earlier>,
                                           boost::intrusive::constant_time_size<false>>;

  void post_turn();
  void turn();
  void take_events();
  void tell(const platform::SocketWatch::Event& event);
  std::uint64_t key_of(std::uint32_t place) const;
  void await_events();
  void arm();
  void ring_due();
  void stop_all();
  void rest();

  boost::asio::any_io_executor executor_;
  boost::asio::steady_timer timer_;
  Clock::time_point armed_ = Clock::time_point::max();  // when the timer expires
  Times times_;
  platform::SocketWatch watch_;
  boost::asio::posix::stream_descriptor events_;  // the descriptor of `watch_`
  bool awaiting_ = false;
  bool posted_ = false;  // a turn is posted
  bool turning_ = false;
  bool closing_ = false;
  std::vector<Place> places_;
  std::vector<std::uint32_t> free_places_;
  std::vector<std::uint64_t> again_, calling_;  // keys of places
  std::vector<Ours> ended_, new_, spare_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::mutex mutex_;
  std::vector<Ours> inbox_;  // started by other threads
};

}  // namespace whoiskit::net

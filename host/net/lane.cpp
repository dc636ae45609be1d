#include "net/lane.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <utility>

namespace whoiskit::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// Events of sockets in one turn. In a turn, as many fetches share what the processor's caches hold.
constexpr std::size_t kEvents = 128;

/// The lane whose turn runs on this thread.
thread_local const Lane* here = nullptr;

asio::any_io_executor executor_of(asio::io_context& context, bool alone) {
  if (alone) return context.get_executor();
  return asio::make_strand(context);
}

}  // namespace

Lane::Lane(asio::io_context& context, bool alone)
    : executor_(executor_of(context, alone)), timer_(executor_), events_(executor_) {
  error_code failed;
  if (watch_) events_.assign(watch_.descriptor(), failed);
}

Lane::~Lane() {
  if (events_.is_open()) events_.release();  // the watch closes it
}

void Lane::start(Ours served) {
  if (here == this) {
    new_.push_back(std::move(served));
    return post_turn();
  }
  const std::lock_guard lock(mutex_);
  inbox_.push_back(std::move(served));
  if (inbox_.size() == 1) asio::post(executor_, [this] { turn(); });
}

void Lane::ended(Ours served) {
  ended_.push_back(std::move(served));
  post_turn();
}

void Lane::post_turn() {
  if (turning_ || posted_) return;
  posted_ = true;
  asio::post(executor_, [this] {
    posted_ = false;
    turn();
  });
}

void Lane::turn() {
  const Lane* const before = std::exchange(here, this);
  turning_ = true;
  take_events();
  spare_.swap(ended_);
  for (const Ours& served : spare_) served->give();
  spare_.clear();
  spare_.swap(new_);
  {
    const std::lock_guard lock(mutex_);
    std::move(inbox_.begin(), inbox_.end(), std::back_inserter(spare_));
    inbox_.clear();
  }
  for (const Ours& served : spare_) served->run();
  spare_.clear();
  turning_ = false;
  if (!ended_.empty() || !new_.empty() || !again_.empty()) post_turn();
  await_events();
  rest();
  here = before;
}

void Lane::take_events() {
  calling_.swap(again_);
  for (const std::uint64_t key : calling_) tell({key, true, false});
  calling_.clear();
  if (free_places_.size() == places_.size()) return;
  std::array<platform::SocketWatch::Event, kEvents> events;
  const std::size_t count = watch_.take(events);
  for (std::size_t i = 0; i < count; ++i) tell(events[i]);
}

void Lane::tell(const platform::SocketWatch::Event& event) {
  const auto number = static_cast<std::uint32_t>(event.key);
  const Place place = places_[number];
  if (place.served != nullptr && place.use == event.key >> 32) place.served->happened(number, event);
}

std::uint64_t Lane::key_of(std::uint32_t place) const {
  return static_cast<std::uint64_t>(places_[place].use) << 32 | place;
}

void Lane::call_again(std::uint32_t place) {
  again_.push_back(key_of(place));
  post_turn();
}

void Lane::await_events() {
  if (awaiting_ || free_places_.size() == places_.size()) return;
  awaiting_ = true;
  events_.async_wait(asio::posix::stream_descriptor::wait_read, [this](error_code stopped) {
    awaiting_ = false;
    if (!stopped) turn();
  });
}

std::uint32_t Lane::watch(int socket, Served& served, bool write) {
  if (free_places_.empty()) {
    places_.emplace_back();
    free_places_.reserve(places_.capacity());  // so that forget() never allocates
    free_places_.push_back(static_cast<std::uint32_t>(places_.size() - 1));
  }
  const std::uint32_t number = free_places_.back();
  ++places_[number].use;
  if (!watch_.add(socket, key_of(number), write)) return kNoPlace;
  places_[number].served = &served;
  free_places_.pop_back();
  if (!turning_) await_events();
  return number;
}

std::unique_ptr<char[]> Lane::take_chunk() {
  if (chunks_.empty()) return std::make_unique_for_overwrite<char[]>(kChunk);
  std::unique_ptr<char[]> chunk = std::move(chunks_.back());
  chunks_.pop_back();
  return chunk;
}

void Lane::give_chunk(std::unique_ptr<char[]> chunk) {
  if (chunks_.size() < kMaxChunks) chunks_.push_back(std::move(chunk));
}

void Lane::forget(std::uint32_t place) {
  places_[place].served = nullptr;
  free_places_.push_back(place);
}

void Lane::release(std::uint32_t place, int socket) {
  watch_.remove(socket);
  forget(place);
}

void Lane::set_time(Served& served, Clock::time_point time) {
  served.time_ = time;
  if (served.is_linked()) {
    if (time >= served.place_) return;
    times_.erase(times_.iterator_to(served));
  }
  served.place_ = time;
  times_.insert(served);
  if (times_.begin()->place_ < armed_) arm();
}

void Lane::forget_time(Served& served) {
  if (served.is_linked()) times_.erase(times_.iterator_to(served));
  if (closing_) rest();
}

void Lane::arm() {
  armed_ = times_.begin()->place_;
  timer_.expires_at(armed_);
  timer_.async_wait([this](error_code stopped) {
    if (!stopped) ring_due();
  });
}

void Lane::ring_due() {
  // If this wait ended just as an earlier time was set, then that time has a wait of its own.
  const auto now = Clock::now();
  if (armed_ > now) return;
  armed_ = Clock::time_point::max();
  while (!times_.empty() && times_.begin()->place_ <= now) {
    Served& first = *times_.begin();
    times_.erase(times_.begin());
    if (first.time_ > now) {
      first.place_ = first.time_;
      times_.insert(first);
    } else {
      first.ring();
    }
  }
  if (!times_.empty() && times_.begin()->place_ < armed_) arm();
}

void Lane::close() {
  asio::post(executor_, [this] {
    closing_ = true;
    stop_all();
    rest();
  });
}

void Lane::stop_all() {
  // Copied first, because a fetch that ends at once leaves the set of times.
  std::vector<Served*> all;
  for (Served& served : times_) all.push_back(&served);
  for (Served* served : all) served->shut_down();
}

/// After the last fetch, nothing may keep the context from running dry.
void Lane::rest() {
  if (!closing_) return;
  if (times_.empty() && armed_ != Clock::time_point::max()) {
    armed_ = Clock::time_point::max();
    timer_.cancel();
  }
  if (awaiting_ && free_places_.size() == places_.size()) events_.cancel();
}

}  // namespace whoiskit::net

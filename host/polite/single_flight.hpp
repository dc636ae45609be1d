// polite/single_flight.hpp: identical look-ups under way at the same time are made once, and all who asked get the one
// result. Nobody's leaving ends it for the others; the last one's does.
//
//   auto joined = flights.join(key, done);
//   if (joined.leads) start(..., joined.stop, [=](value) { flights.land(joined.ticket, value); });
//   ... flights.leave(joined.ticket)      // when this caller's own stop was asked for
//
// All members may be called from any thread. Bounded by its callers: it holds what they wait for.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace whoiskit::polite {

template <class T>
class SingleFlight {
 public:
  using Value = std::shared_ptr<const T>;
  // Called once with the result, from within land(), with no lock held. It must not throw.
  using Done = std::function<void(const Value&)>;

  struct Ticket {
    std::string key;
    std::uint64_t flight = 0, passenger = 0;
  };
  struct Joined {
    bool leads = false;    // nobody was under way: the caller starts the work and calls land() at its end, always
    Ticket ticket;         // for leave() and, if it leads, land()
    std::stop_token stop;  // of the work: asked for once everybody has left
  };

  SingleFlight() = default;
  SingleFlight(const SingleFlight&) = delete;
  SingleFlight& operator=(const SingleFlight&) = delete;

  // `key` is all that makes two look-ups the same: the query as normalised and the options that change its record.
  Joined join(std::string key, Done done) {
    const std::lock_guard lock(mutex_);
    const auto [place, fresh] = flights_.try_emplace(key);
    Flight& flight = place->second;
    if (fresh) flight.id = ++next_id_;
    const std::uint64_t passenger = ++next_id_;
    flight.passengers.push_back({passenger, std::move(done)});
    return {fresh, {std::move(key), flight.id, passenger}, flight.stop.get_token()};
  }

  // The result is here: everybody still aboard gets it. Does nothing where all have left before.
  void land(const Ticket& ticket, const Value& value) {
    std::vector<Passenger> passengers;
    {
      const std::lock_guard lock(mutex_);
      const auto found = flights_.find(ticket.key);
      if (found == flights_.end() || found->second.id != ticket.flight) return;
      passengers = std::move(found->second.passengers);
      flights_.erase(found);
    }
    for (Passenger& passenger : passengers) passenger.done(value);
  }

  // True: `done` will not be called, and the caller ends its look-up itself. False: it was called or is being called.
  // The last one to leave asks the work to stop, and a newcomer then starts anew.
  bool leave(const Ticket& ticket) {
    Done gone;  // destroyed after the lock is given back, as is the flight: both may own anything
    std::stop_source stop(std::nostopstate);
    {
      const std::lock_guard lock(mutex_);
      const auto found = flights_.find(ticket.key);
      if (found == flights_.end() || found->second.id != ticket.flight) return false;
      std::vector<Passenger>& passengers = found->second.passengers;
      auto at = passengers.begin();
      while (at != passengers.end() && at->id != ticket.passenger) ++at;
      if (at == passengers.end()) return false;
      gone = std::move(at->done);
      passengers.erase(at);
      if (passengers.empty()) {
        stop = std::move(found->second.stop);
        flights_.erase(found);
      }
    }
    if (stop.stop_possible()) stop.request_stop();
    return true;
  }

  // Flights under way.
  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return flights_.size();
  }

 private:
  struct Passenger {
    std::uint64_t id;
    Done done;
  };
  struct Flight {
    std::uint64_t id = 0;
    std::vector<Passenger> passengers;
    std::stop_source stop;
  };

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Flight> flights_;
  std::uint64_t next_id_ = 0;
};

}  // namespace whoiskit::polite

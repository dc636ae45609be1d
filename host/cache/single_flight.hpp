// cache/single_flight.hpp: makes identical simultaneous look-ups once, and gives all callers the one result. The work
// continues when a caller leaves, and stops when the last one has left.
//
//   auto joined = flights.join(key, done);
//   if (joined.leads) start(..., joined.stop, [=](value) { flights.land(joined.ticket, value); });
//   ... flights.leave(joined.ticket)      // when this caller's own stop was requested
//
// All members may be called from any thread. The number of waiting callers bounds its size.
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

namespace whoiskit::cache {

template <class T>
class SingleFlight {
  struct Flight;

 public:
  using Value = std::shared_ptr<const T>;
  // Called once with the result, from within land(), with no lock held. It must not throw.
  using Done = std::function<void(const Value&)>;

  // One caller's place in a flight.
  class Ticket {
   public:
    std::string_view key() const { return flight_->key; }  // as joined; valid as long as a copy of this ticket

   private:
    friend SingleFlight;
    Ticket(std::shared_ptr<Flight> flight, std::uint64_t passenger)
        : flight_(std::move(flight)), passenger_(passenger) {}

    std::shared_ptr<Flight> flight_;
    std::uint64_t passenger_;
  };
  struct Joined {
    bool leads;            // no such flight existed: the caller starts the work, and always calls land() at its end
    Ticket ticket;         // for leave() and, if it leads, land()
    std::stop_token stop;  // of the work; requested once all callers have left
  };

  SingleFlight() = default;
  SingleFlight(const SingleFlight&) = delete;
  SingleFlight& operator=(const SingleFlight&) = delete;

  // `key` has all that makes two look-ups the same: the normalised query and the options that change its record.
  Joined join(std::string key, Done done) {
    const std::lock_guard lock(mutex_);
    auto found = flights_.find(std::string_view(key));
    const bool fresh = found == flights_.end();
    if (fresh) {
      auto flight = std::make_shared<Flight>(std::move(key));
      const std::string_view name = flight->key;
      found = flights_.emplace(name, std::move(flight)).first;
    }
    Flight& flight = *found->second;
    flight.passengers.push_back({++next_id_, std::move(done)});
    return {fresh, Ticket(found->second, next_id_), flight.stop.get_token()};
  }

  // Gives the result to all callers that have not left. Does nothing if all have left.
  void land(const Ticket& ticket, const Value& value) {
    std::vector<Passenger> passengers;
    {
      const std::lock_guard lock(mutex_);
      passengers.swap(ticket.flight_->passengers);
      end(*ticket.flight_);
    }
    for (Passenger& passenger : passengers) passenger.done(value);
  }

  // True: `done` will not be called, and the caller ends its look-up itself. False: it was called or is being called.
  // The last caller to leave requests the work to stop, and a later join() starts a new flight.
  bool leave(const Ticket& ticket) {
    Done gone;  // destroyed after the lock is released, because it may own anything
    bool last = false;
    {
      const std::lock_guard lock(mutex_);
      std::vector<Passenger>& passengers = ticket.flight_->passengers;
      auto at = passengers.begin();
      while (at != passengers.end() && at->id != ticket.passenger_) ++at;
      if (at == passengers.end()) return false;
      gone = std::move(at->done);
      passengers.erase(at);
      last = passengers.empty();
      if (last) end(*ticket.flight_);
    }
    if (last) ticket.flight_->stop.request_stop();
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
    explicit Flight(std::string name) : key(std::move(name)) {}

    const std::string key;
    std::vector<Passenger> passengers;
    std::stop_source stop;
    bool over = false;
  };

  // A later join() with the same key may have started a new flight by now. That one stays.
  void end(Flight& flight) {
    if (!std::exchange(flight.over, true)) flights_.erase(flight.key);
  }

  mutable std::mutex mutex_;
  std::unordered_map<std::string_view, std::shared_ptr<Flight>> flights_;  // by a view of Flight::key
  std::uint64_t next_id_ = 0;
};

}  // namespace whoiskit::cache

// cache/single_flight.hpp: makes identical simultaneous look-ups once, and gives all callers the one result. The work
// continues when a caller leaves, and stops when the last one has left.
//
//   auto joined = flights.join(key, done);
//   if (joined.leads) start(..., joined.stop, [=](value) { flights.land(joined.ticket, value); });
//   ... flights.leave(joined.ticket)      // when this caller's own stop was requested
//
// All members may be called from any thread. The number of waiting callers bounds its size.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
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
  // `may_leave`: whether leave() may be called with this ticket. If it may not, and this caller is the first one, then
  // the flight always has a caller, and needs no stop source.
  Joined join(std::string key, Done done, bool may_leave = true) {
    const std::lock_guard lock(mutex_);
    auto found = flights_.find(std::string_view(key));
    const bool fresh = found == flights_.end();
    if (fresh) {
      auto flight = std::make_shared<Flight>(std::move(key), may_leave);
      const std::string_view name = flight->key;
      found = flights_.emplace(name, std::move(flight)).first;
    }
    Flight& flight = *found->second;
    Passenger passenger{++next_id_, std::move(done)};
    if (fresh) {
      flight.first = std::move(passenger);
    } else {
      flight.others.push_back(std::move(passenger));
    }
    return {fresh, Ticket(found->second, next_id_), flight.stop.get_token()};
  }

  // Gives the result to all callers that have not left. Does nothing if all have left.
  void land(const Ticket& ticket, const Value& value) {
    Passenger first;
    std::vector<Passenger> others;
    {
      const std::lock_guard lock(mutex_);
      first = std::exchange(ticket.flight_->first, {});
      others.swap(ticket.flight_->others);
      end(*ticket.flight_);
    }
    if (first.id != 0) first.done(value);
    for (Passenger& passenger : others) passenger.done(value);
  }

  // True: `done` will not be called, and the caller ends its look-up itself. False: it was called or is being called.
  // The last caller to leave requests the work to stop, and a later join() starts a new flight.
  bool leave(const Ticket& ticket) {
    Done gone;  // destroyed after the lock is released, because it may own anything
    bool last = false;
    {
      const std::lock_guard lock(mutex_);
      Flight& flight = *ticket.flight_;
      std::vector<Passenger>& others = flight.others;
      auto at = others.begin();
      while (at != others.end() && at->id != ticket.passenger_) ++at;
      if (flight.first.id == ticket.passenger_) {
        gone = std::exchange(flight.first, {}).done;
      } else if (at != others.end()) {
        gone = std::move(at->done);
        others.erase(at);
      } else {
        return false;
      }
      last = flight.first.id == 0 && others.empty();
      if (last) end(flight);
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
    std::uint64_t id = 0;  // 0: none
    Done done;
  };
  struct Flight {
    Flight(std::string name, bool may_stop)
        : key(std::move(name)), stop(may_stop ? std::stop_source() : std::stop_source(std::nostopstate)) {}

    const std::string key;
    Passenger first;  // apart from the others, because most flights have only one
    std::vector<Passenger> others;
    std::stop_source stop;
    bool over = false;
  };

  // A later join() with the same key may have started a new flight by now. That one stays.
  void end(Flight& flight) {
    if (!std::exchange(flight.over, true)) flights_.erase(flight.key);
  }

  mutable std::mutex mutex_;
  // By a view of Flight::key.
  boost::unordered_flat_map<std::string_view, std::shared_ptr<Flight>, std::hash<std::string_view>> flights_;
  std::uint64_t next_id_ = 0;
};

}  // namespace whoiskit::cache

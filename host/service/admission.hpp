// service/admission.hpp: who may ask, and how much at a time. Every request passes enter() before its handler runs, and
// every look-up takes a slot. Limits for each client belong here.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "whoiskit/ip.hpp"

namespace whoiskit::service {

// Who asks.
struct Client {
  ip::Address address = {};
  std::string text = {};  // the address as people write it
};

// Why a request is not served. The texts are those of a problem document.
struct Refusal {
  unsigned status = 503;
  std::string_view type = "overloaded";
  std::string detail = {};
  std::chrono::seconds retry_after{1};
};

// The right to have one look-up under way, which ends with the last copy.
using Slot = std::shared_ptr<void>;

class Admission {
 public:
  explicit Admission(std::size_t max_lookups);

  // [any-thread] Nothing if the request may be served. `authorization` is that header of the request.
  std::optional<Refusal> enter(const Client& client, std::string_view authorization);
  // [any-thread] Null if there are too many look-ups under way. A cached answer needs none.
  Slot take_slot(const Client& client);
  // What to answer where there is none.
  static Refusal no_slot();

  std::size_t lookups() const { return slots_->under_way.load(std::memory_order_relaxed); }

 private:
  struct Slots {
    std::atomic<std::size_t> under_way{0};
  };
  const std::size_t max_lookups_;
  const std::shared_ptr<Slots> slots_ = std::make_shared<Slots>();  // slots may outlive this
};

}  // namespace whoiskit::service

#include "service/admission.hpp"

namespace whoiskit::service {

Admission::Admission(std::size_t max_lookups) : max_lookups_(max_lookups) {}

std::optional<Refusal> Admission::enter(const Client&, std::string_view) { return std::nullopt; }

Slot Admission::take_slot(const Client&) {
  if (slots_->under_way.fetch_add(1, std::memory_order_relaxed) >= max_lookups_) {
    slots_->under_way.fetch_sub(1, std::memory_order_relaxed);
    return nullptr;
  }
  return {slots_.get(), [kept = slots_](void*) { kept->under_way.fetch_sub(1, std::memory_order_relaxed); }};
}

Refusal Admission::no_slot() {
  return {503, "overloaded", "as many look-ups are under way as this service makes at a time; repeat the request",
          std::chrono::seconds(1)};
}

}  // namespace whoiskit::service

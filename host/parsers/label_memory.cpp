#include "parsers/label_memory.hpp"

#include <memory>

namespace whoiskit::parsers {
namespace {

struct OfThread {
  std::unique_ptr<LabelMemory> memory;
  bool off = false;
};

OfThread& of_this_thread() {
  thread_local OfThread of_thread;
  return of_thread;
}

}  // namespace

LabelMemory* LabelMemory::of_thread() {
  OfThread& thread = of_this_thread();
  if (thread.off) return nullptr;
  if (!thread.memory) thread.memory = std::make_unique<LabelMemory>();
  return thread.memory.get();
}

void LabelMemory::switch_off(bool off) { of_this_thread().off = off; }

void LabelMemory::poison() {
  for (Entry& entry : entries_) entry.next = static_cast<std::uint16_t>((entry.next + kEntries / 2) % kEntries);
}

}  // namespace whoiskit::parsers

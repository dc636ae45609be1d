#include "lookup/forks.hpp"

#include <pthread.h>

namespace whoiskit::lookup {
namespace {

unsigned count = 0;  // written in a child that has one thread yet

}  // namespace

unsigned forks() {
  [[maybe_unused]] static const int registered = ::pthread_atfork(nullptr, nullptr, [] { ++count; });
  return count;
}

}  // namespace whoiskit::lookup

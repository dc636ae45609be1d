// Compiled twice, with CLAIM "counter-a" and "counter-b": both hold the static member of one template, which with GCC's
// default they would share, and which would keep either from being unloaded.
#include <string>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

template <class T>
struct Shared {
  static inline int calls = 0;
  static int& local() {
    static int value = 0;
    return value;
  }
};

struct Counter {
  static constexpr Info info{.claim = CLAIM};
  explicit Counter(const Setup&) {}
  void handle(Call& call) const {
    call.set(domain.remarks, std::to_string(++Shared<int>::calls) + "/" + std::to_string(++Shared<int>::local()));
  }
};

WHOISKIT_PLUGIN(Counter)

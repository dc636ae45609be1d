// Compiled twice, with CLAIM "counter-a" and "counter-b". Both contain the static member of one template. With GCC's
// defaults they would share it, and neither could be unloaded.
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

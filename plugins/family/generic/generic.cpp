// whois.family.generic: the last resort. Reads the answers of servers that no plugin knows by their structure alone,
// and fills only what it is sure of: a label all of whose words are known, in a place that tells whose it is, with a
// value that can be one.
#include <whoiskit/plugin.hpp>

#include "lines.hpp"
#include "reader.hpp"
#include "vocabulary.hpp"

using namespace whoiskit;

namespace {

struct Generic {
  static constexpr Info info{.claim = "family.generic", .description = "answers of servers that no other plugin knows"};
  explicit Generic(const Setup& setup) : no_rows_(setup.table({})) {}

  void handle(Call& call) const {
    const auto lines = generic::cut_lines(call.text(), vocabulary_);
    generic::Reader(call, no_rows_, lines).read();
  }

 private:
  generic::Vocabulary vocabulary_;
  Table no_rows_;
};

}  // namespace

WHOISKIT_PLUGIN(Generic)

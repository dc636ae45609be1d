// whois.family.generic: the last resort. Reads the answers of servers without a plugin by their structure alone, and
// stores only what is certain: all words of the label are known, its place identifies the party, and the value is
// plausible.
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

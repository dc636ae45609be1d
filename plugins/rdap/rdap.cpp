// whois.rdap: answers of RDAP servers (RFC 9083): domains, networks, AS numbers, entities, name servers, the results of
// searches, help and errors, in every shape that servers are known to send. A zone or registrar that differs has a
// plugin of its own, rdap.ZONE or rdap.REGISTRAR, which may be a table.
#include <whoiskit/json.hpp>
#include <whoiskit/plugin.hpp>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

// The verdict of an answer that ended early. What was read of an object is valid, but something is missing.
void partial(Call& call, bool object) {
  wk_call* const c = call.raw();
  c->services->record->verdict(c, object ? WK_REGISTERED_YES : WK_REGISTERED_UNKNOWN, WK_STATUS_PARTIAL);
}

class Rdap {
 public:
  static constexpr Info info{
      .claim = "rdap",
      .description = "RDAP (RFC 9083): domains, networks, AS numbers, entities, name servers, errors",
  };
  explicit Rdap(const Setup& setup) : jsons_(setup), keys_(setup) {}

  void handle(Call& call) const {
    bool whole = true;
    const Json root = jsons_.root(call, 0, &whole);
    Answer answer(call, keys_);
    if (read_error(call, root)) return answer.notices(root["notices"]);
    if (!root) {
      call.fail(WK_E_FORMAT, "the answer is no JSON");
      call.unknown(WK_STATUS_UNAVAILABLE);
      return;
    }
    const bool known = answer.read_object(root);
    if (!whole) {
      call.fail(WK_E_FORMAT, "the JSON is malformed or cut; what stands before that is read");
      partial(call, known);
    }
  }

 private:
  Jsons jsons_;
  Keys keys_;
};

}  // namespace
}  // namespace whoiskit::rdap

using whoiskit::rdap::Rdap;
WHOISKIT_PLUGIN(Rdap)

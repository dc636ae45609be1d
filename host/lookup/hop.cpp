#include "lookup/hop.hpp"

#include <algorithm>

#include "lookup/family.hpp"
#include "routing/handler.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

model::Registered registered_of(std::uint32_t abi) {
  switch (abi) {
    case WK_REGISTERED_YES:
      return model::Registered::yes;
    case WK_REGISTERED_NO:
      return model::Registered::no;
    default:
      return model::Registered::unknown;
  }
}

model::Status status_of(std::uint32_t abi) {
  switch (abi) {
    case WK_STATUS_THROTTLED:
      return model::Status::throttled;
    case WK_STATUS_UNAVAILABLE:
      return model::Status::unavailable;
    case WK_STATUS_UNSUPPORTED:
      return model::Status::unsupported;
    case WK_STATUS_ERROR:
      return model::Status::error;
    case WK_STATUS_PARTIAL:
      return model::Status::partial;
    default:
      return model::Status::ok;
  }
}

// Whether a handler found nothing but what any answer has: the name that was asked for, its name servers, terms of use.
bool found_nothing(const Hop& hop) {
  if (hop.decided || !hop.follow_ups.empty()) return false;
  const auto nothing_of = [](const model::Object* object) {
    constexpr std::uint64_t kAny = (std::uint64_t{1} << model::kName) | (std::uint64_t{1} << model::kSelf) |
                                   (std::uint64_t{1} << model::kNserver) | (std::uint64_t{1} << model::kNserverIp);
    const bool any = object->section == model::kDomain || object->section == model::kDisclaimer;
    return object->values == 0 || (any && object->further == model::kNoField && (object->mask & ~kAny) == 0);
  };
  const auto objects = hop.draft.objects();
  return std::all_of(objects.begin(), objects.end(), nothing_of);
}

std::size_t values_of(const Hop& hop) {
  std::size_t values = 0;
  for (const model::Object* object : hop.draft.objects()) {
    if (object->section != model::kDisclaimer) values += object->values;
  }
  return values;
}

// Today's registrars all say who they are; what does not may be in a layout of the registrar's own, of which its reader
// knows some.
bool says_no_registrar(const Hop& hop) {
  const auto objects = hop.draft.objects();
  return std::none_of(objects.begin(), objects.end(), [](const model::Object* object) {
    return object->section == model::kRegistrar && object->values > 0;
  });
}

}  // namespace

Hop read_hop(const HopInput& input, model::Arena& arena, std::span<const std::string_view> texts, model::Keys& keys) {
  Hop hop(arena, texts);
  if (input.plugin == nullptr || input.exchanges.empty()) return hop;
  const loader::Plugin& plugin = *input.plugin;
  std::string fault;
  hop.reader =
      input.reader != nullptr ? input.reader : reader_of(plugin, input.exchanges.front()->text, input.plugins, fault);
  hop.registrar = plugin.description().registrar;
  hop.referrer = plugin.description().referrer;
  if (hop.reader == nullptr) {
    hop.errors.push_back("plugin " + std::string(plugin.claim()) + ": " + fault);
    hop.failed = true;
    return hop;
  }

  wk_response responses[loader::kMaxResponses];
  const wk_response* pointers[loader::kMaxResponses];
  const std::size_t count = std::min<std::size_t>(input.exchanges.size(), loader::kMaxResponses);
  for (std::size_t i = 0; i < count; ++i) {
    const model::Exchange& e = *input.exchanges[i];
    responses[i] = {sizeof(wk_response),
                    e.partial ? WK_RESPONSE_PARTIAL : 0u,
                    str(e.text),
                    str(e.server),
                    str(e.args),
                    str(e.tag),
                    e.port,
                    0,
                    str(e.protocol),
                    str(e.content_type),
                    e.http_status,
                    0};
    pointers[i] = &responses[i];
  }
  wk_param params[loader::kMaxParams];
  std::size_t param_count = 0;
  if (input.route != nullptr) {
    param_count = std::min<std::size_t>(input.route->params.size(), loader::kMaxParams);
    for (std::size_t i = 0; i < param_count; ++i) {
      const auto item = input.route->params[i];
      params[i] = {str(item.key), str(item.value)};
    }
  }
  loader::CallState state(hop.draft, {keys, hop.reader->claim()});
  state.cancel = input.cancel;
  state.wants_log = input.wants_log;
  wk_call call{};
  call.size = sizeof call;
  call.query_type = static_cast<std::uint32_t>(input.type);
  call.query = str(input.query);
  call.responses = pointers;
  call.response_count = static_cast<std::uint32_t>(count);
  call.params = params;
  call.param_count = static_cast<std::uint32_t>(param_count);
  call.deadline_ns = input.deadline_ns;
  call.cancel = input.cancel;
  std::int32_t code = hop.reader->handle(call, state);
  if (hop.reader != &plugin && code >= 0) code = plugin.handle(call, state);

  hop.failed = code < 0;
  hop.decided = state.decision.made && code >= 0;
  if (hop.decided) {
    hop.registered = registered_of(state.decision.registered);
    hop.status = status_of(state.decision.status);
  } else if (code < 0) {
    hop.status = model::Status::error;
  }
  // What the handler found in the answer; but who leaves answers to a family knows best whose they are.
  const bool own = hop.reader == &plugin;
  if (!state.registry_name.empty() && (own || hop.registrar.empty())) hop.registrar = state.registry_name;
  if (!state.registry_url.empty() && (own || hop.referrer.empty())) hop.referrer = state.registry_url;
  hop.follow_ups = std::move(state.follow_ups);
  hop.read_at = std::chrono::system_clock::now();
  hop.log = std::move(state.log);
  hop.log_left_out = state.log_left_out;
  for (const std::string& error : state.errors) {
    hop.errors.push_back("plugin " + std::string(hop.reader->claim()) + ": " + error);
  }
  if (hop.draft.limited()) {
    hop.errors.push_back("plugin " + std::string(hop.reader->claim()) +
                         ": more values than a record holds; some are left out");
  }
  return hop;
}

void note_unread(Hop& hop) {
  hop.failed = true;
  const bool nothing = hop.registered == model::Registered::unknown && hop.verdict == model::Verdict::unknown;
  if (nothing && hop.status == model::Status::ok) hop.status = model::Status::error;
}

Hop read_with_last_resort(HopInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                          model::Keys& keys) {
  Hop hop = read_hop(input, arena, texts, keys);
  const std::string_view claim = hop.reader != nullptr ? hop.reader->claim() : std::string_view();
  const bool of_registrar = claim == routing::kRegistrarHandler;
  if (!of_registrar && claim != routing::kIcannHandler) return hop;
  const bool nothing = found_nothing(hop);
  const bool little = of_registrar && !hop.decided && says_no_registrar(hop);
  if ((!nothing && !little) || !input.plugins->has(routing::kLastHandler)) return hop;
  std::string ignored;  // where the last resort is broken the first reading stands
  const loader::Plugin* last = input.plugins->get(routing::kLastHandler, ignored);
  if (last == nullptr) return hop;
  HopInput again = input;
  (hop.reader == input.plugin ? again.plugin : again.reader) = last;
  Hop second = read_hop(again, arena, texts, keys);
  if (found_nothing(second) || (!nothing && values_of(second) <= values_of(hop))) return hop;
  input.plugin = again.plugin;
  return second;
}

}  // namespace whoiskit::lookup

#include "reading/parsed_answer.hpp"

#include <algorithm>

#include "reading/family.hpp"
#include "routing/handler.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::reading {
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

// Whether a handler found nothing but what any answer contains: the queried name, its name servers, terms of use.
bool found_nothing(const ParsedAnswer& parsed) {
  if (parsed.decided || !parsed.follow_ups.empty()) return false;
  const auto nothing_of = [](const model::Object* object) {
    constexpr std::uint64_t kAny = (std::uint64_t{1} << model::kName) | (std::uint64_t{1} << model::kSelf) |
                                   (std::uint64_t{1} << model::kNserver) | (std::uint64_t{1} << model::kNserverIp);
    const bool any = object->section == model::kDomain || object->section == model::kDisclaimer;
    return object->values == 0 || (any && object->further == model::kNoField && (object->mask & ~kAny) == 0);
  };
  const auto objects = parsed.draft.objects();
  return std::all_of(objects.begin(), objects.end(), nothing_of);
}

std::size_t values_of(const ParsedAnswer& parsed) {
  std::size_t values = 0;
  for (const model::Object* object : parsed.draft.objects()) {
    if (object->section != model::kDisclaimer) values += object->values;
  }
  return values;
}

// Today's registrars all name themselves. An answer that names none may be in a registrar's own layout, and the reader
// of registrars knows only some of these.
bool says_no_registrar(const ParsedAnswer& parsed) {
  const auto objects = parsed.draft.objects();
  return std::none_of(objects.begin(), objects.end(), [](const model::Object* object) {
    return object->section == model::kRegistrar && object->values > 0;
  });
}

}  // namespace

ParsedAnswer parse_answer(const AnswerInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                          model::Keys& keys) {
  ParsedAnswer parsed(arena, texts);
  if (input.plugin == nullptr || input.exchanges.empty()) return parsed;
  const loader::Plugin& plugin = *input.plugin;
  std::string fault;
  parsed.reader =
      input.reader != nullptr ? input.reader : reader_of(plugin, input.exchanges.front()->text, input.plugins, fault);
  parsed.registrar = plugin.description().registrar;
  parsed.referrer = plugin.description().referrer;
  if (parsed.reader == nullptr) {
    parsed.errors.push_back("plugin " + std::string(plugin.claim()) + ": " + fault);
    parsed.failed = true;
    return parsed;
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
  loader::CallState state(parsed.draft, {keys, parsed.reader->claim()});
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
  std::int32_t code = parsed.reader->handle(call, state);
  if (parsed.reader != &plugin && code >= 0) code = plugin.handle(call, state);

  parsed.failed = code < 0;
  parsed.decided = state.decision.made && code >= 0;
  if (parsed.decided) {
    parsed.registered = registered_of(state.decision.registered);
    parsed.status = status_of(state.decision.status);
  } else if (code < 0) {
    parsed.status = model::Status::error;
  }
  // What the handler found in the answer takes precedence. A plugin that delegates answers to a family is the
  // exception: it knows best whose answers they are.
  const bool own = parsed.reader == &plugin;
  if (!state.registry_name.empty() && (own || parsed.registrar.empty())) parsed.registrar = state.registry_name;
  if (!state.registry_url.empty() && (own || parsed.referrer.empty())) parsed.referrer = state.registry_url;
  parsed.follow_ups = std::move(state.follow_ups);
  parsed.read_at = std::chrono::system_clock::now();
  parsed.log = std::move(state.log);
  parsed.log_left_out = state.log_left_out;
  for (const std::string& error : state.errors) {
    parsed.errors.push_back("plugin " + std::string(parsed.reader->claim()) + ": " + error);
  }
  if (parsed.draft.limited()) {
    parsed.errors.push_back("plugin " + std::string(parsed.reader->claim()) +
                            ": more values than a record holds; some are left out");
  }
  return parsed;
}

void note_unread(ParsedAnswer& parsed) {
  parsed.failed = true;
  const bool nothing = parsed.registered == model::Registered::unknown && parsed.verdict == model::Verdict::unknown;
  if (nothing && parsed.status == model::Status::ok) parsed.status = model::Status::error;
}

ParsedAnswer read_with_last_resort(AnswerInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                                   model::Keys& keys) {
  ParsedAnswer parsed = parse_answer(input, arena, texts, keys);
  const std::string_view claim = parsed.reader != nullptr ? parsed.reader->claim() : std::string_view();
  const bool of_registrar = claim == routing::kRegistrarHandler;
  if (!of_registrar && claim != routing::kIcannHandler) return parsed;
  const bool nothing = found_nothing(parsed);
  const bool little = of_registrar && !parsed.decided && says_no_registrar(parsed);
  if ((!nothing && !little) || !input.plugins->has(routing::kLastHandler)) return parsed;
  std::string ignored;  // if the last resort is broken, the first result is kept
  const loader::Plugin* last = input.plugins->get(routing::kLastHandler, ignored);
  if (last == nullptr) return parsed;
  AnswerInput again = input;
  (parsed.reader == input.plugin ? again.plugin : again.reader) = last;
  ParsedAnswer second = parse_answer(again, arena, texts, keys);
  if (found_nothing(second) || (!nothing && values_of(second) <= values_of(parsed))) return parsed;
  input.plugin = again.plugin;
  return second;
}

}  // namespace whoiskit::reading

#include "lookup/stored_answer.hpp"

#include <utility>

#include "lookup/reasons.hpp"
#include "lookup/stored_route.hpp"
#include "reading/answer_text.hpp"
#include "reading/complete.hpp"
#include "reading/parsed_answer.hpp"
#include "reading/plugin_log.hpp"
#include "reading/unread_lines.hpp"
#include "verdict/foreign_answer.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

std::string_view type_found(const model::Draft& draft) {
  for (const model::Object* object : draft.objects()) {
    switch (object->section) {
      case model::kDomain:
        return model::kDomainType;
      case model::kNetwork:
        return model::kAddressType;
      case model::kAs:
        return model::kAsType;
      default:
        break;
    }
  }
  return {};
}

}  // namespace

bool parse_stored(const StoredResponse& response, std::span<const StoredAnswer> answers, const HostOptions& options,
                  registry::Registry& registry, model::RecordData& record) {
  record.clear();
  const std::shared_ptr<const registry::Generation> generation = registry.generation();
  const StoredRoute choice = route_stored(*generation, response);
  record.ask_about(choice.query.text.empty() ? response.query : choice.query.text,
                   reading::object_type(choice.query.type));

  std::string error;
  const loader::Plugin* plugin = registry::plugin_of(*generation, choice.handler, error);
  reading::AnswerSource source = choice.source();
  source.content_type = response.content_type;
  bool page = false;  // the first answer, not a follow-up
  const auto add = [&](std::string_view bytes, const std::string& sent, const std::string& tag) {
    auto exchange = std::make_unique<model::Exchange>();
    exchange->server = response.server;
    exchange->args = sent;
    exchange->tag = tag;
    exchange->port = choice.port();
    exchange->protocol = choice.protocol();
    exchange->content_type = response.content_type;
    exchange->http_status = response.http_status;
    const reading::AnswerText read = reading::text_of_answer(bytes, source, exchange->owned);
    exchange->text = read.text;
    if (read.page) exchange->page = bytes;
    if (record.exchanges.empty()) page = read.page;
    if (plugin != nullptr) exchange->handler = plugin->claim();
    record.add(std::move(exchange));
  };
  add(response.text, response.query, {});
  for (const StoredAnswer& answer : answers) add(answer.text, answer.sent, answer.tag);
  if (plugin == nullptr) record.errors.push_back(std::move(error));
  std::vector<const model::Exchange*> exchanges;
  for (const auto& exchange : record.exchanges) exchanges.push_back(exchange.get());
  reading::AnswerInput input{.plugin = plugin,
                             .plugins = &generation->plugins,
                             .route = &choice.route,
                             .query = record.query,
                             .type = choice.query.type,
                             .exchanges = exchanges,
                             .wants_log = static_cast<bool>(options.on_log)};
  // A plugin that is named reads alone. A table, however, includes the reading by its family.
  const bool alone = !response.handler.empty() && plugin != nullptr && plugin->description().families.empty();
  reading::ParsedAnswer parsed =
      alone ? reading::parse_answer(input, record.arena, record.texts, registry.keys())
            : reading::read_with_last_resort(input, record.arena, record.texts, registry.keys());
  if (input.plugin != plugin) {
    plugin = input.plugin;
    for (const auto& exchange : record.exchanges) exchange->handler = plugin->claim();
  }
  parsed.stray_page = page && source.protocol.empty();
  const auto decide_it = [&] {
    verdicts::decide(parsed, record.texts.front(), false, choice.route.phrases, generation->phrases,
                     verdicts::QueriedObject(choice.query));
  };
  decide_it();
  if (!alone && reading::fill_from_unread(input, parsed, record.arena, record.texts, registry.keys())) decide_it();
  reading::LookupLog(options.on_log, record.shown_query()).add(parsed, plugin, response.server);
  if (parsed.reader == nullptr && !choice.handler.empty()) reading::note_unread(parsed);
  // An RDAP answer itself says what it is about.
  if (choice.is_rdap() && response.query.empty()) record.type = type_found(parsed.draft);
  reading::complete(parsed.draft, record.type, record.query, registry.keys(), response.keep_redacted);
  record.registered = parsed.registered;
  record.status = parsed.status;
  record.verdict = parsed.verdict;
  record.reason = reason_of(parsed);
  record.registrar = parsed.registrar.empty() ? std::string(choice.route.registry_name) : std::move(parsed.registrar);
  record.referrer = parsed.referrer.empty() ? std::string(choice.route.registry_url) : std::move(parsed.referrer);
  for (std::string& e : parsed.errors) record.errors.push_back(std::move(e));
  if (!parsed.foreign.empty())
    record.errors.push_back(verdicts::describe_foreign(response.server, parsed.foreign, record.shown_query()));
  record.draft.emplace(parsed.draft);
  return parsed.filled > 0;
}

}  // namespace whoiskit::lookup

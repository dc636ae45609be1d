#include "kit/trial.hpp"

#include "kit/checks/model_rules.hpp"
#include "loader/plugin.hpp"
#include "lookup/stored_route.hpp"
#include "reading/answer_text.hpp"
#include "reading/rdap_plugin.hpp"
#include "registry/routes_beside.hpp"

namespace whoiskit::kit {
namespace {

// Without the server's phrases no response is called free or limited. The note keeps the author from searching for the
// reason in the response.
std::string note_on_phrases(const Fixture& fixture, const routing::Route& route, const Trial& trial) {
  if (trial.record.verdict != model::Verdict::unknown || fixture.protocol == reading::kRdap) return {};
  const bool any = has_phrases(route);
  if (!fixture.server.empty()) {
    return any ? "" : "no routing row has phrases of " + fixture.server + ", so no server's phrases applied";
  }
  if (!any) return "no server is known, so no server's phrases applied; name it with --server";
  if (loader::is_table(trial.file)) return {};  // the phrases are the table's own
  return "no server is known, so the phrases of " + std::string(route.server) + " applied; name it with --server";
}

// The lines of a page are not the lines of the file. The author must also learn why a look-up would not read a page.
std::string note_on_page(const Fixture& fixture, const lookup::StoredRoute& choice, const Trial& trial) {
  constexpr std::string_view kRow = "; a row with protocol = \"https\" or \"http\" makes look-ups request pages";
  const reading::AnswerSource source = choice.source();
  const std::string server(choice.route.server);
  std::string buffer;
  const reading::AnswerText read = reading::text_of_answer(fixture.text, source, buffer);
  if (choice.is_rdap()) {
    return is_rdap(trial.claim) ? "" : "the answer is JSON and was read as RDAP; --protocol selects another protocol";
  }
  if (!read.page) {
    if (source.protocol.empty() || reading::is_web(source.protocol) || !reading::begins_html(read.text)) return {};
    return "the answer is a web page, but its server, " + server + ", is queried by " + std::string(source.protocol) +
           ", so it was read as received" + std::string(kRow);
  }
  std::string note = "the answer is a web page: handlers read its text, and these are the lines of that text";
  if (!source.protocol.empty()) return note;
  return note + ". No routing row knows " + (server.empty() ? "its server" : server) + ", so it is never called free" +
         std::string(kRow);
}

}  // namespace

void try_answer(api::Core& core, Fixture& fixture, Trial& trial) {
  const registry::RoutesBeside routes = registry::read_routes_beside(trial.file);
  // A response that already has its record is read like in the check of fixtures.
  if (fixture.server.empty() && fixture.expect.empty()) fixture.server = routes.server;
  parse_fixture(core, fixture, trial.claim, trial.record);
  if (trial.claim.empty() && !trial.record.exchanges.empty()) trial.claim = trial.record.exchanges.front()->handler;
  trial.json = record_json(trial.record, core.keys());
  trial.values = render::explain(trial.record, core.keys());
  trial.unused = render::unused_lines(trial.record);
  const std::shared_ptr<const registry::Generation> generation = core.generation();
  // Must outlive the choice, which holds a view of the server's name.
  const StoredResponse asked{fixture.text, fixture.server,   fixture.query,        fixture.tld,
                             trial.claim,  fixture.protocol, fixture.content_type, fixture.http_status};
  const lookup::StoredRoute choice = lookup::route_stored(*generation, asked);
  const bool table = loader::is_table(trial.file);
  trial.protocol = fixture.protocol;
  trial.content_type = fixture.content_type;
  trial.http_status = fixture.http_status;
  // For RDAP the status and the members decide, and the handler has read them.
  if (!choice.is_rdap()) trial.deciding = deciding_phrase(*generation, choice.route, trial.record, table);
  if (trial.deciding) {
    std::erase_if(trial.unused, [&](const render::UnusedLine& line) {
      return line.response == 0 && line.line == trial.deciding->line;
    });
  }
  const auto note = [&](std::string text) {
    if (!text.empty()) trial.notes.push_back(std::move(text));
  };
  if (!routes.fault.empty()) note(routes.fault + "; a host ignores these rows");
  note(note_on_page(fixture, choice, trial));
  note(note_on_phrases(fixture, choice.route, trial));
  if (table || !trial.record.draft) return;  // a table declares its own keys
  for (std::string& text : notes_on_keys(*trial.record.draft, core.keys())) note(std::move(text));
}

}  // namespace whoiskit::kit

#include "kit/trial.hpp"

#include "kit/checks/model_rules.hpp"
#include "loader/plugin.hpp"
#include "lookup/stored_route.hpp"
#include "reading/answer_text.hpp"
#include "reading/rdap_plugin.hpp"
#include "registry/routes_beside.hpp"

namespace whoiskit::kit {
namespace {

// Without the server's phrases nothing is called free or limited: the author must not look for the reason in the
// answer.
std::string note_on_phrases(const Fixture& fixture, const routing::Route& route, const Trial& trial) {
  if (trial.record.verdict != model::Verdict::unknown || fixture.protocol == reading::kRdap) return {};
  const bool any = has_phrases(route);
  if (!fixture.server.empty()) {
    return any ? "" : "no routing row has phrases of " + fixture.server + ", so none of a server applied";
  }
  if (!any) return "no server is known, so no phrases of one applied; name it with --server";
  if (loader::is_table(trial.file)) return {};  // they are the table's own
  return "no server is known, so the phrases of " + std::string(route.server) + " applied; name it with --server";
}

// Of a page the lines are not those of the file; and of one that a look-up would not read the author must hear why.
std::string note_on_page(const Fixture& fixture, const lookup::StoredRoute& choice, const Trial& trial) {
  constexpr std::string_view kRow = "; a row with protocol = \"https\" or \"http\" has look-ups ask for pages";
  const reading::AnswerSource source = choice.source();
  const std::string server(choice.route.server);
  std::string buffer;
  const reading::AnswerText read = reading::text_of_answer(fixture.text, source, buffer);
  if (choice.is_rdap()) {
    return is_rdap(trial.claim) ? "" : "the answer is in JSON and read as one by RDAP; --protocol says otherwise";
  }
  if (!read.page) {
    if (source.protocol.empty() || reading::is_web(source.protocol) || !reading::begins_html(read.text)) return {};
    return "the answer is a web page, but its server, " + server + ", is asked by " + std::string(source.protocol) +
           ", and so it is read as it came" + std::string(kRow);
  }
  std::string note = "the answer is a web page: handlers read its text, whose lines these are";
  if (!source.protocol.empty()) return note;
  return note + ". No routing row knows " + (server.empty() ? "its server" : server) +
         ", and until one does it is never called free" + std::string(kRow);
}

}  // namespace

void try_answer(api::Core& core, Fixture& fixture, Trial& trial) {
  const registry::RoutesBeside routes = registry::read_routes_beside(trial.file);
  // One that has its record already is read as the check of the fixtures reads it.
  if (fixture.server.empty() && fixture.expect.empty()) fixture.server = routes.server;
  parse_fixture(core, fixture, trial.claim, trial.record);
  if (trial.claim.empty() && !trial.record.exchanges.empty()) trial.claim = trial.record.exchanges.front()->handler;
  trial.json = record_json(trial.record, core.keys());
  trial.values = render::explain(trial.record, core.keys());
  trial.unused = render::unused_lines(trial.record);
  const std::shared_ptr<const registry::Generation> generation = core.generation();
  // Outlives the choice: a server without a row goes by the name in it.
  const StoredResponse asked{fixture.text, fixture.server,   fixture.query,        fixture.tld,
                             trial.claim,  fixture.protocol, fixture.content_type, fixture.http_status};
  const lookup::StoredRoute choice = lookup::route_stored(*generation, asked);
  const bool table = loader::is_table(trial.file);
  trial.protocol = fixture.protocol;
  trial.content_type = fixture.content_type;
  trial.http_status = fixture.http_status;
  // Of RDAP the status and the members decide, which the handler has read.
  if (!choice.is_rdap()) trial.deciding = deciding_phrase(*generation, choice.route, trial.record, table);
  if (trial.deciding) {
    std::erase_if(trial.unused, [&](const render::UnusedLine& line) {
      return line.response == 0 && line.line == trial.deciding->line;
    });
  }
  const auto note = [&](std::string text) {
    if (!text.empty()) trial.notes.push_back(std::move(text));
  };
  if (!routes.fault.empty()) note(routes.fault + "; a host leaves these rows out");
  note(note_on_page(fixture, choice, trial));
  note(note_on_phrases(fixture, choice.route, trial));
  if (table || !trial.record.draft) return;  // a table's own keys are declared in it
  for (std::string& text : notes_on_keys(*trial.record.draft, core.keys())) note(std::move(text));
}

}  // namespace whoiskit::kit

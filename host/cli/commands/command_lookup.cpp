// whoiskit lookup and whoiskit whois: query the registries.
#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/has_whois.hpp"
#include "cli/asked_server.hpp"
#include "cli/check_queries.hpp"
#include "cli/command.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/fields.hpp"
#include "cli/in_order.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/query_options.hpp"
#include "cli/print.hpp"
#include "cli/query_list.hpp"
#include "cli/simulation.hpp"
#include "cli/waiting.hpp"
#include "reading/complete.hpp"
#include "routing/query/query.hpp"

namespace whoiskit::cli {
namespace {

PrintOptions print_options(const LookupCommand& command, const Output& out) {
  PrintOptions print;
  print.format = format_of(command.common);
  print.colour = colour_of(command.common, out);
  print.explain = command.explain;
  print.lists = command.lists;
  print.width = out.width();
  print.short_line = command.short_line;
  print.fields = command.fields;
  print.hide_terms = command.hide_terms;
  print.as_whois = command.as_whois;
  return print;
}

// The query as HostOptions::on_ask receives it.
std::string normalised(const Asked& asked) {
  return routing::shown_text(routing::classify(asked.query, asked.options.type));
}

// --verbose: a line for each query that was sent.
void say_who_was_asked(const Record& record) {
  for (const ServerInfo& asked : record.servers()) {
    std::string line = "asked " + asked.server + " port " + std::to_string(asked.port) + " by " + asked.protocol;
    if (!asked.address.empty()) line += ", at " + asked.address;
    line += ": \"" + asked.args + "\"";
    if (!asked.error.empty()) line += ": " + asked.error;
    complain(line);
  }
}

std::vector<Asked> questions(const LookupCommand& command, const std::vector<std::string>& queries,
                             LookupOptions options, Host& host) {
  std::vector<Asked> all;
  all.reserve(queries.size());
  for (const std::string& query : queries) {
    say_what_is_taken(query, options.type);
    options.server = asked_server(command.query, query, options.type, host);
    if (command.as_whois && !command.query.server.empty()) options.exact = true;
    if (command.as_whois && api::has_whois(query, options.type, host)) options.protocol = LookupProtocol::whois;
    all.push_back({query, options});
  }
  return all;
}

// Returns the highest exit status.
int print_all(const LookupCommand& command, Host& host, const std::vector<Asked>& all, Waiting& waiting,
              Printer& printer, const std::function<bool()>& drains) {
  int worst = kFound;
  std::size_t next = 0;
  const auto wait_for_next = [&] {
    if (waiting.shows() && next < all.size()) waiting.wait_for(normalised(all[next]));
    ++next;
  };
  wait_for_next();
  look_up_in_order(
      host, all,
      [&](const Record& record) {
        waiting.pause();
        worst = std::max<int>(worst, exit_code(record));
        if (!printer.shows_problems()) {
          for (const std::string& error : record.errors()) complain(error);
        }
        if (command.verbose) say_who_was_asked(record);
        const bool more = printer.print(record);
        wait_for_next();
        return more;
      },
      drains);
  return worst;
}

}  // namespace

int look_up(const LookupCommand& command, Output& out) {
  check_commands(command.queries);
  const std::vector<std::string> queries = collect_queries(command.queries, command.files);
  PrintOptions print = print_options(command, out);
  print.several = queries.size() > 1;
  Printer::check(print);
  check_fields(command.fields);
  HostOptions of_host = host_options(command.common);
  LookupOptions options = lookup_options(command.query);
  apply(command.network, of_host, options);
  options.follow = !command.no_follow;
  options.keep_redacted = command.keep_redacted;
  options.timeout = milliseconds_of(command.timeout);
  if (queries.size() > 1 && command.timeout == 0) options.timeout = kTimeOfSeveral;
  std::optional<Simulation> simulation;  // outlives the host; sets its options last, so that it queries no other server
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  Waiting waiting(queries.size());
  if (waiting.shows()) {
    of_host.on_ask = [&](std::string_view query, std::string_view server) { waiting.asked(query, server); };
  }
  complain_of_folders(of_host);
  Host host(of_host);
  const bool typed = options.type == QueryType::automatic && command.query.server_flags.empty();
  if (typed && command.query.server.empty()) check_queries(command.queries, host);
  const std::vector<Asked> all = questions(command, queries, options, host);
  Printer printer(out, print);
  // With several queries, the active look-ups are printed before SIGTERM ends the command.
  std::optional<EndSignals> signals;
  if (all.size() > 1) signals.emplace(EndSignals::Wanted::sigterm);
  const int worst = print_all(command, host, all, waiting, printer, [&] { return signals && signals->came(); });
  if (signals && signals->came()) {
    out.finish(worst);
    signals->end_by_it();
  }
  complain_of_cache(host, of_host);
  return out.finish(worst);
}

// whois(1) treats several words as one query, and prints answers as received.
int look_up_as_whois(const LookupCommand& command, Output& out) {
  LookupCommand made = command;
  std::string query;
  for (const std::string& word : command.queries) query.append(query.empty() ? "" : " ").append(word);
  made.queries = {query};
  if (command.common.format.empty()) made.common.format = "raw";
  if (command.iana) made.query.server = "whois.iana.org";
  made.as_whois = true;
  return look_up(made, out);
}

}  // namespace whoiskit::cli

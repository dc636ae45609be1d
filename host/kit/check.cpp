#include "kit/check.hpp"

#include <algorithm>

#include "loader/plugin.hpp"

namespace whoiskit::kit {
namespace {

constexpr Check kChecks[] = {
    {"file", "Is it a whole shared object of this machine?", "", &check_file},
    {"exports", "Is wk_plugin_v1 the one symbol that it shows?", "file", &check_exports},
    {"unique", "Can it be unloaded: has it no unique symbols?", "file", &check_unique},
    {"undefined", "Does it need nothing but the libraries of C and C++?", "file", &check_undefined},
    {"load", "Does it load, start, end, and load again?", "undefined", &check_load},
    {"claim", "Do its file name and its descriptor say the same?", "load", &check_claim},
    {"routes", "Are the routing rows beside it without a fault?", "claim", &check_routes},
    {"constructors", "Is it quiet while it is loaded: no files, sockets, threads?", "claim", &check_constructors},
    {"calls", "Is it quiet while it reads an answer?", "load", &check_calls},
    {"fixtures", "Do its stored answers give their records?", "routes", &check_fixtures},
    {"model", "Do its records keep the rules of the model?", "load", &check_model},
    {"repeat", "Does the same answer give the same record twice?", "load", &check_repeat},
    {"order", "Does a record not depend on the calls before it?", "repeat", &check_order},
    {"threads", "Do several threads get the records that one gets?", "order", &check_threads},
    {"truncation", "Does it bear answers cut at every byte?", "load", &check_truncation},
    {"noise", "Does it bear garbled and random answers?", "load", &check_noise},
    {"huge", "Does it read the longest answers in time?", "load", &check_huge},
    {"deadline", "Does it end when it is cancelled, or its time is up?", "huge", &check_deadline},
};

constexpr Check kTableChecks[] = {
    {"table", "Is it a table without a fault?", "", &check_table},
    {"claim", "Do its file name and its claim say the same?", "table", &check_claim},
    {"fixtures", "Do its stored answers give their records?", "claim", &check_fixtures},
    {"model", "Do its records keep the rules of the model?", "table", &check_model},
    {"repeat", "Does the same answer give the same record twice?", "table", &check_repeat},
    {"order", "Does a record not depend on the calls before it?", "repeat", &check_order},
    {"threads", "Do several threads get the records that one gets?", "order", &check_threads},
    {"truncation", "Does it bear answers cut at every byte?", "table", &check_truncation},
    {"noise", "Does it bear garbled and random answers?", "table", &check_noise},
    {"huge", "Does it read the longest answers in time?", "table", &check_huge},
    {"deadline", "Does it end when it is cancelled, or its time is up?", "huge", &check_deadline},
};

}  // namespace

std::span<const Check> checks_of(std::string_view file) {
  if (loader::is_table(file)) return kTableChecks;
  return kChecks;
}

const Check* find_check(std::string_view file, std::string_view name) {
  const std::span<const Check> checks = checks_of(file);
  const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& c) { return c.name == name; });
  return found == checks.end() ? nullptr : &*found;
}

}  // namespace whoiskit::kit

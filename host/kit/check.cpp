#include "kit/check.hpp"

#include <algorithm>

#include "loader/plugin.hpp"

namespace whoiskit::kit {
namespace {

constexpr Check kChecks[] = {
    {"file", "Is it a whole shared object of this machine?", "", &check_file},
    {"exports", "Is wk_plugin_v1 the only symbol that it exports?", "file", &check_exports},
    {"unique", "Is it free of unique symbols, so that it can be unloaded?", "file", &check_unique},
    {"undefined", "Does it need only the C and C++ libraries?", "file", &check_undefined},
    {"load", "Does it load, start, stop, and load again?", "undefined", &check_load},
    {"claim", "Do its file name and its descriptor agree?", "load", &check_claim},
    {"routes", "Are the routing rows beside it valid?", "claim", &check_routes},
    {"constructors", "Does it load without opening files or sockets or starting threads?", "claim",
     &check_constructors},
    {"calls", "Does it read answers without system calls?", "load", &check_calls},
    {"fixtures", "Do its fixtures give their records?", "routes", &check_fixtures},
    {"model", "Do its records follow the rules of the model?", "load", &check_model},
    {"repeat", "Does the same answer give the same record twice?", "load", &check_repeat},
    {"order", "Is a record independent of earlier calls?", "repeat", &check_order},
    {"threads", "Do several threads get the same records as one?", "order", &check_threads},
    {"truncation", "Does it survive answers cut at every byte?", "load", &check_truncation},
    {"noise", "Does it survive garbled and random answers?", "load", &check_noise},
    {"huge", "Does it read the longest answers in time?", "load", &check_huge},
    {"deadline", "Does it stop when it is cancelled or its time is up?", "huge", &check_deadline},
};

constexpr Check kTableChecks[] = {
    {"table", "Is it a valid table?", "", &check_table},
    {"claim", "Do its file name and its claim agree?", "table", &check_claim},
    {"fixtures", "Do its fixtures give their records?", "claim", &check_fixtures},
    {"model", "Do its records follow the rules of the model?", "table", &check_model},
    {"repeat", "Does the same answer give the same record twice?", "table", &check_repeat},
    {"order", "Is a record independent of earlier calls?", "repeat", &check_order},
    {"threads", "Do several threads get the same records as one?", "order", &check_threads},
    {"truncation", "Does it survive answers cut at every byte?", "table", &check_truncation},
    {"noise", "Does it survive garbled and random answers?", "table", &check_noise},
    {"huge", "Does it read the longest answers in time?", "table", &check_huge},
    {"deadline", "Does it stop when it is cancelled or its time is up?", "huge", &check_deadline},
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

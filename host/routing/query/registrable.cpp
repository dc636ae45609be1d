#include "routing/query/registrable.hpp"

#include <libpsl.h>

#include <algorithm>

namespace whoiskit::routing {
namespace {

// Where the longest public suffix of a name begins. A last label that is not in the list is one.
std::size_t public_suffix(const std::string& name) {
  const psl_ctx_t* list = psl_builtin();
  const std::size_t last = name.rfind('.') + 1;
  if (list == nullptr) return last;
  for (std::size_t from = 0; from < last; from = name.find('.', from) + 1) {
    if (psl_is_public_suffix2(list, name.c_str() + from, PSL_TYPE_ICANN) != 0) return from;
  }
  return last;
}

}  // namespace

std::string_view registrable_part(const std::string& name, std::string_view zone) {
  if (name == "arpa" || name.ends_with(".arpa")) return name;
  const bool in_zone = name.size() > zone.size() && name.ends_with(zone) && name[name.size() - zone.size() - 1] == '.';
  const std::size_t below = in_zone ? name.size() - zone.size() : name.size();
  // This applies to most names: directly below the zone that its registry serves, the list does not matter.
  if (in_zone && name.find('.') + 1 == below) return name;
  const std::size_t suffix = std::min(public_suffix(name), below);
  if (suffix < 2) return name;  // the name is a public suffix
  const std::size_t dot = name.rfind('.', suffix - 2);
  return std::string_view(name).substr(dot == std::string::npos ? 0 : dot + 1);
}

}  // namespace whoiskit::routing

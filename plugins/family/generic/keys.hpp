// generic/keys.hpp: where each attribute goes in the record. The keys are made once, when the plugin is loaded.
#pragma once

#include <whoiskit/plugin.hpp>

#include <array>

#include "dates.hpp"
#include "grammar.hpp"

namespace whoiskit::generic {

constexpr std::size_t index(Attribute a) { return static_cast<std::size_t>(a); }

// Sections are the roles of contacts, then those of the objects that can be asked for.
struct Keys {
  explicit Keys(const Setup& setup);

  static constexpr std::size_t kSections = kRoles.size() + 3;
  static constexpr std::size_t kDomainSection = kRoles.size(), kNetworkSection = kDomainSection + 1,
                               kAsSection = kNetworkSection + 1;
  // 0 where a section has no such attribute.
  std::array<std::array<wk_key, kAttributes>, kSections> key{};
  std::array<Dates::Keys, kSections> created, changed;
  Dates::Keys expires;
  wk_key reseller, disclaimer;
  Table no_rows;
};

}  // namespace whoiskit::generic

// generic/writer.hpp: stores the values of one call. A value that is not plausible for its label is left out. If the
// model has one value, the first of several is stored.
#pragma once

#include <whoiskit/plugin.hpp>

#include <array>
#include <span>
#include <string_view>

#include "dates.hpp"
#include "grammar.hpp"
#include "keys.hpp"
#include "lines.hpp"

namespace whoiskit::generic {

// Values that are lists when several lines have one each.
constexpr bool is_list(Attribute a) {
  return a == Attribute::street || a == Attribute::email || a == Attribute::phone || a == Attribute::fax ||
         a == Attribute::remarks || a == Attribute::desc || a == Attribute::ds;
}

class Writer {
 public:
  using Roles = std::uint8_t;

  // The lines of the whole response: their dates show the order of day and month.
  Writer(Call& call, const Table& no_rows, std::span<const Line> lines);

  // An attribute of the contacts of these roles.
  void contact(Roles roles, Attribute attribute, std::string_view value);
  // The single value after "Registrant:": a name, mail or web address.
  void plain(Roles roles, std::string_view value);
  // The lines of an address.
  void address(Roles roles, std::span<const wk_str> lines);
  // Further contacts of the roles that already have one.
  void begin(Roles roles);

  // An attribute of the object of the query; `beside_contact`: the previous label was one of a contact.
  void object(Attribute attribute, std::string_view value, bool beside_contact);
  void comment(std::string_view line) { call_.add(disclaimer, line); }

  // "ns1.example.net 192.0.2.1", "ns1.example.net, ns2.example.net", "ns1.example.net (192.0.2.1, 2001:db8::1)".
  void servers(std::string_view value);

  // Whether the object has a value, or a name.
  bool has_object() const { return filled_[main_] != 0; }
  bool has_name() const { return has(main_, Attribute::domain_name); }

 private:
  bool has(std::size_t section, Attribute attribute) const;
  void set_once(std::size_t section, Attribute attribute, std::string_view value);
  void date(std::size_t section, Attribute attribute, std::string_view value);
  void emails(unsigned role, std::string_view value);
  void server_address(std::string_view value);

  Call& call_;
  Dates dates_;
  std::size_t main_;                             // section of the object of the query
  std::array<Words, Keys::kSections> filled_{};  // attributes that have a value, one bit each
  std::string_view last_server_;
};

}  // namespace whoiskit::generic

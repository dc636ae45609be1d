// generic/reader.hpp: makes a record of lines. What a label does not say of itself the place tells: the heading above,
// the indentation, the RPSL object it stands in.
#pragma once

#include <whoiskit/plugin.hpp>

#include <array>
#include <span>
#include <string_view>

#include "dates.hpp"
#include "grammar.hpp"
#include "lines.hpp"

namespace whoiskit::generic {

// The keys of everything that is stored, made once for the plugin.
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

// Reads lines into the record of one call.
class Reader {
 public:
  Reader(Call& call, const Keys& keys, std::span<const Line> lines);
  void read();

 private:
  using Roles = std::uint8_t;

  // What the lines are about that follow a heading.
  struct Place {
    enum class Kind : std::uint8_t { object, contact, servers, elsewhere };
    Kind kind = Kind::object;
    Roles roles = 0;
    std::uint16_t indent = 0;
    bool begun = false;        // some line below the heading was read
    bool deeper = false;       // and the first one stands deeper than it
    bool deeper_only = false;  // the heading has a value: only what stands deeper goes on
    bool rpsl = false;         // an RPSL object, which a blank line ends
    bool labelled = false;     // some attribute was read: lines without a label are no address any more
  };
  struct Reference {
    Roles role;
    std::string_view handle;
    bool found = false;
  };

  void label(std::size_t at);
  void text(const Line& line);
  void blank();
  bool enter_object(std::size_t at);
  bool enter_role(std::size_t at);
  void begin_line(const Line& line);
  std::string_view handle_of(std::size_t at) const;
  void head(const Line& line);
  void leave();
  void enter(Place place);

  void store(const Line& line);
  void store_object(const Line& line);
  void store_contact(Roles roles, Attribute attribute, std::string_view value);
  void store_one(unsigned role, Attribute attribute, std::string_view value);
  void store_plain(Roles roles, std::string_view value);
  void add_emails(unsigned role, std::string_view value);
  void add_servers(std::string_view value);
  void add_address(std::string_view value);
  void add_status(std::string_view value);
  void set_once(std::size_t section, Attribute attribute, std::string_view value);
  bool store_date(std::size_t section, Attribute attribute, std::string_view value);
  bool holds_name() const;
  void resolve_references();

  Call& call_;
  const Keys& keys_;
  std::span<const Line> lines_;
  std::size_t main_;  // section of the object that was asked for
  Place place_;
  Dates dates_;
  Attribute before_ = Attribute::none;  // of the label before
  bool fresh_ = true;                   // no line but blank ones since the last blank one
  const Line* open_ = nullptr;          // the label that the next, deeper line may belong to

  static constexpr std::size_t kMaxFree = 24;  // lines of a person's address
  std::array<wk_str, kMaxFree> free_{};
  std::size_t free_count_ = 0;

  static constexpr std::size_t kMaxReferences = 32;
  std::array<Reference, kMaxReferences> references_{};
  std::size_t reference_count_ = 0;

  std::array<Words, Keys::kSections> filled_{};  // attributes that have a value, a bit each
  std::string_view last_server_;
};

}  // namespace whoiskit::generic

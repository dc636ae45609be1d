// generic/vocabulary.hpp: the words that labels are made of, in several languages. A label is known if all its words
// are: "Registrant Contact E-mail", "tech-c", "domain_name", "Fecha de creación". grammar.hpp derives what the words
// mean together.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace whoiskit::generic {

// Meanings, one bit each. A label has the meanings of all its words.
using Words = std::uint64_t;

// Roles; the first eight bits, in the order of kRoles (grammar.hpp).
inline constexpr Words kOwner = 1, kAdmin = 2, kTech = 4, kBilling = 8, kZone = 16, kAbuse = 32, kRegistrar = 64,
                       kReseller = 128;
inline constexpr Words kAnyRole = 255;

constexpr Words bit(unsigned n) { return Words{1} << n; }

inline constexpr Words kDomain = bit(8), kNs = bit(9), kServer = bit(10), kName = bit(11), kOrg = bit(12),
                       kEmail = bit(13), kPhone = bit(14), kFax = bit(15), kExt = bit(16), kStreet = bit(17),
                       kCity = bit(18), kState = bit(19), kPcode = bit(20), kCountry = bit(21), kCode = bit(22),
                       kId = bit(23), kCreated = bit(24), kChanged = bit(25), kExpires = bit(26), kRegistered = bit(27),
                       kStatus = bit(28), kDnssec = bit(29), kDs = bit(30), kUrl = bit(31), kWhois = bit(32),
                       kIana = bit(33), kType = bit(34), kIp = bit(35), kReferral = bit(36), kSource = bit(37),
                       kRemarks = bit(38), kDesc = bit(39), kRange = bit(40), kNetName = bit(41), kOrigin = bit(42);
// Words that change the meaning of others: "last name", "registered by", an RPSL object that is not a contact.
inline constexpr Words kPart = bit(43), kBy = bit(44), kSet = bit(45);
// Words that occur only with others: "contact", "person", "information", and short words.
inline constexpr Words kContact = bit(46), kPerson = bit(47), kDate = bit(48), kNoise = bit(49), kNic = bit(50),
                       kRecord = bit(51);
inline constexpr Words kBeside = kContact | kPerson | kDate | kNoise | kNic | kRecord;

// The words, compiled to a hash table. It is made once per plugin.
class Vocabulary {
 public:
  Vocabulary();

  // The meanings of a label's words, or 0 if one of them is unknown or there are too many. A word ends where letters
  // end, and where a capital follows a small letter. Digits are ignored.
  Words read(std::string_view label) const;

 private:
  static constexpr unsigned kSlots = 2048;  // a power of two, several times the number of words
  std::array<std::uint16_t, kSlots> slots_{};
};

}  // namespace whoiskit::generic

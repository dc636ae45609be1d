// generic/lines.hpp: splits a response into lines, and each line into label and value, in the forms that registries
// use:
//
//   Domain Name: example.com        domain_name: example.com      Registrant.....: Example Ltd
//   Creation Date...... 2001-02-03  a. [Domain Name]  EXAMPLE.JP  Domain Name      example.com
//   Record created on 12-Jan-2001.  ** Registrant:                REGISTRANT CONTACT INFORMATION
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar.hpp"
#include "vocabulary.hpp"

namespace whoiskit::generic {

struct Line {
  // A comment is terms of use or the like: a line with a mark before it, or a line after the ">>>" that ends the data.
  enum class Kind : std::uint8_t { blank, comment, label, text };

  std::string_view text;   // without the blanks around it
  std::string_view value;  // after a label
  Words words = 0;         // of the label; 0 if it is unknown
  Meaning meaning;         // the meaning of those words
  std::uint16_t indent = 0;
  Kind kind = Kind::blank;
  bool bare = false;      // a label that is recognised only by its words: it has no colon or the like
  bool bracket = false;   // "[Label]"
  bool sentence = false;  // "Record created on 12-Jan-2001", which describes the object at any place
};

// The lines of a response, at most 100,000 of them.
std::vector<Line> cut_lines(std::string_view text, const Vocabulary& vocabulary);

}  // namespace whoiskit::generic

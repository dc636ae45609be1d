// Latin-1 (HTML 4.01, section 24.2), the common marks of section 24.4, and the letters of Central European and Turkish
// names (HTML Living Standard, section 13.5).
#include "reading/html_entities.hpp"

#include <algorithm>
#include <array>

namespace whoiskit::reading {
namespace {

struct Entity {
  std::string_view name;
  std::uint32_t code_point;
};

// Sorted by the bytes of the names.
constexpr std::array kEntities = {
    // clang-format off
    Entity{"AElig", 0xC6}, Entity{"Aacute", 0xC1}, Entity{"Abreve", 0x102}, Entity{"Acirc", 0xC2},
    Entity{"Agrave", 0xC0}, Entity{"Aogon", 0x104}, Entity{"Aring", 0xC5}, Entity{"Atilde", 0xC3},
    Entity{"Auml", 0xC4}, Entity{"Cacute", 0x106}, Entity{"Ccaron", 0x10C}, Entity{"Ccedil", 0xC7},
    Entity{"Dagger", 0x2021}, Entity{"Dcaron", 0x10E}, Entity{"ETH", 0xD0}, Entity{"Eacute", 0xC9},
    Entity{"Ecaron", 0x11A}, Entity{"Ecirc", 0xCA}, Entity{"Egrave", 0xC8}, Entity{"Eogon", 0x118},
    Entity{"Euml", 0xCB}, Entity{"Gbreve", 0x11E}, Entity{"Iacute", 0xCD}, Entity{"Icirc", 0xCE},
    Entity{"Idot", 0x130}, Entity{"Igrave", 0xCC}, Entity{"Iuml", 0xCF}, Entity{"Lstrok", 0x141},
    Entity{"Nacute", 0x143}, Entity{"Ncaron", 0x147}, Entity{"Ntilde", 0xD1}, Entity{"OElig", 0x152},
    Entity{"Oacute", 0xD3}, Entity{"Ocirc", 0xD4}, Entity{"Odblac", 0x150}, Entity{"Ograve", 0xD2},
    Entity{"Oslash", 0xD8}, Entity{"Otilde", 0xD5}, Entity{"Ouml", 0xD6}, Entity{"Prime", 0x2033},
    Entity{"Rcaron", 0x158}, Entity{"Sacute", 0x15A}, Entity{"Scaron", 0x160}, Entity{"Scedil", 0x15E},
    Entity{"THORN", 0xDE}, Entity{"Tcaron", 0x164}, Entity{"Tcedil", 0x162}, Entity{"Uacute", 0xDA},
    Entity{"Ucirc", 0xDB}, Entity{"Udblac", 0x170}, Entity{"Ugrave", 0xD9}, Entity{"Uring", 0x16E},
    Entity{"Uuml", 0xDC}, Entity{"Yacute", 0xDD}, Entity{"Yuml", 0x178}, Entity{"Zacute", 0x179},
    Entity{"Zcaron", 0x17D}, Entity{"Zdot", 0x17B}, Entity{"aacute", 0xE1}, Entity{"abreve", 0x103},
    Entity{"acirc", 0xE2}, Entity{"acute", 0xB4}, Entity{"aelig", 0xE6}, Entity{"agrave", 0xE0}, Entity{"amp", 0x26},
    Entity{"aogon", 0x105}, Entity{"apos", 0x27}, Entity{"aring", 0xE5}, Entity{"atilde", 0xE3}, Entity{"auml", 0xE4},
    Entity{"bdquo", 0x201E}, Entity{"brvbar", 0xA6}, Entity{"bull", 0x2022}, Entity{"cacute", 0x107},
    Entity{"ccaron", 0x10D}, Entity{"ccedil", 0xE7}, Entity{"cedil", 0xB8}, Entity{"cent", 0xA2},
    Entity{"circ", 0x2C6}, Entity{"copy", 0xA9}, Entity{"curren", 0xA4}, Entity{"dagger", 0x2020},
    Entity{"dcaron", 0x10F}, Entity{"deg", 0xB0}, Entity{"divide", 0xF7}, Entity{"eacute", 0xE9},
    Entity{"ecaron", 0x11B}, Entity{"ecirc", 0xEA}, Entity{"egrave", 0xE8}, Entity{"emsp", 0x2003},
    Entity{"ensp", 0x2002}, Entity{"eogon", 0x119}, Entity{"eth", 0xF0}, Entity{"euml", 0xEB}, Entity{"euro", 0x20AC},
    Entity{"frac12", 0xBD}, Entity{"frac14", 0xBC}, Entity{"frac34", 0xBE}, Entity{"gbreve", 0x11F},
    Entity{"gt", 0x3E}, Entity{"hellip", 0x2026}, Entity{"iacute", 0xED}, Entity{"icirc", 0xEE},
    Entity{"iexcl", 0xA1}, Entity{"igrave", 0xEC}, Entity{"inodot", 0x131}, Entity{"iquest", 0xBF},
    Entity{"iuml", 0xEF}, Entity{"laquo", 0xAB}, Entity{"larr", 0x2190}, Entity{"ldquo", 0x201C},
    Entity{"lrm", 0x200E}, Entity{"lsaquo", 0x2039}, Entity{"lsquo", 0x2018}, Entity{"lstrok", 0x142},
    Entity{"lt", 0x3C}, Entity{"macr", 0xAF}, Entity{"mdash", 0x2014}, Entity{"micro", 0xB5}, Entity{"middot", 0xB7},
    Entity{"minus", 0x2212}, Entity{"nacute", 0x144}, Entity{"nbsp", 0xA0}, Entity{"ncaron", 0x148},
    Entity{"ndash", 0x2013}, Entity{"not", 0xAC}, Entity{"ntilde", 0xF1}, Entity{"oacute", 0xF3},
    Entity{"ocirc", 0xF4}, Entity{"odblac", 0x151}, Entity{"oelig", 0x153}, Entity{"ograve", 0xF2},
    Entity{"ordf", 0xAA}, Entity{"ordm", 0xBA}, Entity{"oslash", 0xF8}, Entity{"otilde", 0xF5}, Entity{"ouml", 0xF6},
    Entity{"para", 0xB6}, Entity{"permil", 0x2030}, Entity{"plusmn", 0xB1}, Entity{"pound", 0xA3},
    Entity{"prime", 0x2032}, Entity{"quot", 0x22}, Entity{"raquo", 0xBB}, Entity{"rarr", 0x2192},
    Entity{"rcaron", 0x159}, Entity{"rdquo", 0x201D}, Entity{"reg", 0xAE}, Entity{"rlm", 0x200F},
    Entity{"rsaquo", 0x203A}, Entity{"rsquo", 0x2019}, Entity{"sacute", 0x15B}, Entity{"sbquo", 0x201A},
    Entity{"scaron", 0x161}, Entity{"scedil", 0x15F}, Entity{"sect", 0xA7}, Entity{"shy", 0xAD}, Entity{"sup1", 0xB9},
    Entity{"sup2", 0xB2}, Entity{"sup3", 0xB3}, Entity{"szlig", 0xDF}, Entity{"tcaron", 0x165},
    Entity{"tcedil", 0x163}, Entity{"thinsp", 0x2009}, Entity{"thorn", 0xFE}, Entity{"tilde", 0x2DC},
    Entity{"times", 0xD7}, Entity{"trade", 0x2122}, Entity{"uacute", 0xFA}, Entity{"ucirc", 0xFB},
    Entity{"udblac", 0x171}, Entity{"ugrave", 0xF9}, Entity{"uml", 0xA8}, Entity{"uring", 0x16F},
    Entity{"uuml", 0xFC}, Entity{"yacute", 0xFD}, Entity{"yen", 0xA5}, Entity{"yuml", 0xFF}, Entity{"zacute", 0x17A},
    Entity{"zcaron", 0x17E}, Entity{"zdot", 0x17C}, Entity{"zwj", 0x200D}, Entity{"zwnj", 0x200C},
    // clang-format on
};
static_assert(std::is_sorted(kEntities.begin(), kEntities.end(),
                             [](const Entity& a, const Entity& b) { return a.name < b.name; }));

}  // namespace

std::uint32_t entity(std::string_view name) {
  const auto found = std::lower_bound(kEntities.begin(), kEntities.end(), name,
                                      [](const Entity& row, std::string_view text) { return row.name < text; });
  return found != kEntities.end() && found->name == name ? found->code_point : 0;
}

}  // namespace whoiskit::reading

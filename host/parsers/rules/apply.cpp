#include "parsers/rules/apply.hpp"

#include <algorithm>
#include <optional>

#include "parsers/contact.hpp"
#include "parsers/rules/city_line.hpp"
#include "parsers/rules/cut.hpp"
#include "parsers/rules/names.hpp"
#include "text/ascii.hpp"
#include "text/date.hpp"
#include "whoiskit/shape.hpp"

namespace whoiskit::parsers {
namespace {

using model::Key;

class Execution {
 public:
  Execution(Context& context, std::span<const wk_step> steps, Place place, std::string_view dates)
      : context_(context), steps_(steps), place_(place), dates_(dates) {}

  std::size_t run(std::size_t step, std::string_view value) {
    for (; step < steps_.size(); ++step) {
      value = trim(value);
      if (value.empty()) return stored_;
      const wk_step& s = steps_[step];
      switch (s.kind) {
        case WK_RULE_SPLIT:
          split(step + 1, value, view(s.text));
          return stored_;
        case WK_RULE_STATUSES:
          statuses(step + 1, value);
          return stored_;
        case WK_RULE_FIND_HOSTS:
          hosts(step + 1, value);
          return stored_;
        default:
          value = one(s, value);
      }
    }
    value = trim(value);
    if (!value.empty() && !place_.nowhere) stored_ += store(context_, place_, value, dates_) ? 1 : 0;
    return stored_;
  }

 private:
  Key sibling(std::uint16_t attribute) const { return {place_.key.section, attribute}; }
  // The key of a step; a relative key belongs to the section being read.
  Key resolved(wk_key key) const {
    const Key k = Key::from(key);
    return k.section == model::kNoSection ? Key{place_.key.section, k.attribute} : k;
  }
  void put(Key key, std::string_view value, bool all = false) {
    stored_ += store(context_, {key, all}, value, dates_) ? 1 : 0;
  }

  // The rest of a value after one step.
  std::string_view one(const wk_step& s, std::string_view value) {
    const std::string_view text = view(s.text);
    switch (s.kind) {
      case WK_RULE_BEFORE:
        return cut_before(value, text);
      case WK_RULE_AFTER:
        return cut_after(value, text);
      case WK_RULE_BETWEEN:
        return cut_between(value, text, view(s.other));
      case WK_RULE_STRIP:
        return cut_strip(value, text);
      case WK_RULE_STRIP_FRONT:
        return cut_strip_front(value, text);
      case WK_RULE_FIRST_WORD:
        return first_word(value);
      case WK_RULE_LAST_WORD:
        return last_word(value);
      case WK_RULE_NO_PLACEHOLDER:
        return is_placeholder(value) ? std::string_view() : value;
      case WK_RULE_UNLESS:
        return is_word(value, text) ? std::string_view() : value;
      case WK_RULE_ONLY:
        return is_word(value, text) ? value : std::string_view();
      case WK_RULE_WORD:
        return is_word(value, text) ? view(s.other) : value;
      case WK_RULE_PLAIN_EMAIL:
        return plain_email(value);
      case WK_RULE_BOOLEAN_TEXT:
        return boolean_text(value);
      case WK_RULE_DATE:
        return iso(value);
      case WK_RULE_FIND_DATE:
        return find_date(value, dates_);
      case WK_RULE_NAME_AND_URL: {
        const NameAnd both = name_and_url(value);
        put(sibling(model::kUrl), both.other);
        return both.name;
      }
      case WK_RULE_NAME_AND_HANDLE: {
        const NameAnd both = name_and_bracketed(value);
        put(sibling(model::kHandle), both.other);
        return both.name;
      }
      case WK_RULE_NAME_AND_CODES: {
        const NameAndCodes all = name_and_codes(value);
        put(sibling(model::kHandle), all.handle);
        if (!context_.draft.has(sibling(model::kIanaId))) put(sibling(model::kIanaId), all.iana_id);
        return all.name;
      }
      case WK_RULE_BRACKETED: {
        const NameAnd both = name_and_bracketed(value);
        put(resolved(s.key), both.other);
        return both.name;
      }
      case WK_RULE_CITY_LINE:
        return city_line(value);
      case WK_RULE_PHONE:
        return phone(value);
      case WK_RULE_CONTACT_LINE:
        contact_line(value);
        return {};
      case WK_RULE_ALSO:
        // A copied value is added as the row adds values: two telephone numbers stay two. A fixed text is added once.
        put(resolved(s.key), text.empty() ? value : text, text.empty() && place_.all);
        return value;
      case WK_RULE_VERDICT:
        decide(s, value);
        return value;
      case WK_RULE_FIRST:
        return context_.draft.has(place_.key) ? std::string_view() : value;
      case WK_RULE_LAST:
        if (!place_.nowhere) stored_ += context_.draft.set(place_.key, value, dates_) ? 1 : 0;
        return {};
      case WK_RULE_PART:
      case WK_RULE_DS_PART:
      case WK_RULE_FALLBACK:
        if (place_.nowhere) return {};
        [[fallthrough]];
      case WK_RULE_IN_ORDER:
        if (!context_.held.hold(s, place_.key, value)) context_.draft.limit();
        return {};
      case WK_RULE_ROLE:
        name_role(s, value);
        return {};
      case WK_RULE_OWN:
        if (context_.call != nullptr) {
          stored_ += s.function(context_.call, place_.key.number(), str(value)) >= 0 ? 1 : 0;
        }
        return {};
      default:
        return value;
    }
  }

  void split(std::size_t next, std::string_view value, std::string_view separators) {
    for (std::size_t pieces = 0; !value.empty(); ++pieces) {
      const auto end = pieces + 1 < kMaxPieces ? value.find_first_of(separators) : value.npos;
      run(next, value.substr(0, end));
      if (end == value.npos) return;
      value.remove_prefix(end + 1);
    }
  }

  // "clientHold - what that means", "ok, clientHold", "is Active", "Locked (Protected by Example)", and EPP URLs.
  void statuses(std::size_t next, std::string_view value) {
    for (std::size_t pieces = 0; !value.empty() && pieces < kMaxPieces; ++pieces) {
      static constexpr ByteSet kEnds(",;");
      const auto end = kEnds.find_in(value);
      std::string_view one = trim(value.substr(0, end));
      one = cut_before(cut_before(one, " - "), "(");
      one = cut_before(cut_before(one, "http://"), "https://");
      if (istarts_with(one, "is ")) one = trim(one.substr(3));
      run(next, one);
      if (end == value.npos) return;
      value.remove_prefix(end + 1);
    }
  }

  // Each host name of a sentence, with the addresses between it and the next one.
  void hosts(std::size_t next, std::string_view value) {
    static constexpr ByteSet kEnds(" \t,;()[]<>\"'");
    std::size_t begun = value.npos, last = 0, found = 0;  // where the host begins, and where its last address ends
    for (std::size_t at = 0; at < value.size() && found < kMaxPieces;) {
      at = kEnds.find_not_in(value, at);
      if (at == value.npos) break;
      const auto end = std::min(kEnds.find_in(value, at), value.size());
      const std::string_view word = cut_strip(value.substr(at, end - at), ".");
      if (text::is_ip(word)) {
        last = end;
      } else if (text::is_hostname(word)) {
        if (begun != value.npos) run(next, value.substr(begun, last - begun));
        begun = at;
        last = static_cast<std::size_t>(word.data() + word.size() - value.data());
        ++found;
      }
      at = end;
    }
    if (begun != value.npos) run(next, value.substr(begun, last - begun));
  }

  std::string_view city_line(std::string_view value) {
    const Town town = read_town(value);
    if (!town.found) return value;
    put(sibling(model::kCity), town.city);
    put(sibling(model::kState), town.state);
    put(sibling(model::kPcode), town.pcode);
    put(sibling(model::kCountry), town.country);
    return {};
  }

  // "+1 555 555 0100 ext. 12": the extension is written in the model's form. A line with labels is read as a contact
  // line.
  std::string_view phone(std::string_view value) {
    if (text::ifind(value, "fax") != value.npos || istarts_with(value, "tel")) {
      contact_line(value);
      return {};
    }
    static constexpr ByteSet kX("xX"), kDigits("0123456789");
    const auto ext = std::min(text::ifind(value, "ext"), kX.find_in(value));
    if (ext == value.npos || ext == 0) return value;
    const std::string_view number = cut_strip(value.substr(0, ext), ",;(");
    if (number.empty() || place_.nowhere) return {};
    stored_ += store(context_, place_, number, dates_) ? 1 : 0;
    const std::uint16_t extension = place_.key.attribute == model::kFax ? model::kFaxExt : model::kPhoneExt;
    const auto digits = kDigits.find_in(value, ext);
    if (digits != value.npos) context_.draft.add(sibling(extension), cut_strip(value.substr(digits), ")"), dates_);
    return {};
  }

  void contact_line(std::string_view value) {
    const wk_str line = str(value);
    stored_ += read_contact(context_, place_.key.section, {&line, 1}, {}, dates_);
  }

  // "pat [at] example.com", "pat AT example.com", "pat(at)example.com", "pat en example.com", "pat@example.com".
  std::string_view plain_email(std::string_view value) {
    constexpr std::string_view kSigns[] = {" [at] ", "[at]", " (at) ", "(at)", " at ", " en ", " @ "};
    // Nearly all addresses are plain and are not searched for each sign.
    static constexpr ByteSet kAround(" [(");
    if (kAround.find_in(value) == value.npos) return value;
    for (const std::string_view sign : kSigns) {
      const auto at = text::ifind(value, sign);
      if (at == value.npos || at == 0) continue;
      const std::string_view before = value.substr(0, at), behind = value.substr(at + sign.size());
      auto* joined = context_.draft.arena().make_array<char>(before.size() + 1 + behind.size());
      if (joined == nullptr) return value;
      char* end = std::copy(before.begin(), before.end(), joined);
      *end++ = '@';
      end = std::copy(behind.begin(), behind.end(), end);
      return {joined, static_cast<std::size_t>(end - joined)};
    }
    return value;
  }

  std::string_view boolean_text(std::string_view value) const {
    constexpr std::string_view kYes[] = {"true", "yes", "y", "1", "on"}, kNo[] = {"false", "no", "n", "0", "off"};
    const auto is = [value](std::string_view word) { return iequals(value, word); };
    const bool of_dnssec = place_.key.attribute == model::kDnssec;
    if (std::any_of(std::begin(kYes), std::end(kYes), is)) return of_dnssec ? "signedDelegation" : "yes";
    if (std::any_of(std::begin(kNo), std::end(kNo), is)) return of_dnssec ? "unsigned" : "no";
    return value;
  }

  std::string_view iso(std::string_view value) {
    text::Date date;
    if (!text::read_date(value, dates_.empty() ? "mdy" : dates_, date)) return value;
    const auto written = text::write_date(date);
    return context_.draft.arena().copy({written.data(), written.size()});
  }

  static const wk_word* find_word(const wk_step& s, std::string_view value) {
    const auto* end = s.words + s.word_count;
    const auto* found = std::find_if(s.words, end, [&](const wk_word& w) { return is_word(value, view(w.word)); });
    return found == end ? nullptr : found;
  }

  void decide(const wk_step& s, std::string_view value) {
    const wk_word* word = context_.decision == nullptr ? nullptr : find_word(s, value);
    if (word == nullptr) return;
    *context_.decision = {true, word->meaning >> 8, word->meaning & 0xff};
  }

  void name_role(const wk_step& s, std::string_view value) {
    const wk_word* word = find_word(s, value);
    context_.role_named = true;
    context_.role = word == nullptr ? std::uint16_t{model::kNoSection} : static_cast<std::uint16_t>(word->meaning);
    // A record has one domain and one registrar. Their lines may be in several places.
    const bool several = context_.role == model::kNetwork || context_.role == model::kAs ||
                         (model::is_contact(context_.role) && context_.role != model::kRegistrar);
    if (several && !context_.begin(context_.role, dates_)) context_.draft.limit();
  }

  Context& context_;
  std::span<const wk_step> steps_;
  Place place_;
  std::string_view dates_;
  std::size_t stored_ = 0;
};

}  // namespace

std::size_t apply(Context& context, std::span<const wk_step> steps, Place place, std::string_view value,
                  std::string_view dates) {
  // A value that a rule made ("unsigned" from "Inactive") has the position of the original value.
  const std::string_view outer = context.draft.source();
  if (outer.empty()) context.draft.made_of(value);
  const std::size_t stored = Execution(context, steps, place, dates).run(0, value);
  if (outer.empty()) context.draft.made_of({});
  return stored;
}

std::string validate(const wk_step& s, const model::PluginKeys& keys) {
  const bool known = (s.kind >= WK_RULE_BEFORE && s.kind <= WK_RULE_BOOLEAN_TEXT) ||
                     (s.kind >= WK_RULE_NAME_AND_URL && s.kind <= WK_RULE_VERDICT) ||
                     (s.kind >= WK_RULE_FIRST && s.kind <= WK_RULE_GOES_ON) || s.kind == WK_RULE_OWN;
  if (!known) return "a rule of kind " + std::to_string(s.kind) + ", which this host does not know";
  const auto limited = [](const wk_str& text) { return text.len <= 512 && (text.data != nullptr || text.len == 0); };
  if (!limited(s.text) || !limited(s.other)) return "a rule's text is longer than 512 bytes";
  if (s.word_count > kMaxWords || (s.words == nullptr && s.word_count > 0)) return "a rule has more than 256 words";
  for (std::uint32_t i = 0; i < s.word_count; ++i) {
    if (!limited(s.words[i].word)) return "a rule's word is longer than 512 bytes";
    const std::uint32_t meaning = s.words[i].meaning;
    if (s.kind == WK_RULE_ROLE && meaning >= model::kStandardSections) return "a role is no section of the model";
    if (s.kind == WK_RULE_VERDICT && (meaning >> 8 > WK_REGISTERED_NO || (meaning & 0xff) > WK_STATUS_PARTIAL)) {
      return "a word means no verdict";
    }
  }
  const bool needs_text = s.kind == WK_RULE_BEFORE || s.kind == WK_RULE_AFTER || s.kind == WK_RULE_BETWEEN ||
                          s.kind == WK_RULE_SPLIT || s.kind == WK_RULE_WORD;
  if (needs_text && s.text.len == 0) return "a rule lacks its text";
  if (s.kind == WK_RULE_BETWEEN && s.other.len == 0) return "a rule lacks its second text";
  if (s.kind == WK_RULE_IN_ORDER && !is_shape(view(s.text))) return "\"" + std::string(view(s.text)) + "\" is no shape";
  if (s.kind == WK_RULE_PART && (s.number < 1 || s.number > Held::kMaxParts)) return "a part's number is not 1 to 8";
  if (s.kind == WK_RULE_DS_PART && (s.number < 1 || s.number > 4)) return "a DS record has the parts 1 to 4";
  if (s.kind == WK_RULE_ALSO || s.kind == WK_RULE_BRACKETED) {
    Key key = Key::from(s.key);
    if (s.key == 0) return "a rule lacks its key";
    if (key.section == model::kNoSection) key.section = model::kDomain;
    if (!keys.has(key)) return "a rule's key " + std::to_string(s.key) + " is unknown to this host";
  }
  if (s.kind == WK_RULE_OWN && s.function == nullptr) return "a rule lacks its function";
  return {};
}

}  // namespace whoiskit::parsers

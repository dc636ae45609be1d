#include "simnet/serve/dns_message.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>

#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

constexpr std::size_t kHeader = 12;
constexpr std::size_t kMaxLabel = 63;
constexpr std::size_t kMaxName = 255;  // on the wire
constexpr std::uint16_t kTypeOpt = 41;
constexpr std::uint16_t kTypeAny = 255;
constexpr std::uint16_t kClassIn = 1;
// Flags of the header's second word.
constexpr std::uint16_t kResponse = 0x8000, kAuthoritative = 0x0400, kTruncated = 0x0200, kRecursionDesired = 0x0100,
                        kRecursionAvailable = 0x0080;

constexpr struct {
  std::string_view name;
  std::uint16_t type;
} kTypes[] = {{"A", kTypeA},     {"NS", kTypeNs},   {"CNAME", kTypeCname},
              {"PTR", kTypePtr}, {"TXT", kTypeTxt}, {"AAAA", kTypeAaaa}};

/// Takes numbers and pieces from a message. False or nothing if it ends too early.
class DnsMessageReader {
 public:
  explicit DnsMessageReader(std::string_view message) : message_(message) {}
  std::size_t at() const { return at_; }
  bool skip(std::size_t count) {
    if (message_.size() - at_ < count) return false;
    at_ += count;
    return true;
  }
  std::optional<std::uint8_t> octet() {
    if (at_ == message_.size()) return std::nullopt;
    return static_cast<std::uint8_t>(message_[at_++]);
  }
  std::optional<std::uint16_t> word() {
    const auto high = octet(), low = octet();
    if (!low) return std::nullopt;
    return static_cast<std::uint16_t>(*high << 8 | *low);
  }
  /// A name in labels. A question needs no compression, so a pointer is refused.
  std::optional<std::string> name() {
    std::string made;
    for (const std::size_t begin = at_; at_ - begin < kMaxName;) {
      const auto length = octet();
      if (!length || *length > kMaxLabel) return std::nullopt;
      if (*length == 0) return made;
      const std::size_t from = at_;
      if (!skip(*length)) return std::nullopt;
      if (!made.empty()) made.push_back('.');
      for (const char c : message_.substr(from, *length)) made.push_back(lower(c));
    }
    return std::nullopt;
  }

 private:
  std::string_view message_;
  std::size_t at_ = 0;
};

void put_word(std::string& out, std::uint16_t value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value & 0xFF));
}

/// `name` in labels; nothing if it is too long or contains an empty label.
std::optional<std::string> wire_name(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  std::string made;
  while (!name.empty()) {
    const Cut parts = cut(name, '.');
    if (parts.before.empty() || parts.before.size() > kMaxLabel || (parts.found && parts.after.empty())) {
      return std::nullopt;
    }
    made.push_back(static_cast<char>(parts.before.size()));
    made.append(parts.before);
    name = parts.after;
  }
  made.push_back('\0');
  if (made.size() > kMaxName) return std::nullopt;
  return made;
}

/// The text of a name in labels that wire_name() made.
std::string text_name(std::string_view wire) { return DnsMessageReader(wire).name().value_or(""); }

std::optional<std::string> address_bytes(std::string_view value, bool v6) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(value), error);
  if (error || address.is_v6() != v6) return std::nullopt;
  if (v6) {
    const auto bytes = address.to_v6().to_bytes();
    return std::string(bytes.begin(), bytes.end());
  }
  const auto bytes = address.to_v4().to_bytes();
  return std::string(bytes.begin(), bytes.end());
}

/// Character strings of up to 255 bytes each (RFC 1035, section 3.3.14).
std::string text_bytes(std::string_view value) {
  std::string made;
  do {
    const auto part = value.substr(0, 255);
    made.push_back(static_cast<char>(part.size()));
    made.append(part);
    value.remove_prefix(part.size());
  } while (!value.empty());
  return made;
}

void put_record(std::string& out, std::string_view owner, const DnsRecord& record, std::uint32_t ttl) {
  out.append(owner);
  put_word(out, record.type);
  put_word(out, kClassIn);
  put_word(out, static_cast<std::uint16_t>(ttl >> 16));
  put_word(out, static_cast<std::uint16_t>(ttl & 0xFFFF));
  put_word(out, static_cast<std::uint16_t>(record.data.size()));
  out.append(record.data);
}

struct Found {
  std::uint8_t rcode = 0;
  std::uint16_t count = 0;
  std::string records;
};

/// Whether names below `name` are known: `name` itself then exists, too (RFC 8020).
bool has_names_below(const Server& server, const std::string& name) {
  return std::any_of(server.records.begin(), server.records.end(), [&](const auto& known) {
    return known.first.size() > name.size() + 1 && known.first.ends_with(name) &&
           known.first[known.first.size() - name.size() - 1] == '.';
  });
}

Found find(const Server& server, const DnsQuestion& question) {
  Found found;
  std::string name = question.name;
  for (int aliases = 0; aliases <= kMaxCnames; ++aliases) {
    const auto known = server.records.find(name);
    if (known == server.records.end()) {
      if (!has_names_below(server, name)) found.rcode = kNxDomain;
      return found;
    }
    found.rcode = known->second.rcode;
    if (found.rcode != 0) return found;
    const auto owner = wire_name(name);
    const DnsRecord* alias = nullptr;
    bool hit = false;
    for (const DnsRecord& record : known->second.records) {
      const bool wanted = record.type == question.type || question.type == kTypeAny;
      if (record.type == kTypeCname) alias = &record;
      if (!wanted && record.type != kTypeCname) continue;
      hit = hit || wanted;
      put_record(found.records, *owner, record, known->second.ttl);
      ++found.count;
    }
    if (hit || alias == nullptr) return found;
    name = text_name(alias->data);
  }
  return found;
}

}  // namespace

std::optional<DnsQuestion> read_question(std::string_view message) {
  DnsMessageReader reader(message);
  DnsQuestion question;
  const auto id = reader.word(), flags = reader.word(), questions = reader.word();
  if (!questions || (*flags & kResponse) != 0 || *questions != 1) return std::nullopt;
  const auto answers = reader.word(), authorities = reader.word(), additional = reader.word();
  if (!additional || *answers != 0 || *authorities != 0) return std::nullopt;
  question.id = *id;
  question.opcode = static_cast<std::uint8_t>(*flags >> 11 & 0xF);
  question.recursion_desired = (*flags & kRecursionDesired) != 0;
  auto name = reader.name();
  const auto type = reader.word(), klass = reader.word();
  if (!name || !klass) return std::nullopt;
  question.name = std::move(*name);
  question.type = *type;
  question.klass = *klass;
  question.wire = message.substr(kHeader, reader.at() - kHeader);
  // Of the additional records only an OPT in the first place is read: its class is the longest answer that the client
  // accepts.
  const auto root = reader.name();
  const auto option = reader.word(), size = reader.word();
  if (*additional > 0 && root && root->empty() && size && *option == kTypeOpt) {
    question.edns = true;
    question.udp_size = std::clamp<std::size_t>(*size, kMaxUdpAnswer, kMaxEdnsAnswer);
  }
  return question;
}

bool is_record_type(std::string_view type) {
  return std::any_of(std::begin(kTypes), std::end(kTypes), [&](const auto& known) { return known.name == type; });
}

std::vector<std::string_view> record_types() {
  std::vector<std::string_view> types;
  for (const auto& known : kTypes) types.push_back(known.name);
  return types;
}

std::optional<DnsRecord> make_record(std::string_view type, std::string_view value) {
  const auto known = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& t) { return t.name == type; });
  if (known == std::end(kTypes)) return std::nullopt;
  std::optional<std::string> data;
  switch (known->type) {
    case kTypeA:
    case kTypeAaaa:
      data = address_bytes(value, known->type == kTypeAaaa);
      break;
    case kTypeTxt:
      data = text_bytes(value);
      break;
    default:
      data = wire_name(value);
  }
  if (!data || data->size() > 0xFFFF) return std::nullopt;
  return DnsRecord{known->type, std::move(*data)};
}

std::string dns_answer(const Server& server, const DnsQuestion& question, bool over_limit, std::size_t most) {
  Found found;
  if (server.refuse || over_limit || question.klass != kClassIn) {
    found.rcode = kRefused;
  } else if (question.opcode != 0) {
    found.rcode = kNotImp;
  } else {
    found = find(server, question);
  }
  std::string option;
  if (question.edns) {
    option.push_back('\0');  // the root
    put_word(option, kTypeOpt);
    put_word(option, kMaxEdnsAnswer);
    option.append(6, '\0');  // extended code, version, flags, no options
  }
  const bool fits = kHeader + question.wire.size() + found.records.size() + option.size() <= most;
  std::string answer;
  put_word(answer, question.id);
  put_word(answer, static_cast<std::uint16_t>(kResponse | question.opcode << 11 | kAuthoritative |
                                              (fits ? 0 : kTruncated) | kRecursionAvailable |
                                              (question.recursion_desired ? kRecursionDesired : 0) | found.rcode));
  put_word(answer, 1);
  put_word(answer, fits ? found.count : 0);
  put_word(answer, 0);
  put_word(answer, question.edns ? 1 : 0);
  answer.append(question.wire);
  if (fits) answer.append(found.records);
  answer.append(option);
  return answer;
}

std::string describe(const DnsQuestion& question) {
  const auto known =
      std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& t) { return t.type == question.type; });
  std::string text = known != std::end(kTypes) ? std::string(known->name) : "TYPE" + std::to_string(question.type);
  return text.append(" ").append(question.name);
}

}  // namespace whoiskit::simnet

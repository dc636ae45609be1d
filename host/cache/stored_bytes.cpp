#include "cache/stored_bytes.hpp"

#include <boost/endian/conversion.hpp>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

namespace whoiskit::cache {
namespace {

constexpr char kVersion = '1';  // of a look-up's bytes

// Each member of an answer in turn: a number, the lowest byte first, or a text after its length.
template <class Exchange, class Visit>
void each_member(Exchange& answer, Visit&& visit) {
  for (auto* text : {&answer.server, &answer.args, &answer.protocol, &answer.handler, &answer.tag, &answer.address,
                     &answer.error, &answer.content_type, &answer.body}) {
    visit(*text);
  }
  visit(answer.port);
  visit(answer.http_status);
  visit(answer.reason);
  visit(answer.partial);
}

class Packer {
 public:
  template <class Number>
  void operator()(const Number& number) {
    std::uint64_t value = static_cast<std::uint64_t>(number);
    boost::endian::native_to_little_inplace(value);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof number);
  }
  void operator()(const std::string& text) {
    operator()(static_cast<std::uint64_t>(text.size()));
    bytes += text;
  }
  std::string bytes;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <class Number>
  void operator()(Number& number) {
    const std::string_view piece = take(sizeof number);
    std::uint64_t value = 0;
    if (!piece.empty()) std::memcpy(&value, piece.data(), piece.size());
    boost::endian::little_to_native_inplace(value);
    number = static_cast<Number>(value);
  }
  void operator()(std::string& text) {
    std::uint64_t size = 0;
    operator()(size);
    text = take(size);
  }
  bool good() const { return good_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view take(std::uint64_t size) {
    good_ = good_ && size <= bytes_.size();
    if (!good_) return {};
    const std::string_view piece = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return piece;
  }
  std::string_view bytes_;
  bool good_ = true;
};

void add(Packer& packer, const std::vector<StoredExchange>& answers) {
  for (const StoredExchange& answer : answers) each_member(answer, packer);
}

std::optional<std::vector<StoredExchange>> take_answers(Unpacker& unpacker) {
  std::vector<StoredExchange> answers;
  while (!unpacker.at_end()) {
    if (answers.size() == kMaxPackedAnswers) return std::nullopt;
    each_member(answers.emplace_back(), unpacker);
    if (!unpacker.good() || answers.back().reason > model::Reason::internal_error) return std::nullopt;
  }
  return answers;
}

}  // namespace

std::string pack(const std::vector<StoredExchange>& answers) {
  Packer packer;
  add(packer, answers);
  return std::move(packer.bytes);
}

std::optional<std::vector<StoredExchange>> unpack_answers(std::string_view bytes) {
  Unpacker unpacker(bytes);
  return take_answers(unpacker);
}

std::string pack(const StoredLookup& lookup) {
  Packer packer;
  packer(kVersion);
  packer(lookup.query);
  packer(lookup.status);
  packer(lookup.registered);
  packer(lookup.when.time_since_epoch().count());
  add(packer, lookup.exchanges);
  return std::move(packer.bytes);
}

std::optional<StoredLookup> unpack_lookup(std::string_view bytes) {
  Unpacker unpacker(bytes);
  StoredLookup lookup;
  char version = 0;
  std::int64_t when = 0;
  unpacker(version);
  unpacker(lookup.query);
  unpacker(lookup.status);
  unpacker(lookup.registered);
  unpacker(when);
  if (!unpacker.good() || version != kVersion) return std::nullopt;
  if (lookup.status > model::Status::error || lookup.registered > model::Registered::no) return std::nullopt;
  lookup.when = std::chrono::sys_seconds(std::chrono::seconds(when));
  auto answers = take_answers(unpacker);
  if (!answers) return std::nullopt;
  lookup.exchanges = std::move(*answers);
  return lookup;
}

}  // namespace whoiskit::cache

#include "bulk/known_answers.hpp"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace whoiskit::bulk {
namespace {

// Each member of an answer in turn: a number in the byte order of this machine, a text after its length. The file stays
// on the machine on which it was written.
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
    static_assert(std::is_trivially_copyable_v<Number>);
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
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
    if (!piece.empty()) std::memcpy(&number, piece.data(), sizeof number);
  }
  void operator()(bool& flag) {
    const std::string_view piece = take(1);
    flag = !piece.empty() && piece.front() != 0;
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

}  // namespace

std::string pack(const std::vector<cache::StoredExchange>& answers) {
  Packer packer;
  for (const cache::StoredExchange& answer : answers) each_member(answer, packer);
  return std::move(packer.bytes);
}

std::optional<std::vector<cache::StoredExchange>> unpack(std::string_view bytes) {
  Unpacker unpacker(bytes);
  std::vector<cache::StoredExchange> answers;
  while (!unpacker.at_end()) {
    if (answers.size() == kMaxKnownAnswers) return std::nullopt;
    each_member(answers.emplace_back(), unpacker);
    if (!unpacker.good() ||
        model::to_string(answers.back().reason).empty() != (answers.back().reason == model::Reason::none)) {
      return std::nullopt;
    }
  }
  return answers;
}

}  // namespace whoiskit::bulk

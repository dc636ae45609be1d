// A rule and its input. The data begins with the number of steps and the flags of the row. Each step is its kind, a
// number, a key and two texts, each preceded by its length. The rest is the text, of lines "X: value" and others.
#include <string>
#include <vector>

#include "fuzz/parsing.hpp"
#include "parsers/labels.hpp"
#include "parsers/rules/apply.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

class Bytes {
 public:
  explicit Bytes(std::string_view all) : all_(all) {}
  unsigned take() {
    if (all_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(all_.front());
    all_.remove_prefix(1);
    return byte;
  }
  std::string_view text() {
    const std::size_t length = take();
    const std::string_view taken = all_.substr(0, length);
    all_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view rest() const { return all_; }

 private:
  std::string_view all_;
};

int32_t own(wk_call*, wk_key, wk_str) { return WK_OK; }

constexpr Word kRoles[] = {
    {"holder", owner},
    {"tech*", tech},
    {"none", domain},
};
constexpr Word kVerdicts[] = {
    {"free", WK_REGISTERED_NO},
    {"a*", WK_REGISTERED_YES},
};

wk_step step_of(Bytes& bytes) {
  constexpr wk_key kKeys[] = {0,          WK_NAME, WK_KEY(WK_TECH, WK_PHONE), WK_KEY(WK_DOMAIN, WK_NSERVER),
                              0x7fff7fff, WK_EMAIL};
  wk_step step{};
  step.kind = bytes.take();
  step.number = bytes.take() % 10;
  step.key = kKeys[bytes.take() % std::size(kKeys)];
  step.text = str(bytes.text());
  step.other = str(bytes.text());
  step.words = step.kind == WK_RULE_VERDICT ? kVerdicts : kRoles;
  step.word_count = step.kind == WK_RULE_VERDICT ? std::size(kVerdicts)
                    : step.kind == WK_RULE_ROLE  ? std::size(kRoles)
                                                 : 0;
  step.function = step.number == 9 ? nullptr : &own;
  return step;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr Target kTargets[] = {owner.name, contact.address.street, domain.created, domain.nserver, ignored, tech};
  static model::Keys keys;
  Bytes bytes(fuzz::text_of(data, size));
  std::vector<wk_step> steps(bytes.take() % (parsers::kMaxSteps + 2));
  const unsigned flags = bytes.take();
  for (wk_step& step : steps) step = step_of(bytes);
  const Target target = kTargets[flags % std::size(kTargets)];
  const wk_row rows[] = {
      {str("X:"), target.key.value, flags >> 7, {}, steps.data(), static_cast<uint32_t>(steps.size()), 0},
      {str("Name:"), WK_NAME, 0, {}, nullptr, 0, 0},
      {str("Phone %d:"), WK_PHONE, 0, {}, nullptr, 0, 0},
  };
  std::string error;
  const auto table = parsers::LabelTable::compile(rows, keys, error);
  fuzz::require(table.has_value() == error.empty(), "a rule is compiled or the reason told");
  bool faulty = steps.size() > parsers::kMaxSteps;
  for (const wk_step& step : steps) faulty = faulty || !parsers::validate(step, model::PluginKeys(keys)).empty();
  fuzz::require(table.has_value() != faulty, "a rule is refused where one of its steps is");
  if (!table) return 0;

  fuzz::Filling f(bytes.rest());
  parsers::Decision decision;
  wk_call call{};
  f.context.decision = &decision;
  f.context.call = &call;
  const std::size_t stored =
      parsers::read_labels(f.context, *table, f.texts[0], {.dates = "dmy", .continuation = true});
  fuzz::require(f.context.held.empty(), "nothing waits when the reader is done");
  fuzz::require(!decision.made || decision.registered <= WK_REGISTERED_YES + 1, "a verdict is one");
  fuzz::require(stored <= 8 * parsers::kMaxPieces * (f.texts[0].size() + 1), "what a value gives is bounded");
  return 0;
}

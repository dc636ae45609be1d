// Steps of rules that store a value twice, cut it at one end, or recognise lines by their form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "parsers/context.hpp"
#include "parsers/labels.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A text read by rows into a draft.
class Read {
 public:
  Read(Rows rows, std::string_view text) : text_{text} {
    model::Keys keys;
    std::string error;
    const PlainRows plain(rows);
    const auto table = LabelTable::compile({plain.data(), plain.size()}, keys, error);
    EXPECT_TRUE(table) << error;
    Context context{draft_};
    if (table) read_labels(context, *table, text, {.main = model::kOwner, .dates = "ymd", .continuation = true});
  }
  std::vector<std::string> operator[](Key key) const {
    std::vector<std::string> all;
    for (std::size_t n = 0; draft_.get(model::Key::from(key.value), n).data() != nullptr; ++n) {
      all.emplace_back(draft_.get(model::Key::from(key.value), n));
    }
    return all;
  }

 private:
  std::string_view text_[1];
  model::Arena arena_;
  model::Draft draft_{arena_, text_};
};

TEST(RuleSteps, ACopyIsStoredInTheWayOfItsRow) {
  constexpr Row kRows[] = {
      {"Phone:", all(owner.phone), also(admin.phone)},
      {"Name:", owner.name, also(admin.name)},
      {"Key:", all(own_key(domain, "key")), also(domain.dnssec, "signed")},
  };
  const Read read(kRows, "Phone: +1 555 0100\nPhone: +1 555 0101\nName: A\nName: B\nKey: 1\nKey: 2\n");
  EXPECT_THAT(read[admin.phone], ElementsAre("+1 555 0100", "+1 555 0101"));
  EXPECT_THAT(read[admin.name], ElementsAre("B"));
  EXPECT_THAT(read[domain.dnssec], ElementsAre("signed")) << "a text is said once";
}

TEST(RuleSteps, CharactersGoInFrontOnly) {
  constexpr Row kRows[] = {{"Registrar:", registrar.name, strip_front(".")}, {"Status:", domain.status, strip(".")}};
  const Read read(kRows, "Registrar:.... .Example S.A.\nStatus:....ok.\n");
  EXPECT_THAT(read[registrar.name], ElementsAre("Example S.A."));
  EXPECT_THAT(read[domain.status], ElementsAre("ok"));
  EXPECT_THAT(Read(kRows, "Registrar:.......\n")[registrar.name], IsEmpty());
}

constexpr Row kAddress[] = {{"Address:", contact.address.street, in_order("street+ town country|street+ url|street+")}};

TEST(RuleSteps, AWebAddressIsNoCountry) {
  const Read read(kAddress, "Address: 1 Example Way\n  70173 Sampletown\n  www.example.com\n");
  EXPECT_THAT(read[owner.address.country], IsEmpty());
  EXPECT_THAT(read[owner.url], ElementsAre("www.example.com"));
}

TEST(RuleSteps, ATownHasNoCommaInItsName) {
  const Read read(kAddress, "Address: 1 Example Way\n  3, Example House, Sampletown, Cyprus\n  Cyprus\n");
  EXPECT_THAT(read[owner.address.city], IsEmpty());
  const Read american(kAddress, "Address: 1 Example Way\n  Sampletown, Texas\n  United States\n");
  EXPECT_THAT(american[owner.address.city], ElementsAre("Sampletown"));
  EXPECT_THAT(american[owner.address.state], ElementsAre("Texas"));
}

TEST(RuleSteps, LinesThatHideSomethingAreNoAddress) {
  const Read read(kAddress, "Address: 1 Example Way\n  Hidden upon user request\n  Sampletown,\n  Example Land\n");
  EXPECT_THAT(read[owner.address.street], ElementsAre("1 Example Way"));
  EXPECT_THAT(read[owner.address.city], ElementsAre("Sampletown"));
}

}  // namespace
}  // namespace whoiskit::parsers

// Draft::put() stores what add() and set() would store, wherever its fast path ends.
#include "model/draft.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/walk.hpp"

namespace whoiskit::model {
namespace {

struct Step {
  std::string_view path, value;
  bool all = false;
};

class DraftPut : public testing::Test {
 protected:
  // The fields of a draft as text, in their order.
  std::string written(const Draft& draft) const {
    std::string out;
    for (const Object* object : draft.objects()) {
      out += std::to_string(object->section) + ":" + std::to_string(object->values);
      each_field(draft, *object, [&](const Field& f, std::uint16_t) {
        out += " " + std::to_string(f.attribute) + "=" + std::string(f.value) + "@" + std::to_string(f.response) + "+" +
               std::to_string(f.offset) + "/" + std::to_string(f.length) + "/" + std::to_string(f.server);
      });
      out += "\n";
    }
    for (const Left& left : draft.left()) out += "left " + std::to_string(left.offset) + "\n";
    return out + (draft.limited() ? "limited" : "");
  }

  // Stores the steps in one draft by put(), in the other one by add() and set(). All values are pieces of one response.
  void expect_same(const std::vector<Step>& steps) {
    std::string response;
    for (const Step& step : steps) response.append("label: ").append(step.value).append("\n");
    const std::string_view texts[] = {"another response", response};
    Arena first, second;
    Draft put(first, texts), usual(second, texts);
    std::size_t at = 0;
    for (const Step& step : steps) {
      at = response.find(": ", at) + 2;
      const std::string_view piece = std::string_view(response).substr(at, step.value.size());
      const Key key = *keys_.intern(step.path);
      const std::uint16_t known = put.response_of(piece);
      const bool stored = put.put(key, kind_of(key), step.all, piece, piece.empty() ? kNoResponse : known, "dmy");
      const bool wanted = step.all || is_list(key) ? usual.add(key, piece, "dmy") : usual.set(key, piece, "dmy");
      EXPECT_EQ(stored, wanted) << step.path << " " << step.value.substr(0, 40);
      EXPECT_EQ(written(put), written(usual)) << step.path << " " << step.value.substr(0, 40);
    }
  }

  Keys keys_;
};

TEST_F(DraftPut, StoresTextsAndLists) {
  expect_same({{"owner.name", "A"},
               {"owner.name", "B"},
               {"owner.phone", "1", true},
               {"owner.phone", "2", true},
               {"owner.address.street", "S"},
               {"owner.address.street", "T"},
               {"disclaimer", "one"},
               {"disclaimer", "two"},
               {"tech.name", ""},
               {"owner", "the name of a contact"},
               {"owner.country", "its address has the country"},
               {"network.country", "ZZ"},
               {"domain.own-word", "further"},
               {"domain.own-word", "replaced"},
               {"own-section.name", "further section"}});
}

TEST_F(DraftPut, StoresOtherKinds) {
  expect_same({{"domain.name", "EXAMPLE.COM."},
               {"domain.created", "2020-01-02T03:04:05Z"},
               {"domain.created", "no date"},
               {"domain.created", "2021-01-02"},
               {"domain.changed", "03-02-2021", true},
               {"domain.changed", "2021-02-04", true},
               {"domain.nserver", "ns1.example.com 192.0.2.1"},
               {"domain.nserver_ip", "192.0.2.2"},
               {"domain.status", "ok, clientHold"},
               {"owner.phone", "+1.5555550100"},
               {"owner.phone_ext", "12"},
               {"owner.phone_ext", "13"},
               {"owner.email", "pat@example.com"}});
}

// Erased fields are used again, and the fields grow.
TEST_F(DraftPut, StoresManyValues) {
  std::vector<Step> steps;
  for (int i = 0; i < 200; ++i) {
    steps.push_back({"owner.name", i % 2 == 0 ? "even" : "odd"});
    steps.push_back({"owner.remarks", "again", true});
  }
  expect_same(steps);
}

TEST_F(DraftPut, CutsLongValues) {
  const std::string exact(kMaxValue, 'x'), longer(kMaxValue + 5, 'x');
  expect_same({{"owner.name", exact}, {"tech.name", longer}, {"tech.name", longer, true}, {"domain.created", longer}});
}

TEST_F(DraftPut, CopiesAPieceOfNoResponse) {
  std::string elsewhere = "value";
  const std::string_view texts[] = {"a response"};
  Arena arena;
  Draft draft(arena, texts);
  const Key key{kOwner, kName};
  ASSERT_EQ(draft.response_of(elsewhere), kNoResponse);
  EXPECT_TRUE(draft.put(key, Kind::text, false, elsewhere, kNoResponse, {}));
  elsewhere = "XXXXX";
  EXPECT_EQ(draft.get(key), "value");
}

}  // namespace
}  // namespace whoiskit::model

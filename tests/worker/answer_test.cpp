// The host uses what a worker returns only after checking every number in it.
#include "worker/answer.hpp"

#include <gtest/gtest.h>

#include "abi/harness.hpp"

namespace whoiskit::worker {
namespace {

using loader::OneCall;

constexpr std::string_view kText =
    "Domain: EXAMPLE.COM\nServer: NS1.EXAMPLE.COM. [192.0.2.1 2001:db8::1]\nServer: ns2.example.com\n"
    "Created: 14-Feb-1999\nPhone: +1.5555550100\n";

std::string_view piece(std::string_view of) { return kText.substr(kText.find(of), of.size()); }

// A call whose handler has set one of each kind.
struct Filled : OneCall {
  explicit Filled(model::Keys& keys) : OneCall(keys, kText) {
    const auto add = [&](std::string_view path, std::string_view value) {
      draft.add(*keys.intern(path), value, "dmy");
    };
    add("domain.name", piece("EXAMPLE.COM"));
    add("domain.nserver", piece("NS1.EXAMPLE.COM. [192.0.2.1 2001:db8::1]"));
    add("domain.nserver", piece("ns2.example.com"));
    add("domain.created", piece("14-Feb-1999"));
    add("owner.phone", piece("+1.5555550100"));
    add("owner.phone_ext", "12");
    add("owner.department", "made up");
    draft.begin(model::kOwner);
    add("owner.name", "second");
    draft.leave(piece("14-Feb"));
    add("extra.thing", "further section");
    state.decision = {.made = true, .registered = WK_REGISTERED_YES};
    state.registry_name = "Example Registry";
    state.follow_ups.push_back({WK_FOLLOW_SELF, "", "EX1", "admin"});
    state.errors.push_back("an error");
    state.log.push_back({WK_LOG_SERVER, "a line"});
    state.log_left_out = 7;
  }
};

std::string written(const loader::CallState& state) {
  std::string bytes(1 << 20, '\0');
  WireWriter wire(bytes.data(), bytes.size());
  write_answer(WK_OK, state, wire);
  EXPECT_FALSE(wire.full());
  bytes.resize(wire.size());
  return bytes;
}

TEST(WorkerAnswerTest, ComesBackAsItWasWritten) {
  model::Keys theirs, ours;
  ours.intern("other.key");  // the numbers of further keys differ between processes
  const Filled from(theirs);
  const std::string bytes = written(from.state);
  OneCall to(ours, kText);
  Answer answer;
  ASSERT_EQ(answer.read(bytes, to.call), "");
  EXPECT_EQ(answer.store(to.call, to.state), WK_OK);
  EXPECT_EQ(to.get("domain.name"), "example.com");
  EXPECT_EQ(to.get("domain.nserver", 1), "ns2.example.com");
  EXPECT_EQ(to.get("domain.nserver.ip", 1), "2001:db8::1");
  EXPECT_EQ(to.get("domain.created"), "1999-02-14");
  EXPECT_EQ(to.get("owner.name"), "second") << "the current object is the last one";
  EXPECT_EQ(to.get("extra.thing"), "further section");
  ASSERT_EQ(to.draft.objects().size(), from.draft.objects().size());
  for (std::size_t o = 0; o < to.draft.objects().size(); ++o) {
    EXPECT_EQ(to.draft.objects()[o]->values, from.draft.objects()[o]->values);
    EXPECT_EQ(to.draft.objects()[o]->mask, from.draft.objects()[o]->mask);
  }
  const model::Object& domain = *to.draft.current(model::kDomain);
  const model::Field& address = to.draft.field(domain.tail[model::kNserverIp]);
  EXPECT_EQ(address.server, domain.head[model::kNserver]);
  EXPECT_EQ(kText.substr(address.offset, address.length), "2001:db8::1");
  EXPECT_EQ(to.get("owner.department"), std::string_view()) << "of the first owner";
  ASSERT_EQ(to.draft.left().size(), 1u);
  EXPECT_EQ(kText.substr(to.draft.left()[0].offset, to.draft.left()[0].length), "14-Feb");
  EXPECT_TRUE(to.state.decision.made);
  EXPECT_EQ(to.state.decision.registered, WK_REGISTERED_YES);
  EXPECT_EQ(to.state.registry_name, "Example Registry");
  ASSERT_EQ(to.state.follow_ups.size(), 1u);
  EXPECT_EQ(to.state.follow_ups[0].query, "EX1");
  EXPECT_EQ(to.state.errors, std::vector<std::string>{"an error"});
  ASSERT_EQ(to.state.log.size(), 1u);
  EXPECT_EQ(to.state.log_left_out, 7u);
  OneCall quiet(ours, kText);
  quiet.state.wants_log = false;
  EXPECT_EQ(answer.store(quiet.call, quiet.state), WK_OK);
  EXPECT_TRUE(quiet.state.log.empty());
  EXPECT_EQ(quiet.state.log_left_out, 0u);
}

TEST(WorkerAnswerTest, IsRefusedWhenCutAnywhere) {
  model::Keys keys;
  const Filled from(keys);
  const std::string bytes = written(from.state);
  Answer answer;
  OneCall to(keys, kText);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    // A copy of its own, so that sanitizers detect a read past the end.
    const std::vector<char> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_NE(answer.read({cut.data(), cut.size()}, to.call), "") << size;
  }
  EXPECT_NE(answer.read(bytes + "x", to.call), "");
}

// Every word of the answer is replaced by wrong lengths, counts, offsets and indices. If the host still accepts the
// answer, it must be storable and stay within its bounds.
TEST(WorkerAnswerTest, SurvivesEveryWordBeingALie) {
  model::Keys keys;
  const Filled from(keys);
  const std::string bytes = written(from.state);
  std::size_t accepted = 0;
  for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
    for (const std::uint32_t lie : {0u, 1u, 2u, 63u, 255u, 4096u, 0x7fffu, 0xfffeu, 0xffffu, 0x10000u, 0x7fffffffu,
                                    0x80000000u, 0xfffffff0u, 0xffffffffu}) {
      std::vector<char> bad(bytes.begin(), bytes.end());
      std::memcpy(bad.data() + at, &lie, sizeof lie);
      Answer answer;
      model::Keys fresh;
      OneCall to(fresh, kText);
      if (!answer.read({bad.data(), bad.size()}, to.call).empty()) continue;
      ++accepted;
      answer.store(to.call, to.state);
      for (std::size_t i = 0; i < to.draft.field_count(); ++i) {
        const model::Field& field = to.draft.field(static_cast<std::uint16_t>(i));
        if (field.response == model::kNoResponse) continue;
        ASSERT_LE(std::uint64_t{field.offset} + field.length, kText.size());
      }
      for (const model::Left& left : to.draft.left()) ASSERT_LE(std::uint64_t{left.offset} + left.length, kText.size());
    }
  }
  EXPECT_GT(accepted, 0u) << "a value's text may be anything";
}

TEST(WorkerAnswerTest, AValueThatWasReadNowhereInAnAnswerIsRefused) {
  model::Keys keys;
  OneCall from(keys, kText);
  from.draft.add(*keys.intern("owner.name"), piece("EXAMPLE.COM"), {});
  std::string bytes = written(from.state);
  OneCall to(keys, kText);
  Answer answer;
  ASSERT_EQ(answer.read(bytes, to.call), "");
  // The last four numbers are the position of the value, its length there, the name server that it belongs to, and the
  // number of pieces that are left.
  constexpr std::size_t kLengthFromEnd = 3 * sizeof(std::uint32_t);
  bytes.replace(bytes.size() - kLengthFromEnd, sizeof(std::uint32_t), sizeof(std::uint32_t), '\0');
  EXPECT_NE(answer.read(bytes, to.call), "");
}

TEST(WorkerAnswerTest, BytesThatAreNoUtf8AreRepaired) {
  model::Keys keys;
  OneCall from(keys, kText);
  from.draft.add(*keys.intern("owner.name"),
                 "a\xff"
                 "b",
                 {});
  from.state.errors.push_back("c\xc3");
  OneCall to(keys, kText);
  Answer answer;
  const std::string bytes = written(from.state);
  ASSERT_EQ(answer.read(bytes, to.call), "");
  answer.store(to.call, to.state);
  EXPECT_EQ(to.get("owner.name"),
            "a\uFFFD"
            "b");
  EXPECT_EQ(to.state.errors.front(), "c\uFFFD");
}

}  // namespace
}  // namespace whoiskit::worker

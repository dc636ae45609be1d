// What the loader does with correct plugins, and with files and plugins that are not correct.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "abi/harness.hpp"
#include "loader/native_plugin.hpp"
#include "loader/plugin_set.hpp"

namespace whoiskit::loader {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

std::string built(const std::string& claim) { return ABI_PLUGINS "/whois." + claim + ".so"; }

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Load : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override {
    // After any refusal the next plugin still works.
    std::string error;
    const auto good = NativePlugin::load(built("plainc"), keys_, error);
    ASSERT_NE(good, nullptr) << error;
    OneCall call(keys_, "Domain: example.com\n");
    EXPECT_EQ(good->handle(call.call, call.state), WK_OK);
    EXPECT_EQ(call.get("domain.name"), "example.com");
    fs::remove_all(folder_);
  }
  std::string refused(const std::string& path) {
    std::string error;
    EXPECT_EQ(NativePlugin::load(path, keys_, error), nullptr);
    EXPECT_THAT(error, HasSubstr(path));
    return error;
  }
  std::string write(const std::string& name, std::string_view content) {
    const std::string path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  std::unique_ptr<Plugin> load(const std::string& path) {
    std::string error;
    auto plugin = NativePlugin::load(path, keys_, error);
    EXPECT_NE(plugin, nullptr) << error;
    return plugin;
  }
  std::string remark(const Plugin& plugin) {
    OneCall call(keys_);
    EXPECT_EQ(plugin.handle(call.call, call.state), WK_OK);
    return std::string(call.get("domain.remarks"));
  }

  model::Keys keys_;
  const fs::path folder_ = fs::path(testing::TempDir()) / ("whoiskit-abi-" + std::to_string(::getpid()));
};

TEST_F(Load, APluginInPlainCReadsAResponse) {
  const auto plugin = load(built("plainc"));
  EXPECT_EQ(plugin->claim(), "plainc");
  EXPECT_EQ(plugin->description().registrar, "Example Registry");
  OneCall call(keys_, "% Terms\r\nDomain: EXAMPLE.COM\r\nServer: ns1.example.com 192.0.2.1\r\nCreated: 02.03.2004\r\n");
  EXPECT_EQ(plugin->handle(call.call, call.state), WK_OK);
  EXPECT_EQ(call.get("disclaimer"), "Terms");
  EXPECT_EQ(call.get("domain.name"), "example.com");
  EXPECT_EQ(call.get("domain.nserver"), "ns1.example.com");
  EXPECT_EQ(call.get("domain.created"), "2004-03-02");
  EXPECT_EQ(call.get("domain.note"), "read in C");
  EXPECT_TRUE(call.state.decision.made);
  ASSERT_EQ(call.state.follow_ups.size(), 1u);
  EXPECT_EQ(call.state.follow_ups[0].query, "contact EX1");
  EXPECT_EQ(call.state.follow_ups[0].tag, "owner");

  OneCall nothing(keys_, "no such thing\n");
  EXPECT_EQ(plugin->handle(nothing.call, nothing.state), WK_E_FORMAT);
  EXPECT_THAT(nothing.state.errors, testing::ElementsAre("no line that this handler knows"));
}

TEST_F(Load, RefusesWhatIsNoSharedObject) {
  EXPECT_THAT(refused((folder_ / "whois.none.so").string()), HasSubstr("No such file"));
  EXPECT_THAT(refused(write("whois.text.so", "#!/bin/sh\necho no plugin\n")), HasSubstr("ELF"));
  EXPECT_THAT(refused(write("whois.empty.so", "")), HasSubstr("empty"));
  EXPECT_THAT(refused(write("whois.mark.so", "\177ELF")), HasSubstr("cut short"));
  EXPECT_THAT(refused(folder_.string()), HasSubstr("not a regular file"));
  EXPECT_THAT(refused(ABI_OBJECT), AllOf(HasSubstr("another kind"), HasSubstr("-shared")));
  EXPECT_THAT(refused("/proc/self/exe"), HasSubstr("/proc/self/exe"));
  std::string other = content_of(built("plainc"));
  other[18] = 8;  // e_machine: MIPS
  EXPECT_THAT(refused(write("whois.mips.so", other)), HasSubstr("another machine"));
}

TEST_F(Load, DoesNotWaitForAPipe) {
  const std::string path = folder_ / "whois.pipe.so";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_THAT(refused(path), HasSubstr("not a regular file"));
}

TEST_F(Load, RefusesALibraryThatIsCutShort) {
  const std::string whole = content_of(built("plainc"));
  ASSERT_GT(whole.size(), 4096u);
  for (std::size_t size = 1; size < whole.size(); size += whole.size() / 61) {
    const std::string error = refused(write("whois.plainc.so", std::string_view(whole).substr(0, size)));
    EXPECT_THAT(error, HasSubstr("not a shared object")) << size;
  }
}

TEST_F(Load, SurvivesDamagedHeaders) {
  // Each header byte is corrupted in turn: the file is loaded or refused, and never causes a crash. dlopen() trusts the
  // data behind the headers, so only the bytes that the loader checks are corrupted.
  const std::string whole = content_of(built("plainc"));
  for (std::size_t at = 0; at < 20; ++at) {
    std::string spoilt = whole;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 0x55);
    std::string error;
    const auto plugin = NativePlugin::load(write("whois.plainc.so", spoilt), keys_, error);
    EXPECT_TRUE(plugin != nullptr || !error.empty()) << at;
  }
}

TEST_F(Load, RefusesBrokenPluginsAndSaysWhy) {
  EXPECT_THAT(refused(built("wrong-major")), AllOf(HasSubstr("plugin ABI 2"), HasSubstr("speaks ABI 1"),
                                                   HasSubstr("build it against this host's SDK")));
  EXPECT_THAT(refused(built("no-symbol")), AllOf(HasSubstr("exports no wk_plugin_v1"), HasSubstr("WHOISKIT_PLUGIN")));
  EXPECT_THAT(refused(built("short-struct")), HasSubstr("shorter than ABI 1.0's (8 of 112 bytes)"));
  EXPECT_THAT(refused(built("null-descriptor")), HasSubstr("descriptor is missing"));
  EXPECT_THAT(refused(built("null-functions")), HasSubstr("a function is missing"));
  EXPECT_THAT(refused(built("huge-text")), HasSubstr("out of bounds"));
  EXPECT_THAT(refused(built("null-text")), HasSubstr("out of bounds"));
  EXPECT_THAT(refused(built("lies")), AllOf(HasSubstr("claims \"at\""), HasSubstr("name the file whois.at.so")));
  EXPECT_THAT(refused(built("refuses")), HasSubstr("refused to start (code -5)"));
  EXPECT_THAT(refused(built("undefined")), HasSubstr("nobody_has_this"));
  EXPECT_THAT(refused(built("throws-in-entry")), HasSubstr("descriptor is missing"));
  EXPECT_THAT(refused(built("throws-in-create")), HasSubstr("refused to start"));
}

TEST_F(Load, NamesTheRowThatIsMalformed) {
  EXPECT_THAT(refused(built("bad-row")),
              AllOf(HasSubstr("row 2"), HasSubstr("Holder:"), HasSubstr("rule of kind 9999")));
  EXPECT_THAT(refused(built("bad-row-ignored")),
              AllOf(HasSubstr("bad field table"), HasSubstr("row 2"), HasSubstr("Owner Name")));
  EXPECT_THAT(refused(built("bad-heading")), AllOf(HasSubstr("heading 1"), HasSubstr("\"nmae\" is no shape")));
  EXPECT_THAT(refused(built("bad-key")), HasSubstr("\"Owner Name\" is no word for a key"));
}

TEST_F(Load, AnExceptionOfAHandlerFailsItsCallOnly) {
  const auto plugin = load(built("throws-in-handle"));
  for (int i = 0; i < 3; ++i) {
    OneCall call(keys_);
    EXPECT_EQ(plugin->handle(call.call, call.state), WK_E_INTERNAL);
    EXPECT_EQ(call.state.errors.size(), 1u);
  }
}

TEST_F(Load, APluginReplacedByRenameIsReadAnewAndTheOldOneGoesOn) {
  const std::string path = folder_ / "whois.edition.so";
  fs::copy_file(ABI_PLUGINS "/one/whois.edition.so", path);
  const auto old = load(path);
  fs::copy_file(ABI_PLUGINS "/two/whois.edition.so", folder_ / "next");
  fs::rename(folder_ / "next", path);
  EXPECT_EQ(remark(*old), "one");
  const auto fresh = load(path);
  EXPECT_EQ(remark(*fresh), "two");
  EXPECT_EQ(remark(*old), "one");
}

TEST_F(Load, APluginOverwrittenInPlaceGoesOn) {
  const std::string path = folder_ / "whois.edition.so";
  fs::copy_file(ABI_PLUGINS "/one/whois.edition.so", path);
  const auto old = load(path);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "gone";
  EXPECT_EQ(remark(*old), "one");
  EXPECT_THAT(refused(path), HasSubstr("not a shared object"));
  fs::remove(path);
  EXPECT_EQ(remark(*old), "one");
}

std::size_t mapped() {
  std::ifstream maps("/proc/self/maps");
  std::size_t n = 0;
  for (std::string line; std::getline(maps, line);) n += line.find("whoiskit-plugin") != std::string::npos ? 1 : 0;
  return n;
}

TEST_F(Load, PluginsShareNoStaticOfATemplateAndAreUnmapped) {
  const std::size_t before = mapped();
  {
    const auto a = load(built("counter-a"));
    const auto b = load(built("counter-b"));
    EXPECT_GT(mapped(), before);
    EXPECT_EQ(remark(*a), "1/1");
    EXPECT_EQ(remark(*a), "2/2");
    EXPECT_EQ(remark(*b), "1/1");
  }
  EXPECT_EQ(mapped(), before);
  EXPECT_EQ(remark(*load(built("counter-a"))), "1/1") << "a fresh load begins afresh";
}

TEST_F(Load, ALibraryThatCannotBeUnmappedIsNotMistakenForTheNext) {
  const std::size_t before = mapped();
  EXPECT_EQ(remark(*load(built("pinned"))), "1/1");
#if defined(__GNUC__) && !defined(__clang__)
  EXPECT_GT(mapped(), before) << "built to stay";
#endif
  const auto next = load(built("counter-a"));
  EXPECT_EQ(next->claim(), "counter-a");
}

TEST_F(Load, ASetGoesOnPastBrokenPluginsAndFolders) {
  const auto open = [this](const Folder&, const std::string& file, std::string& error) -> std::unique_ptr<Plugin> {
    return NativePlugin::load(file, keys_, error);
  };
  const PluginSet set({{(folder_ / "nowhere").string()}, {ABI_PLUGINS}}, open);
  EXPECT_THAT(set.problems(), testing::Contains(HasSubstr("nowhere: plugin folder cannot be read")));
  EXPECT_TRUE(set.has("plainc"));
  std::string error;
  EXPECT_EQ(set.get("refuses", error), nullptr);
  EXPECT_THAT(error, HasSubstr("refused to start"));
  error.clear();
  EXPECT_EQ(set.get("refuses", error), nullptr) << "asked again it answers the same";
  EXPECT_THAT(error, HasSubstr("refused to start"));
  EXPECT_EQ(set.get("zz", error), nullptr);
  EXPECT_THAT(error, HasSubstr("no plugin whois.zz.so"));
  EXPECT_NE(set.get("plainc", error), nullptr);
}

TEST(Claim, IsTheFilesName) {
  EXPECT_EQ(claim_of("/x/whois.gtld.godaddy.so"), "gtld.godaddy");
  EXPECT_EQ(claim_of("whois.at.so"), "at");
  for (const char* none : {"whois..so", "whois.so", "whois.at.so.1", "xwhois.at.so", "", "/", "whois.at.so/"}) {
    EXPECT_EQ(claim_of(none), "") << none;
  }
}

}  // namespace
}  // namespace whoiskit::loader

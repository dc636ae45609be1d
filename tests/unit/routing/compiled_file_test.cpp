#include "routing/compiled_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"
#include "routing/row_check.hpp"
#include "routing/table.hpp"
#include "text/content_hash.hpp"

namespace whoiskit::routing {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::string_view kRows =
    "[tld]\n"
    "\"one.example\" = {server = \"whois.one.example\", query = \"-x {domain}\"}\n"
    "two = {server = \"whois.two.example\", address = \"127.0.0.1\", port = 4343, params = {a = \"b\"}}\n"
    "[ip]\n"
    "\"192.0.2.0/24\" = {server = \"whois.wide.example\"}\n"
    "\"192.0.2.0/28\" = {server = \"whois.narrow.example\"}\n"
    "[server]\n"
    "\"whois.one.example\" = {no_match = [\"Nothing\"], rate_per_minute = 7}\n"
    "[handle]\n"
    "\"*-ONE\" = {server = \"whois.one.example\"}\n"
    "[registrar]\n"
    "292 = {rdap = \"https://rdap.one.example/\"}\n"
    "[generic]\n"
    "denied = [\"Go away\"]\n";

class CompiledFileTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  ~CompiledFileTest() override { fs::remove_all(folder_); }

  static ImageBytes image() {
    ImageBuilder rows;
    EXPECT_EQ(read_routes(kRows, "rows.toml", rows), "");
    std::string error;
    return rows.build(error);
  }
  std::string write() {
    EXPECT_EQ(write_compiled(path_, image()), "");
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  std::string error_of_opening() {
    std::string error;
    const bool opened = CompiledFile::open(path_, error) != nullptr;
    EXPECT_EQ(opened, error.empty());
    return error;
  }
  // A file with other contents, whose hashes are right.
  void write_changed(const std::function<void(Header&, Row*)>& change) {
    ImageBytes bytes = image();
    auto* base = reinterpret_cast<std::byte*>(bytes.data());
    auto& header = *reinterpret_cast<Header*>(base);
    change(header, reinterpret_cast<Row*>(base + header.rows.offset));
    ASSERT_EQ(write_compiled(path_, bytes), "");
  }
  RoutingTable table() {
    std::string error;
    RoutingTable table = RoutingTable::empty();
    const auto file = CompiledFile::open(path_, error);
    EXPECT_EQ(error, "");
    EXPECT_EQ(file ? table.load_compiled(file, path_) : error, "");
    return table;
  }
  std::string server_of(const RoutingTable& table, std::string_view query) {
    const auto route = table.route(classify(query));
    return route ? std::string(route->server) : "none";
  }

  const std::string folder_ = testing::TempDir() + "compiled-" + std::to_string(::getpid());
  const std::string path_ = folder_ + "/all.routes";
};

TEST_F(CompiledFileTest, GivesTheRoutesOfItsText) {
  write();
  EXPECT_TRUE(is_compiled(path_));
  const RoutingTable compiled = table();
  RoutingTable text = RoutingTable::empty();
  ASSERT_EQ(text.load_text(kRows, "rows.toml"), "");
  for (const char* query :
       {"a.one.example", "a.two", "192.0.2.1", "192.0.2.200", "AB-ONE", "a.three", "198.51.100.1"}) {
    EXPECT_EQ(server_of(compiled, query), server_of(text, query)) << query;
  }
  EXPECT_EQ(server_of(compiled, "192.0.2.1"), "whois.narrow.example");
  EXPECT_EQ(compiled.route(classify("a.one.example"))->query_template, "-x {domain}");
  EXPECT_EQ(compiled.route(classify("a.one.example"))->rate_per_minute, 7U);
  EXPECT_EQ(compiled.route(classify("a.two"))->params[0].value, "b");
  EXPECT_EQ(compiled.registrar(292)->rdap, "https://rdap.one.example/");
  EXPECT_EQ(compiled.generic_phrases().denied[0], "Go away");
  std::string of_compiled, of_text;
  compiled.append_addresses(of_compiled);
  text.append_addresses(of_text);
  EXPECT_EQ(of_compiled, of_text);
  EXPECT_THAT(of_compiled, HasSubstr("127.0.0.1"));
}

TEST_F(CompiledFileTest, IsNotARoutingFileInText) {
  write("[tld]\n");
  EXPECT_FALSE(is_compiled(path_));
  EXPECT_FALSE(is_compiled(folder_ + "/none"));
  EXPECT_FALSE(is_compiled(folder_));
  EXPECT_THAT(error_of_opening(), HasSubstr("all.routes: is cut off; compile it again with `whoiskit routes compile`"));
  write(std::string(4096, ' '));
  EXPECT_THAT(error_of_opening(), HasSubstr("is not a compiled routing table"));
  write("");
  EXPECT_THAT(error_of_opening(), HasSubstr("all.routes: is empty"));
}

TEST_F(CompiledFileTest, IsRefusedIfItIsCutOffOrLonger) {
  const std::string whole = write();
  write(whole.substr(0, whole.size() - 8));
  EXPECT_THAT(error_of_opening(), HasSubstr("is cut off or has more at its end"));
  write(whole + std::string(8, '\0'));
  EXPECT_THAT(error_of_opening(), HasSubstr("is cut off or has more at its end"));
  write(whole.substr(0, sizeof(CompiledHeader) + 8));
  EXPECT_THAT(error_of_opening(), HasSubstr("is cut off"));
}

TEST_F(CompiledFileTest, IsRefusedOnOtherMachinesAndVersions) {
  std::string bytes = write();
  std::reverse(bytes.begin(), bytes.begin() + 8);
  write(bytes);
  EXPECT_TRUE(is_compiled(path_));
  EXPECT_THAT(error_of_opening(), HasSubstr("was compiled for machines of the other byte order"));
  write_changed([](Header& header, Row*) { ++header.version; });
  EXPECT_THAT(error_of_opening(), HasSubstr("was compiled by another version of whoiskit"));
}

TEST_F(CompiledFileTest, IsRefusedIfItsHeadersAreDamaged) {
  std::string bytes = write();
  for (const std::size_t at : {std::size_t{16}, std::size_t{40}, sizeof(CompiledHeader) + 20}) {
    std::string damaged = bytes;
    damaged[at] ^= 1;
    write(damaged);
    EXPECT_THAT(error_of_opening(), HasSubstr("is damaged")) << at;
  }
  write_changed([](Header& header, Row*) { header.rows.count += 1000; });
  EXPECT_THAT(error_of_opening(), HasSubstr("is damaged"));
  write_changed([](Header& header, Row*) { header.pool.offset += 4; });
  EXPECT_THAT(error_of_opening(), HasSubstr("is damaged"));
}

TEST_F(CompiledFileTest, ARowThatNoFileCouldHaveHasNoValues) {
  constexpr auto kServer = static_cast<std::size_t>(Text::server);
  ASSERT_NO_FATAL_FAILURE(write_changed([](Header& header, Row* rows) {
    for (std::uint32_t i = 0; i < header.rows.count; ++i) rows[i].text[kServer] = rows[i].file;  // "rows.toml"
    rows[0].text[kServer] = 0xfffffff0;                                                          // no string
    rows[1].number[0] = 70'000;
  }));
  const RoutingTable table = this->table();
  EXPECT_EQ(server_of(table, "a.one.example"), "");
  EXPECT_EQ(server_of(table, "a.two"), "");
  EXPECT_EQ(server_of(table, "192.0.2.1"), "rows.toml");  // a host, if not a likely one
  std::string error;
  EXPECT_THAT(verify_compiled(CompiledFile::open(path_, error)->bytes()),
              HasSubstr("a row that no routing file could"));
}

TEST_F(CompiledFileTest, IsVerifiedToItsEnd) {
  std::string bytes = write();
  std::string error;
  EXPECT_EQ(verify_compiled(CompiledFile::open(path_, error)->bytes()), "");
  bytes[bytes.size() - 9] ^= 1;
  write(bytes);
  const auto file = CompiledFile::open(path_, error);
  ASSERT_TRUE(file);
  EXPECT_THAT(verify_compiled(file->bytes()), HasSubstr("is damaged"));
}

// Nothing in a file leads outside it: run this under AddressSanitizer.
TEST_F(CompiledFileTest, AnyBytesBehindTheHeadersAreSafe) {
  const ImageBytes whole = image();
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    ImageBytes bytes = whole;
    auto* base = reinterpret_cast<unsigned char*>(bytes.data());
    for (int i = 0; i < 40; ++i) {
      const std::size_t at = sizeof(Header) + random() % (bytes.size() * 8 - sizeof(Header));
      base[at] = static_cast<unsigned char>(random() % 4 == 0 ? 0xff : random());
    }
    const auto image = ImageView::open(reinterpret_cast<const std::byte*>(base), bytes.size() * 8, is_valid_row);
    ASSERT_TRUE(image);
    RoutingTable table = RoutingTable::empty();
    ASSERT_EQ(table.load_image(*image, std::make_shared<int>(), "any"), "");
    for (const char* query : {"a.one.example", "a.two", "192.0.2.1", "AB-ONE"})
      static_cast<void>(server_of(table, query));
    static_cast<void>(table.registrar(292));
    static_cast<void>(table.generic_phrases());
    static_cast<void>(table.zones());
    std::string addresses;
    table.append_addresses(addresses);
    for (const Row& row : image->rows()) static_cast<void>(is_valid_row(*image, row));
  }
}

TEST_F(CompiledFileTest, IsReplacedAtOnce) {
  write();
  std::string error;
  const auto before = CompiledFile::open(path_, error);
  write();
  const auto after = CompiledFile::open(path_, error);
  EXPECT_FALSE(before->stamp().same_file(after->stamp()));
  EXPECT_EQ(before->image().size(NameTable::domains), 2U);
  EXPECT_THAT(write_compiled(folder_ + "/none/x", image()), HasSubstr("none/x.new: No such file or directory"));
  EXPECT_FALSE(fs::exists(path_ + ".new"));
}

TEST(ContentHash, DependsOnEachByteAndTheLength) {
  const std::string text = "a text of more than two blocks of four words, and a rest of it that fills no word";
  const std::uint64_t hash = text::content_hash(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] ^= 1;
    EXPECT_NE(text::content_hash(other), hash) << i;
    EXPECT_NE(text::content_hash(text.substr(0, i)), hash) << i;
  }
  EXPECT_NE(text::content_hash(text + std::string(1, '\0')), hash);
}

}  // namespace
}  // namespace whoiskit::routing

// whoiskit/model.h is the only definition of the model. docs/object-model.md has its sections and attributes with the
// same shapes and meanings in the same order, and docs/object-model.schema.json has a type for each.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <iterator>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whoiskit/model.h"
#include "whoiskit/text.hpp"

namespace whoiskit::model {
namespace {

std::string file(std::string_view name) {
  std::ifstream in(std::string(WHOISKIT_SOURCE_DIR) + "/docs/" + std::string(name));
  return {std::istreambuf_iterator<char>(in), {}};
}

// A row of a table of the page.
struct Row {
  std::string name, shape, meaning;
  friend bool operator==(const Row&, const Row&) = default;
  friend void PrintTo(const Row& row, std::ostream* out) {
    *out << row.name << " | " << row.shape << " | " << row.meaning;
  }
};

// The rows below a heading whose first column is in backquotes.
std::vector<Row> rows_below(std::string_view heading) {
  const std::string text = file("object-model.md");
  const std::size_t from = text.find("\n## " + std::string(heading) + "\n");
  EXPECT_NE(from, std::string::npos) << heading;
  if (from == std::string::npos) return {};
  std::string_view rest = std::string_view(text).substr(from + 1);
  rest = rest.substr(0, rest.find("\n## "));
  std::vector<Row> rows;
  for (std::string_view line; next_line(rest, line);) {
    if (!line.starts_with("| `")) continue;
    const Cut name = cut(line.substr(3), '`');
    const Cut shape = cut(cut(name.after, '|').after, '|');
    rows.push_back(
        {std::string(name.before), std::string(trim(shape.before)), std::string(trim(cut(shape.after, '|').before))});
  }
  return rows;
}

struct Attribute {
  std::uint32_t kind;
  std::string_view name, shape, meaning;
};
#define WK_ATTRIBUTE_OF(number, constant, identifier, name, kind, shape, meaning) {kind, name, shape, meaning},
constexpr Attribute kObjectAttributes[] = {WK_MODEL_OBJECT_ATTRIBUTES(WK_ATTRIBUTE_OF)};
constexpr Attribute kAddressAttributes[] = {WK_MODEL_ADDRESS_ATTRIBUTES(WK_ATTRIBUTE_OF)};
#undef WK_ATTRIBUTE_OF

TEST(ObjectModelPage, HasEverySection) {
  std::vector<Row> sections = {{"registered", "string", "`yes`, `no` or `unknown`"}};  // written by the host itself
#define WK_ROW_OF(number, constant, identifier, name, shape, meaning) sections.push_back({name, shape, meaning});
  WK_MODEL_SECTIONS(WK_ROW_OF)
#undef WK_ROW_OF
  EXPECT_EQ(rows_below("Sections of regrinfo"), sections);
}

TEST(ObjectModelPage, HasEveryAttributeInTheOrderOfPrinting) {
  std::vector<Row> attributes(std::size_t{WK_REMARKS} + 1);
  const std::string page = file("object-model.md");
#define WK_ROW_OF(number, constant, identifier, name, kind, shape, meaning) \
  if (constant >= attributes.size()) attributes.resize(constant + 1);       \
  attributes[constant] = {name, shape, meaning};
  WK_MODEL_ATTRIBUTES(WK_ROW_OF)
#undef WK_ROW_OF
  // Attributes without a shape are never printed alone. The text describes them.
  for (const Row& row : attributes) {
    if (row.shape.empty()) {
      EXPECT_NE(page.find('`' + row.name + '`'), std::string::npos) << row.name;
    }
  }
  std::erase_if(attributes, [](const Row& row) { return row.shape.empty(); });
  EXPECT_EQ(rows_below("Keys of the sections"), attributes);
}

TEST(ObjectModel, ShapesFollowFromKinds) {
  for (const auto& all :
       {std::span<const Attribute>(kObjectAttributes), std::span<const Attribute>(kAddressAttributes)}) {
    for (const Attribute& a : all) {
      std::string_view shape = "string";
      if (a.kind == WK_KIND_LIST || a.kind == WK_KIND_STREET) shape = "list";
      if (a.kind == WK_KIND_DATE) shape = "date";
      if (a.kind == WK_KIND_SERVER) shape = "map";
      if (a.kind == WK_KIND_STATUS) shape = "list in `domain`, else string";
      if (a.kind == WK_KIND_ADDRESSES || a.kind == WK_KIND_EXTENSION) shape = "";
      EXPECT_EQ(a.shape, shape) << a.name;
    }
  }
}

// The schema's name of a type: the target of "$ref" of a property; "map" if it is written out; empty if there is no
// such property, which means "text".
std::string type_of(simdjson::dom::object properties, std::string_view name) {
  constexpr std::string_view kDefinitions = "#/$defs/";
  simdjson::dom::element property;
  if (properties[name].get(property) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (property["$ref"].get(text) != simdjson::SUCCESS) return "map";
  return std::string(text.substr(kDefinitions.size()));
}

class ObjectModelSchema : public testing::Test {
 protected:
  void SetUp() override { definitions_ = parser_.parse(file("object-model.schema.json"))["$defs"].get_object(); }
  simdjson::dom::object properties(std::string_view definition) { return definitions_[definition]["properties"]; }

  simdjson::dom::parser parser_;
  simdjson::dom::object definitions_;
};

TEST_F(ObjectModelSchema, HasEverySection) {
  const simdjson::dom::object sections = properties("regrinfo");
  std::size_t count = 3;  // "registered", "redacted" and "privacy_service"
#define WK_CHECK(number, constant, identifier, name, shape, meaning)       \
  EXPECT_EQ(type_of(sections, name), constant == WK_DISCLAIMER ? "list"    \
                                     : constant == WK_DOMAIN   ? "domains" \
                                                               : "objects")  \
      << name;                                                             \
  ++count;
  WK_MODEL_SECTIONS(WK_CHECK)
#undef WK_CHECK
  EXPECT_EQ(sections.size(), count);
}

// The types of attributes that are neither text nor another attribute.
TEST_F(ObjectModelSchema, HasTheTypeOfEveryAttribute) {
  const simdjson::dom::object attributes = properties("attributes"), address = attributes["address"]["properties"];
  std::size_t typed = 1;  // "address"
  for (const Attribute& a : kObjectAttributes) {
    const bool list = a.kind == WK_KIND_LIST, date = a.kind == WK_KIND_DATE, host = a.kind == WK_KIND_HOST;
    // A name and a status are described separately for domains and for others.
    const bool map = a.kind == WK_KIND_SERVER || a.kind == WK_KIND_NAME || a.kind == WK_KIND_STATUS;
    EXPECT_EQ(type_of(attributes, a.name), list ? "list" : date ? "date" : host ? "host" : map ? "map" : "") << a.name;
    typed += list || date || host || map;
    if (a.kind == WK_KIND_NAME) {
      EXPECT_EQ(type_of(properties("domain"), a.name), "host");
    }
    if (a.kind == WK_KIND_STATUS) {
      EXPECT_EQ(type_of(properties("domain"), a.name), "list");
    }
    if (a.kind == WK_KIND_NAME || a.kind == WK_KIND_STATUS) {
      EXPECT_EQ(type_of(properties("object"), a.name), "text");
    }
  }
  EXPECT_EQ(attributes.size(), typed);
  typed = 0;
  for (const Attribute& a : kAddressAttributes) {
    const std::string_view part = a.name.substr(std::string_view("address.").size());
    EXPECT_EQ(type_of(address, part), a.kind == WK_KIND_STREET ? "list" : "") << a.name;
    typed += a.kind == WK_KIND_STREET;
  }
  EXPECT_EQ(address.size(), typed);
}

}  // namespace
}  // namespace whoiskit::model

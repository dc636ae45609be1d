// A draft to read into, and tables made of rows, for the tests of the readers.
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit::parsers {

class ParserTest : public testing::Test {
 protected:
  LabelTable table(Rows rows) {
    std::string error;
    const PlainRows plain(rows);
    auto made = LabelTable::compile({plain.data(), plain.size()}, keys_, error);
    if (!made) throw std::runtime_error(error);
    return *std::move(made);
  }

  // All values of a key in its section's current object.
  std::vector<std::string> values(std::string_view path) {
    std::vector<std::string> found;
    const auto key = keys_.intern(path);
    for (std::size_t n = 0; key && draft_.get(*key, n).data() != nullptr; ++n) found.emplace_back(draft_.get(*key, n));
    return found;
  }
  std::string value(std::string_view path) {
    const auto all = values(path);
    return all.size() == 1 ? all.front() : all.empty() ? "" : "(" + std::to_string(all.size()) + " values)";
  }

  model::Keys keys_;
  model::Arena arena_;
  model::Draft draft_{arena_, {}};
  Context context_{draft_};
};

}  // namespace whoiskit::parsers

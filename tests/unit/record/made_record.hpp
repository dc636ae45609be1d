// A record made by hand: two answers, and values that are pieces of them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "model/record_data.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit {

class MadeRecord : public testing::Test {
 protected:
  MadeRecord() {
    data_->query = "example.com";
    data_->type = "domain";
  }

  void answer(std::string server, std::string text, std::string protocol = "whois") {
    auto exchange = std::make_unique<model::Exchange>();
    exchange->protocol = std::move(protocol);
    exchange->server = std::move(server);
    exchange->args = "example.com";
    exchange->owned = std::move(text);
    exchange->text = exchange->owned;
    data_->add(std::move(exchange));
  }

  // Call this when all answers have been added.
  model::Draft& draft() {
    if (!data_->draft) data_->draft.emplace(data_->arena, data_->texts);
    return *data_->draft;
  }

  // Stores the piece of an answer that is equal to `value`.
  void add(std::string_view path, std::string_view value, std::size_t response = 0) {
    const std::string_view text = data_->texts[response];
    const auto at = text.find(value);
    ASSERT_NE(at, text.npos) << value;
    draft().add(*keys_->intern(path), text.substr(at, value.size()), "dmy");
  }
  void begin(std::string_view section) { draft().begin(keys_->intern(section)->section); }

  Record record() { return Record(data_, keys_); }

  std::shared_ptr<model::RecordData> data_ = std::make_shared<model::RecordData>();
  std::shared_ptr<model::Keys> keys_ = std::make_shared<model::Keys>();
};

}  // namespace whoiskit

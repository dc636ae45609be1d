// simnet/answer_reader.hpp: internal: reads the answers in a folder's simnet.toml and its files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simnet/config.hpp"
#include "simnet/values.hpp"
#include "text/nearest.hpp"

namespace whoiskit::simnet {

/// The protocols that a key is for.
using Protocols = unsigned;
constexpr Protocols only(Protocol protocol) { return 1U << static_cast<unsigned>(protocol); }
inline constexpr Protocols kWeb = only(Protocol::http) | only(Protocol::https) | only(Protocol::rdap);
inline constexpr Protocols kStreams = only(Protocol::whois) | only(Protocol::rwhois) | kWeb;
inline constexpr Protocols kAll = kStreams | only(Protocol::dns);

/// The key that was probably meant, of those that the protocol has; in the form of text::suggestion().
template <class Keys>
std::string suggestion(std::string_view key, const Keys& keys, Protocol protocol) {
  std::vector<std::string_view> known;
  for (const auto& one : keys) {
    if ((one.protocols & only(protocol)) != 0) known.push_back(one.name);
  }
  return text::suggestion(key, known);
}

class AnswerReader {
 public:
  /// Reads answers of `server`, whose protocol, charset and raw are already read. Their files are in `folder`.
  AnswerReader(const Server& server, std::filesystem::path folder, Complaint& complaint)
      : server_(server), folder_(std::move(folder)), complaint_(complaint) {}

  /// `node` is the name of a file, or a table with more. `key` is its name in messages.
  Answer read(const toml::node& node, std::string_view key) const;

  /// `text` with the protocol's line ends, in the server's charset.
  std::string bytes_of(std::string text, const toml::source_region& where, std::string_view key) const;

 private:
  Answer read_table(const toml::table& table, std::string_view key) const;
  Answer read_file(const std::string& name, const toml::source_region& where, std::string_view key) const;

  const Server& server_;
  std::filesystem::path folder_;
  Complaint& complaint_;
};

/// The longest simnet.toml, and the longest file of an answer, in bytes.
inline constexpr std::size_t kMaxFile = 64u << 20;

/// The bytes of a regular file; nothing if it cannot be read or is longer than kMaxFile.
std::optional<std::string> read_whole(const std::filesystem::path& path);

}  // namespace whoiskit::simnet

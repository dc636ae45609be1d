// Internal: answers, as a folder's simnet.toml and its files give them.
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

/// Which protocols a key is for.
using Protocols = unsigned;
constexpr Protocols only(Protocol protocol) { return 1U << static_cast<unsigned>(protocol); }
inline constexpr Protocols kWeb = only(Protocol::http) | only(Protocol::https) | only(Protocol::rdap);
inline constexpr Protocols kStreams = only(Protocol::whois) | only(Protocol::rwhois) | kWeb;
inline constexpr Protocols kAll = kStreams | only(Protocol::dns);

/// The key that was probably meant, of those that mean something for the protocol; as of text::suggestion().
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
  /// Of `server`, whose protocol, charset and raw are read already, with files in `folder`.
  AnswerReader(const Server& server, std::filesystem::path folder, Complaint& complaint)
      : server_(server), folder_(std::move(folder)), complaint_(complaint) {}

  /// A file's name, or a table that says more; `key` names it in messages.
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

/// Bytes of a simnet.toml or of an answer's file.
inline constexpr std::size_t kMaxFile = 64u << 20;

/// A regular file's bytes; nothing if it cannot be read or is longer than any answer should be.
std::optional<std::string> read_whole(const std::filesystem::path& path);

}  // namespace whoiskit::simnet

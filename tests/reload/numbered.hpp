// Many plugins made of one: copies of an edition whose claim is a number.
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace whoiskit {

// As long as "edition", the claim of tests/reload/edition.c.
inline std::string numbered_claim(int number) {
  char claim[16];
  std::snprintf(claim, sizeof claim, "n%06d", number);
  return claim;
}

// Writes whois.CLAIM.so of a numbered claim; its former file is replaced by a new one, as installers do.
inline void put_numbered(const std::string& folder, int number, const std::string& edition = "one") {
  constexpr std::string_view kClaim = "edition";
  std::ifstream file(std::string(EDITIONS) + "/" + edition + "/whois.edition.so", std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  const std::string claim = numbered_claim(number);
  for (auto at = bytes.find(kClaim); at != std::string::npos; at = bytes.find(kClaim, at + kClaim.size())) {
    bytes.replace(at, kClaim.size(), claim);
  }
  const std::string path = folder + "/whois." + claim + ".so";
  std::ofstream(folder + "/.new", std::ios::binary) << bytes;
  std::filesystem::rename(folder + "/.new", path);
}

}  // namespace whoiskit

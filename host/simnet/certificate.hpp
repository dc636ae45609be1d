// The certificates of simulated https servers: an authority made for this run alone, and one certificate by it for all
// hosts. Nothing is kept: whoever is to trust the servers is given the authority's certificate.
#pragma once

#include <string>
#include <vector>

namespace whoiskit::simnet {

/// PEM texts.
struct Certificates {
  std::string authority;    ///< to be trusted by clients
  std::string certificate;  ///< of the servers
  std::string key;          ///< to that
};

/// Certificates for these host names and addresses, good from an hour ago for a week. Throws std::runtime_error where
/// OpenSSL cannot make them.
Certificates make_certificates(const std::vector<std::string>& hosts, const std::vector<std::string>& addresses);

}  // namespace whoiskit::simnet

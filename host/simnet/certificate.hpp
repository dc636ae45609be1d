// simnet/certificate.hpp: the certificates of simulated https servers: an authority for this run only, and one
// certificate by it for all hosts. Nothing is stored: clients of the servers must be given the authority's certificate.
#pragma once

#include <string>
#include <vector>

namespace whoiskit::simnet {

/// PEM texts.
struct Certificates {
  std::string authority;    ///< must be trusted by clients
  std::string certificate;  ///< of the servers
  std::string key;          ///< of that certificate
};

/// Certificates for these host names and addresses, valid for a week from an hour ago. Throws std::runtime_error if
/// OpenSSL cannot make them.
Certificates make_certificates(const std::vector<std::string>& hosts, const std::vector<std::string>& addresses);

}  // namespace whoiskit::simnet

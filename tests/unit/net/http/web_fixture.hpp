// What the tests of web look-ups and of RDAP share: servers on loopback that speak HTTP, in plain text or with a
// certificate of an authority that is made for the test.
#pragma once

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cstdio>
#include <filesystem>

#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {

inline std::string page(std::string_view body, std::string_view status = "200 OK", std::string_view more = "") {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: text/html; charset=utf-8\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

class HttpTest : public OneServer {
 protected:
  FetchRequest to(const TcpServer& server, std::string query = "/whois?domain=example.com") {
    FetchRequest asked = request();
    asked.host = "127.0.0.1";
    asked.protocol = "http";
    asked.port = server.port();
    asked.query_line = std::move(query);
    return asked;
  }
  /// A fetch of RDAP by plain http.
  FetchRequest rdap_to(const TcpServer& server) {
    FetchRequest asked = to(server, "/domain/shop.example");
    asked.protocol = "rdap";
    asked.tls = false;
    asked.retries = 0;
    return asked;
  }
};

/// An authority, and its certificate for "registry.localhost", as files in a folder of their own.
class HttpsTest : public HttpTest {
 protected:
  explicit HttpsTest(EVP_PKEY* key = EVP_EC_gen("P-256")) : key_(key) {
    folder_ = std::filesystem::temp_directory_path() / ("whoiskit-https-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    certificate_ = X509_new();
    X509_set_version(certificate_, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate_), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate_), 3600);
    X509_set_pubkey(certificate_, key_);
    X509_NAME* const name = X509_get_subject_name(certificate_);
    const auto* const text = reinterpret_cast<const unsigned char*>("registry.localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(certificate_, name);
    for (const auto& [kind, value] :
         {std::pair{NID_subject_alt_name, "DNS:registry.localhost"}, std::pair{NID_basic_constraints, "CA:TRUE"}}) {
      X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
      X509_add_ext(certificate_, extension, -1);
      X509_EXTENSION_free(extension);
    }
    X509_sign(certificate_, key_, EVP_sha256());
    FILE* const file = std::fopen((folder_ / "ca.pem").c_str(), "w");
    PEM_write_X509(file, certificate_);
    std::fclose(file);
    SSL_CTX_use_certificate(context_.native_handle(), certificate_);
    SSL_CTX_use_PrivateKey(context_.native_handle(), key_);
    options_.ca_file = folder_ / "ca.pem";
  }
  ~HttpsTest() override {
    X509_free(certificate_);
    EVP_PKEY_free(key_);
    std::filesystem::remove_all(folder_);
  }

  std::function<void(Peer&, std::size_t)> answering(std::string text) {
    return [this, text = std::move(text)](Peer& peer, std::size_t) {
      boost::asio::ssl::stream<boost::asio::ip::tcp::socket&> stream(peer.socket(), context_);
      boost::system::error_code error;
      stream.handshake(boost::asio::ssl::stream_base::server, error);
      if (error) return;
      if (SSL_session_reused(stream.native_handle()) != 0) ++resumed_;
      if (const char* name = SSL_get_servername(stream.native_handle(), TLSEXT_NAMETYPE_host_name)) server_name_ = name;
      std::string head;
      boost::asio::read_until(stream, boost::asio::dynamic_buffer(head), "\r\n\r\n", error);
      boost::asio::write(stream, boost::asio::buffer(text), error);
      stream.shutdown(error);
    };
  }
  FetchRequest securely_to(const TcpServer& server, std::string host = "registry.localhost") {
    FetchRequest asked = to(server);
    asked.protocol = "https";
    asked.host = std::move(host);
    return asked;
  }

  std::filesystem::path folder_;
  EVP_PKEY* key_;
  X509* certificate_ = nullptr;
  boost::asio::ssl::context context_{boost::asio::ssl::context::tls_server};
  NetworkOptions options_;
  std::string server_name_;
  std::atomic<int> resumed_ = 0;
};

}  // namespace whoiskit::net

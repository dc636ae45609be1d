#include "net/tls/system_store.hpp"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "unit/net/http/rdap_fixture.hpp"

namespace whoiskit::net {
namespace {

namespace fs = std::filesystem;

// Sets a variable of the environment for one test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) { ::setenv(name, value.c_str(), 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* const name_;
};

class SystemStoreTest : public SimulatedRdap {
 protected:
  SystemStoreTest() {
    fs::create_directory(folder_);
    serve([](simnet::Server&) {});
  }
  ~SystemStoreTest() override { fs::remove_all(folder_); }

  // The name under which OpenSSL looks for the certificate of the authority in a directory.
  std::string hashed_name() const {
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(authority_.c_str(), "r"), std::fclose);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(PEM_read_X509(file.get(), nullptr, nullptr, nullptr),
                                                                  X509_free);
    char name[16];
    std::snprintf(name, sizeof name, "%08lx.0", X509_subject_name_hash(certificate.get()));
    return name;
  }
  // Fetches as a host without a ca_file.
  FetchResult fetch_with_the_system() const {
    Network network;
    return network.fetch(request());
  }

  const std::string folder_ = authority_ + ".certs";
};

TEST_F(SystemStoreTest, FindsAnIssuerInTheBundle) {
  const Variable file("SSL_CERT_FILE", authority_), directory("SSL_CERT_DIR", folder_);
  const FetchResult result = fetch_with_the_system();
  EXPECT_TRUE(result.complete) << result.message;
}

TEST_F(SystemStoreTest, FindsAnIssuerInTheDirectory) {
  fs::copy_file(authority_, fs::path(folder_) / hashed_name());
  const Variable file("SSL_CERT_FILE", folder_ + "/absent.pem"), directory("SSL_CERT_DIR", folder_);
  const FetchResult result = fetch_with_the_system();
  EXPECT_TRUE(result.complete) << result.message;
}

TEST_F(SystemStoreTest, TrustsNoServerWithoutAStore) {
  const Variable file("SSL_CERT_FILE", folder_ + "/absent.pem"), directory("SSL_CERT_DIR", folder_);
  EXPECT_EQ(fetch_with_the_system().error, FetchError::tls);
}

TEST_F(SystemStoreTest, ReadsNothingBeforeItIsNeeded) {
  const Variable file("SSL_CERT_FILE", authority_), directory("SSL_CERT_DIR", folder_);
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  trust_system(context.get());
  EXPECT_EQ(sk_X509_OBJECT_num(X509_STORE_get0_objects(SSL_CTX_get_cert_store(context.get()))), 0);
}

}  // namespace
}  // namespace whoiskit::net

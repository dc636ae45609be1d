#include "routing/rdap_url.hpp"

#include <gtest/gtest.h>

#include "routing/compile/rdap_base.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::string_view kBase = "https://rdap.example/v1/";

std::string path(RdapPath kind, std::string text) {
  const std::string url = rdap_url(kBase, {kind, std::move(text)});
  return url.empty() ? "none" : url.substr(kBase.size());
}

std::string of(std::string_view query, QueryType wanted = QueryType::automatic) {
  return rdap_url("https://rdap.example", rdap_question(classify(query, wanted)));
}

TEST(RdapUrl, OfQueries) {
  EXPECT_EQ(of("Ex\u00e4mple.AT"), "https://rdap.example/domain/xn--exmple-cua.at");
  EXPECT_EQ(of("192.0.2.9/24"), "https://rdap.example/ip/192.0.2.0/24");
  EXPECT_EQ(of("192.0.2.9"), "https://rdap.example/ip/192.0.2.9");
  EXPECT_EQ(of("2001:DB8::/32"), "https://rdap.example/ip/2001:db8::/32");
  EXPECT_EQ(of("AS64496"), "https://rdap.example/autnum/64496");
  EXPECT_EQ(of("ns1.example.com", QueryType::name_server), "https://rdap.example/nameserver/ns1.example.com");
  EXPECT_EQ(of("ABC1-RIPE"), "https://rdap.example/entity/ABC1-RIPE");
  EXPECT_EQ(of("a/b?c#d%", QueryType::handle), "https://rdap.example/entity/a%2Fb%3Fc%23d%25");
  EXPECT_EQ(of("?!"), "https://rdap.example/help");
}

TEST(RdapUrl, AsksForWhatIsAskedNotForTheText) {
  Query query = classify("www.example.com");
  query.asked = "example.com";
  EXPECT_EQ(rdap_url(kBase, rdap_question(query)), "https://rdap.example/v1/domain/example.com");
}

TEST(RdapUrl, TakesBasesWithAndWithoutASlash) {
  const RdapQuestion question{RdapPath::domain, "example.com"};
  EXPECT_EQ(rdap_url("https://rdap.example", question), "https://rdap.example/domain/example.com");
  EXPECT_EQ(rdap_url("https://rdap.example/", question), "https://rdap.example/domain/example.com");
  EXPECT_EQ(rdap_url("https://rdap.example/rdap", question), "https://rdap.example/rdap/domain/example.com");
  EXPECT_EQ(rdap_url("http://[2001:db8::1]:8080/r/", question), "http://[2001:db8::1]:8080/r/domain/example.com");
  for (const char* bad :
       {"", "rdap.example", "ftp://rdap.example/", "https://user@rdap.example/", "https://rdap.example/?a",
        "https://rdap.example/#a", "https://RDAP.example/", "https:///x", "https://rdap.example:0/",
        "https://rdap.example:x/", "https://[::1/", "https://[::1]x/", "https://a/../b/", "https://a b/"}) {
    EXPECT_EQ(rdap_url(bad, question), "") << bad;
  }
}

TEST(RdapUrl, Searches) {
  EXPECT_EQ(path(RdapPath::domains_by_name, "exam*.com"), "domains?name=exam*.com");
  EXPECT_EQ(path(RdapPath::domains_by_name, "ex\u00e4mple.at"), "domains?name=xn--exmple-cua.at");
  EXPECT_EQ(path(RdapPath::domains_by_name, "ex\u00e4*.at"), "domains?name=ex%C3%A4*.at");
  EXPECT_EQ(path(RdapPath::domains_by_name_server, "ns1.example.com"), "domains?nsLdhName=ns1.example.com");
  EXPECT_EQ(path(RdapPath::domains_by_server_address, "192.0.2.1"), "domains?nsIp=192.0.2.1");
  EXPECT_EQ(path(RdapPath::nameservers_by_name, "ns*.example.com"), "nameservers?name=ns*.example.com");
  EXPECT_EQ(path(RdapPath::nameservers_by_address, "2001:db8::1"), "nameservers?ip=2001:db8::1");
  EXPECT_EQ(path(RdapPath::entities_by_name, "Example & Sons*"), "entities?fn=Example%20%26%20Sons*");
  EXPECT_EQ(path(RdapPath::entities_by_handle, "EX*"), "entities?handle=EX*");
  EXPECT_EQ(path(RdapPath::help, ""), "help");
}

TEST(RdapUrl, RefusesWhatIsNone) {
  EXPECT_EQ(path(RdapPath::domain, "a b"), "none");
  EXPECT_EQ(path(RdapPath::domain, ""), "none");
  EXPECT_EQ(path(RdapPath::ip, "example.com"), "none");
  EXPECT_EQ(path(RdapPath::autnum, "x"), "none");
  EXPECT_EQ(path(RdapPath::nameservers_by_address, "192.0.2.0/24"), "none");
  EXPECT_EQ(path(RdapPath::entity, "a\nb"), "none");
  EXPECT_EQ(path(RdapPath::entities_by_name, ""), "none");
  EXPECT_EQ(path(RdapPath::entities_by_name, std::string(513, 'a')), "none");
}

TEST(RdapBase, Parts) {
  const RdapBase parts = rdap_base_parts("https://rdap.example:8443/a/b/");
  EXPECT_TRUE(parts.tls);
  EXPECT_EQ(parts.host, "rdap.example");
  EXPECT_EQ(parts.port, "8443");
  EXPECT_EQ(parts.path, "/a/b");
  const RdapBase address = rdap_base_parts("http://[2001:db8::1]");
  EXPECT_FALSE(address.tls);
  EXPECT_EQ(address.host, "2001:db8::1");
  EXPECT_EQ(address.port, "");
  EXPECT_EQ(address.path, "");
}

TEST(RdapUrl, SearchesAreReadFromTheirPath) {
  const auto url = [](std::string_view text) {
    const auto question = rdap_search(text);
    return question ? rdap_url("https://rdap.example/", *question) : "none";
  };
  EXPECT_EQ(url("/help"), "https://rdap.example/help");
  EXPECT_EQ(url("/domains?name=exam*.com"), "https://rdap.example/domains?name=exam*.com");
  EXPECT_EQ(url("/domains?nsLdhName=ns1.example.com"), "https://rdap.example/domains?nsLdhName=ns1.example.com");
  EXPECT_EQ(url("/nameservers?ip=192.0.2.1"), "https://rdap.example/nameservers?ip=192.0.2.1");
  EXPECT_EQ(url("/entities?fn=Example Ltd*"), "https://rdap.example/entities?fn=Example%20Ltd*");
  EXPECT_EQ(url("/entities?handle=EX*&x=y"), "https://rdap.example/entities?handle=EX*%26x%3Dy");
  for (const char* other :
       {"help", "/helps", "/domain/example.com", "domains?name=x.example", "/domains?other=x", ""}) {
    EXPECT_EQ(url(other), "none") << other;
  }
}

}  // namespace
}  // namespace whoiskit::routing

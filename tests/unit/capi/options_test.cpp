// Every option of the C API by its effect: which servers a host queries, and the result. Against simulated registries.
#include "simnet/serve/dns_message.hpp"
#include "unit/capi/capi_fixture.hpp"

namespace whoiskit::capi {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::string errors(const whoiskit_record* record) {
  std::string all;
  for (std::size_t n = 0; n < whoiskit_record_error_count(record); ++n) {
    all.append(view_of(whoiskit_record_error(record, n))) += '\n';
  }
  return all;
}

class CapiOptions : public testing::Test {
 protected:
  // Names under zone.example, of a registry that states no name servers; the DNS has them.
  static simnet::Config registry() {
    simnet::Config config;
    config.servers.push_back(
        e2e::server("whois.zone.example",
                    "Domain Name: {name}\nCreation Date: 2001-02-03\nRegistrant Name: REDACTED FOR PRIVACY\n"));
    simnet::Server dns;
    dns.host = "dns.example";
    dns.protocol = simnet::Protocol::dns;
    dns.records["a.zone.example"].records = {*simnet::make_record("NS", "ns1.example.net")};
    dns.records["ns1.example.net"].records = {*simnet::make_record("A", "192.0.2.53")};
    config.servers.push_back(std::move(dns));
    config.extra_routes = e2e::zone("zone.example", "whois.zone.example");
    return config;
  }

  Held<whoiskit_record> look_up(const char* query) {
    if (!host_) host_ = make_host(world_.options);
    return Held<whoiskit_record>(whoiskit_lookup(host_.get(), query, options_.get(), nullptr));
  }
  // Why no host is created.
  std::string refusal() {
    whoiskit_owned_text error;
    EXPECT_EQ(whoiskit_host_new(make_options(world_.options).get(), &error), nullptr);
    return taken(error);
  }
  std::string port_of(const std::string& server) { return std::to_string(world_.net().port(server)); }
  // The queries that the registry received.
  std::vector<std::string> asked() {
    std::vector<std::string> lines;
    for (const std::string& line : world_.asked()) {
      if (line.starts_with("whois.zone.example: ")) lines.push_back(line.substr(line.find(' ') + 1));
    }
    return lines;
  }

  e2e::World world_{registry()};
  Held<whoiskit_lookup_options> options_{whoiskit_lookup_options_new()};
  Held<whoiskit_host> host_;
};

TEST_F(CapiOptions, NameServersComeFromTheDnsThatIsNamed) {
  world_.options.dns_servers = {"127.0.0.1:" + port_of("dns.example")};
  const auto record = look_up("a.zone.example");
  EXPECT_EQ(view_of(whoiskit_record_value(record.get(), "domain.nserver", 0, 0)), "ns1.example.net");
  EXPECT_THAT(taken(whoiskit_record_json(record.get(), 0, 0)), HasSubstr(R"("ns1.example.net":[])"));
}

TEST_F(CapiOptions, OrFromNobody) {
  world_.options.dns_servers = {"127.0.0.1:" + port_of("dns.example")};
  whoiskit_lookup_options_set_name_servers_from_dns(options_.get(), 0);
  EXPECT_EQ(whoiskit_record_value_count(look_up("a.zone.example").get(), "domain.nserver", 0), 0u);
}

TEST_F(CapiOptions, AddressesOfNameServersOnRequest) {
  world_.options.dns_servers = {"127.0.0.1:" + port_of("dns.example")};
  whoiskit_lookup_options_set_resolve_name_servers(options_.get(), 1);
  EXPECT_THAT(taken(whoiskit_record_json(look_up("a.zone.example").get(), 0, 0)),
              HasSubstr(R"("ns1.example.net":["192.0.2.53"])"));
}

TEST_F(CapiOptions, TextsOfWhatIsNotShownAreKeptOnRequest) {
  const auto plain = look_up("a.zone.example");
  EXPECT_EQ(view_of(whoiskit_record_value(plain.get(), "owner.name", 0, 0)), "");
  EXPECT_EQ(view_of(whoiskit_record_value(plain.get(), "redacted", 0, 0)), "owner.name");
  whoiskit_lookup_options_set_keep_redacted(options_.get(), 1);
  EXPECT_EQ(view_of(whoiskit_record_value(look_up("a.zone.example").get(), "owner.name", 0, 0)),
            "REDACTED FOR PRIVACY");
}

TEST_F(CapiOptions, AProxyThatIsNotThere) {
  world_.options.proxy = "socks5://127.0.0.1:9";
  const auto record = look_up("a.zone.example");
  EXPECT_EQ(whoiskit_record_status(record.get()), WHOISKIT_STATUS_UNAVAILABLE);
  EXPECT_THAT(errors(record.get()), HasSubstr("proxy"));
  EXPECT_THAT(asked(), IsEmpty());
}

TEST_F(CapiOptions, AnAddressOfAnotherMachineToConnectFrom) {
  world_.options.bind_address = "192.0.2.1";
  EXPECT_EQ(whoiskit_record_status(look_up("a.zone.example").get()), WHOISKIT_STATUS_UNAVAILABLE);
  EXPECT_THAT(asked(), IsEmpty());
}

TEST_F(CapiOptions, WhatIsMalformedIsToldAsTheHostIsMade) {
  const HostOptions good = world_.options;
  world_.options.proxy = "http://user:secret@192.0.2.1";
  EXPECT_THAT(refusal(), AllOf(StartsWith("proxy: "), Not(HasSubstr("secret"))));
  world_.options = good;
  world_.options.bind_address = "localhost";
  EXPECT_THAT(refusal(), StartsWith("bind_address: \"localhost\""));
  world_.options = good;
  world_.options.ca_file = "no-such-file.pem";
  EXPECT_THAT(refusal(), StartsWith("ca_file: no-such-file.pem: "));
  world_.options.timeout = std::chrono::milliseconds(-1);
  EXPECT_THROW(Host{world_.options}, HostError);
  for (const char* server : {"", "dns.example", "127.0.0.1:0", "127.0.0.1,127.0.0.2", "2001:db8::53:5353:1:2:3:4"}) {
    world_.options = good;
    world_.options.dns_servers = {"192.0.2.53", server};
    EXPECT_THAT(refusal(), StartsWith("dns_servers: \"" + std::string(server) + "\""));
  }
  world_.options = good;
  world_.options.dns_servers = {"192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353"};
  world_.options.proxy = "socks5://user:password@proxy.example";
  world_.options.bind_address = "2001:db8::1";
  EXPECT_NE(make_host(world_.options), nullptr);
}

TEST_F(CapiOptions, OnlyServersWithAnAddress) {
  world_.options.only_named_addresses = true;
  const auto record = look_up("example.net");
  EXPECT_THAT(whoiskit_record_status(record.get()), AnyOf(WHOISKIT_STATUS_UNAVAILABLE, WHOISKIT_STATUS_UNSUPPORTED));
  EXPECT_NE(errors(record.get()), "");
  EXPECT_EQ(whoiskit_record_registered(look_up("a.zone.example").get()), WHOISKIT_REGISTERED_YES);
}

TEST_F(CapiOptions, RecordsAreKeptUnlessTheyMustBeFresh) {
  look_up("a.zone.example");
  look_up("a.zone.example");
  EXPECT_THAT(asked(), SizeIs(1));
  whoiskit_lookup_options_set_fresh(options_.get(), 1);
  look_up("a.zone.example");
  EXPECT_THAT(asked(), SizeIs(2));
}

TEST_F(CapiOptions, NoBytesNothingKept) {
  world_.options.cache_bytes = 0;
  look_up("a.zone.example");
  look_up("a.zone.example");
  EXPECT_THAT(asked(), SizeIs(2));
}

TEST_F(CapiOptions, AnswersTakeNoMoreMemoryThanTheyMay) {
  world_.options.max_memory = 16;  // less than the answer
  const auto record = look_up("a.zone.example");
  EXPECT_EQ(whoiskit_record_status(record.get()), WHOISKIT_STATUS_PARTIAL);
}

TEST_F(CapiOptions, AFileIsForTheNextHost) {
  world_.options.cache_file = world_.file("cache.sqlite");
  whoiskit_lookup_options_set_name_servers_from_dns(options_.get(), 0);
  look_up("a.zone.example");
  host_.reset();
  EXPECT_EQ(whoiskit_record_registered(look_up("a.zone.example").get()), WHOISKIT_REGISTERED_YES);
  EXPECT_THAT(asked(), SizeIs(1));
}

TEST_F(CapiOptions, NotToWaitForALimit) {
  world_.options.route_files.push_back(world_.file("limits.toml",
                                                   "[server.\"whois.zone.example\"]\nrate_per_minute = 1\nburst = 1\n"
                                                   "address = \"127.0.0.1\"\nport = " +
                                                       port_of("whois.zone.example") + "\n"));
  whoiskit_lookup_options_set_wait_for_limit(options_.get(), 0);
  look_up("a.zone.example");
  EXPECT_EQ(whoiskit_record_status(look_up("b.zone.example").get()), WHOISKIT_STATUS_THROTTLED);
  EXPECT_THAT(asked(), SizeIs(1));
}

TEST_F(CapiOptions, LimitsAreSharedThroughAFile) {
  world_.options.route_files.push_back(world_.file("limits.toml",
                                                   "[server.\"whois.zone.example\"]\nrate_per_minute = 1\nburst = 1\n"
                                                   "address = \"127.0.0.1\"\nport = " +
                                                       port_of("whois.zone.example") + "\n"));
  whoiskit_lookup_options_set_wait_for_limit(options_.get(), 0);
  world_.options.limits_file = world_.file("limits.sqlite");
  look_up("a.zone.example");
  host_.reset();
  EXPECT_EQ(whoiskit_record_status(look_up("b.zone.example").get()), WHOISKIT_STATUS_THROTTLED);
  EXPECT_THAT(asked(), SizeIs(1));
  host_.reset();
  world_.options.shared_limits = false;
  look_up("b.zone.example");
  EXPECT_THAT(asked(), SizeIs(2));
}

TEST_F(CapiOptions, ANameAsItIsGiven) {
  look_up("www.a.zone.example");
  whoiskit_lookup_options_set_exact(options_.get(), 1);
  look_up("www.a.zone.example");
  EXPECT_THAT(asked(), ElementsAre("a.zone.example", "www.a.zone.example"));
}

TEST_F(CapiOptions, AServerInPlaceOfTheTables) {
  const std::string server = "127.0.0.1:" + port_of("whois.zone.example") + "?-T dn {query}";
  EXPECT_EQ(whoiskit_lookup_options_set_server(options_.get(), server.c_str()), 1);
  look_up("example.net");
  EXPECT_THAT(asked(), ElementsAre("-T dn example.net"));
  EXPECT_EQ(whoiskit_lookup_options_set_server(options_.get(), "not a server"), 1);
  const auto record = look_up("example.net");
  EXPECT_EQ(whoiskit_record_status(record.get()), WHOISKIT_STATUS_ERROR);
  EXPECT_NE(errors(record.get()), "");
}

TEST_F(CapiOptions, TheProtocol) {
  host_ = make_host(world_.options);
  EXPECT_EQ(whoiskit_lookup_options_set_protocol(options_.get(), WHOISKIT_PROTOCOL_RDAP), 1);
  for (const int bad : {-1, 4, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(whoiskit_lookup_options_set_protocol(options_.get(), bad), 0);
  }
  EXPECT_EQ(whoiskit_lookup_options_set_server(options_.get(), "whois.nic.example"), 1);
  const auto record = look_up("example.net");
  EXPECT_EQ(whoiskit_record_status(record.get()), WHOISKIT_STATUS_ERROR);
  EXPECT_THAT(errors(record.get()), testing::HasSubstr("is no RDAP base"));
}

TEST_F(CapiOptions, WhatTheQueryIs) {
  host_ = make_host(world_.options);
  const auto route = [&] { return taken(whoiskit_route(host_.get(), "ns1.example.com", options_.get())); };
  const std::string as_domain = route();
  EXPECT_EQ(whoiskit_lookup_options_set_type(options_.get(), WHOISKIT_QUERY_NAME_SERVER), 1);
  EXPECT_NE(route(), as_domain);
  for (const int bad : {-1, 6, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(whoiskit_lookup_options_set_type(options_.get(), bad), 0);
  }
  EXPECT_NE(route(), as_domain);
  EXPECT_EQ(whoiskit_lookup_options_set_type(options_.get(), WHOISKIT_QUERY_AUTOMATIC), 1);
  EXPECT_EQ(route(), as_domain);
}

}  // namespace
}  // namespace whoiskit::capi

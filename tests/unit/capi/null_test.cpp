// The C API without arguments: every function accepts NULL wherever NULL is allowed, and returns nothing.
#include "unit/capi/capi_fixture.hpp"

namespace whoiskit::capi {
namespace {

TEST(CapiNull, EveryFreeTakesNull) {
  whoiskit_host_free(nullptr);
  whoiskit_host_options_free(nullptr);
  whoiskit_lookup_options_free(nullptr);
  whoiskit_parse_options_free(nullptr);
  whoiskit_record_free(nullptr);
  whoiskit_stop_free(nullptr);
  whoiskit_owned_text_free({nullptr, 0});
}

TEST(CapiNull, SettersWithoutOptionsDoNothing) {
  EXPECT_EQ(whoiskit_host_options_add_plugin_folder(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_add_route_file(nullptr, "x"), 0);
  whoiskit_host_options_set_connect_timeout(nullptr, 1);
  whoiskit_host_options_set_first_byte_timeout(nullptr, 1);
  whoiskit_host_options_set_timeout(nullptr, 1);
  whoiskit_host_options_set_threads(nullptr, 1);
  whoiskit_host_options_set_max_bytes(nullptr, 1);
  whoiskit_host_options_set_max_memory(nullptr, 1);
  whoiskit_host_options_set_on_log(nullptr, nullptr, nullptr);
  EXPECT_EQ(whoiskit_host_options_add_dns_server(nullptr, "192.0.2.53"), 0);
  EXPECT_EQ(whoiskit_host_options_set_proxy(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_set_bind_address(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_set_ca_file(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_set_cache_file(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_set_bootstrap_file(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_set_limits_file(nullptr, "x"), 0);
  EXPECT_EQ(whoiskit_host_options_set_shared(nullptr, "x"), 0);
  whoiskit_host_options_set_shared_limits(nullptr, 1);
  whoiskit_host_options_set_shared_answers(nullptr, 1);
  whoiskit_host_options_set_cache_bytes(nullptr, 1);
  whoiskit_host_options_set_only_named_addresses(nullptr, 1);
  whoiskit_lookup_options_set_follow(nullptr, 1);
  whoiskit_lookup_options_set_wait_for_limit(nullptr, 1);
  whoiskit_lookup_options_set_fresh(nullptr, 1);
  whoiskit_lookup_options_set_name_servers_from_dns(nullptr, 1);
  whoiskit_lookup_options_set_resolve_name_servers(nullptr, 1);
  whoiskit_lookup_options_set_keep_redacted(nullptr, 1);
  whoiskit_lookup_options_set_exact(nullptr, 1);
  EXPECT_EQ(whoiskit_lookup_options_set_type(nullptr, WHOISKIT_QUERY_DOMAIN), 0);
  EXPECT_EQ(whoiskit_lookup_options_set_protocol(nullptr, WHOISKIT_PROTOCOL_RDAP), 0);
  EXPECT_EQ(whoiskit_lookup_options_set_server(nullptr, "x"), 0);
  whoiskit_lookup_options_set_timeout(nullptr, 1);
  EXPECT_EQ(whoiskit_parse_options_set_tld(nullptr, "at"), 0);
  EXPECT_EQ(whoiskit_parse_options_set_handler(nullptr, "at"), 0);
  EXPECT_EQ(whoiskit_parse_options_set_protocol(nullptr, "rdap"), 0);
  EXPECT_EQ(whoiskit_parse_options_set_content_type(nullptr, "application/rdap+json"), 0);
  whoiskit_parse_options_set_http_status(nullptr, 404);
  whoiskit_parse_options_set_keep_redacted(nullptr, 1);
  whoiskit_stop_request(nullptr);
}

TEST(CapiNull, NoHostNoAnswer) {
  Inbox inbox;
  EXPECT_EQ(whoiskit_lookup(nullptr, "example.com", nullptr, nullptr), nullptr);
  EXPECT_EQ(whoiskit_lookup_async(nullptr, "example.com", nullptr, nullptr, Inbox::take, &inbox), 0);
  EXPECT_EQ(whoiskit_parse(nullptr, "", 0, nullptr, nullptr, nullptr), nullptr);
  EXPECT_EQ(taken(whoiskit_route(nullptr, "example.com", nullptr)), "");
  EXPECT_EQ(taken(whoiskit_host_stats(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_host_plugins(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_host_plugin_problems(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_host_cache_problem(nullptr)), "");
  EXPECT_EQ(whoiskit_host_clear_cache(nullptr), 0);
  EXPECT_EQ(inbox.size(), 0u);
}

TEST(CapiNull, NoRecordNothingInIt) {
  EXPECT_EQ(whoiskit_record_copy(nullptr), nullptr);
  EXPECT_EQ(whoiskit_record_status(nullptr), WHOISKIT_STATUS_ERROR);
  EXPECT_EQ(whoiskit_record_registered(nullptr), WHOISKIT_REGISTERED_UNKNOWN);
  for (const whoiskit_text text :
       {whoiskit_record_query(nullptr), whoiskit_record_input(nullptr), whoiskit_record_type(nullptr),
        whoiskit_record_registrar(nullptr), whoiskit_record_referrer(nullptr),
        whoiskit_record_value(nullptr, "domain.name", 0, 0), whoiskit_record_error(nullptr, 0)}) {
    EXPECT_NE(text.data, nullptr);
    EXPECT_EQ(text.size, 0u);
  }
  EXPECT_EQ(whoiskit_record_value_count(nullptr, "domain.name", 0), 0u);
  EXPECT_EQ(whoiskit_record_error_count(nullptr), 0u);
  EXPECT_EQ(taken(whoiskit_record_json(nullptr, 2, 1)), "");
  EXPECT_EQ(taken(whoiskit_record_text(nullptr, 0, 0)), "");
  EXPECT_EQ(taken(whoiskit_record_rdap(nullptr, 2)), "");
  EXPECT_EQ(taken(whoiskit_record_whois(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_record_raw(nullptr, 0)), "");
  EXPECT_EQ(taken(whoiskit_record_answer(nullptr, 0)), "");
  EXPECT_EQ(taken(whoiskit_record_explain(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_record_unused(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_record_servers(nullptr)), "");
  EXPECT_EQ(taken(whoiskit_record_contacts(nullptr, "owner")), "");
  EXPECT_EQ(taken(whoiskit_record_name_servers(nullptr, "domain")), "");
  EXPECT_EQ(taken(whoiskit_differences(nullptr, nullptr)), "");
  EXPECT_EQ(whoiskit_record_verdict(nullptr), WHOISKIT_VERDICT_UNKNOWN);
  EXPECT_EQ(whoiskit_record_reason(nullptr), WHOISKIT_REASON_NONE);
  EXPECT_EQ(whoiskit_record_retry_after(nullptr), -1);
  whoiskit_date date{};
  EXPECT_EQ(whoiskit_record_date(nullptr, "domain.created", 0, &date), 0);
}

// NULL is the same as "" for a text.
TEST(CapiNull, NoTextIsAnEmptyOne) {
  const Held<whoiskit_host> host(whoiskit_host_new(nullptr, nullptr));
  ASSERT_NE(host, nullptr);
  const Held<whoiskit_record> looked_up(whoiskit_lookup(host.get(), nullptr, nullptr, nullptr));
  ASSERT_NE(looked_up, nullptr);
  EXPECT_EQ(whoiskit_record_status(looked_up.get()), WHOISKIT_STATUS_ERROR);
  EXPECT_GE(whoiskit_record_error_count(looked_up.get()), 1u);

  const Held<whoiskit_record> parsed(whoiskit_parse(host.get(), nullptr, 99, nullptr, nullptr, nullptr));
  ASSERT_NE(parsed, nullptr);
  EXPECT_EQ(whoiskit_record_registered(parsed.get()), WHOISKIT_REGISTERED_UNKNOWN);
  EXPECT_EQ(whoiskit_record_value(parsed.get(), nullptr, 0, 0).size, 0u);
  taken(whoiskit_route(host.get(), nullptr, nullptr));
}

TEST(CapiNull, NoCallbackNoLookUp) {
  const Held<whoiskit_host> host(whoiskit_host_new(nullptr, nullptr));
  EXPECT_EQ(whoiskit_lookup_async(host.get(), "example.com", nullptr, nullptr, nullptr, nullptr), 0);
}

}  // namespace
}  // namespace whoiskit::capi

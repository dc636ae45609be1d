// Records of the C API, from stored responses: no network.
#include "unit/capi/capi_fixture.hpp"

namespace whoiskit::capi {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kAnswer =
    "Domain Name: EXAMPLE.BIZ\r\n"
    "Creation Date: 2001-11-07T00:01:00Z\r\n"
    "Name Server: ns1.example.net\r\n"
    "Name Server: ns2.example.net\r\n";

class CapiRecord : public testing::Test {
 protected:
  Held<whoiskit_record> parse(std::string_view text, const whoiskit_parse_options* options = nullptr,
                              const char* server = "whois.nic.biz", const char* query = "example.biz") {
    HostOptions host_options;
    host_options.plugin_folders = {WHOISKIT_PLUGIN_DIR};
    const Held<whoiskit_host> host = make_host(host_options);
    return Held<whoiskit_record>(whoiskit_parse(host.get(), text.data(), text.size(), server, query, options));
  }
  // The host no longer exists.
  const Held<whoiskit_record> record_ = parse(kAnswer);
  const whoiskit_record* record() const { return record_.get(); }
};

TEST_F(CapiRecord, SaysWhatTheRecordSays) {
  EXPECT_EQ(whoiskit_record_status(record()), WHOISKIT_STATUS_OK);
  EXPECT_EQ(whoiskit_record_registered(record()), WHOISKIT_REGISTERED_YES);
  EXPECT_EQ(view_of(whoiskit_record_query(record())), "example.biz");
  EXPECT_EQ(view_of(whoiskit_record_input(record())), "") << "a stored response has none";
  EXPECT_EQ(view_of(whoiskit_record_type(record())), "domain");
  EXPECT_EQ(view_of(whoiskit_record_referrer(record())), "http://www.nic.biz");
  EXPECT_EQ(view_of(whoiskit_record_value(record(), "domain.created", 0, 0)), "2001-11-07");
  EXPECT_EQ(whoiskit_record_error_count(record()), 0u);
}

TEST_F(CapiRecord, ValuesAreCountedFromZero) {
  ASSERT_EQ(whoiskit_record_value_count(record(), "domain.nserver", 0), 2u);
  EXPECT_EQ(view_of(whoiskit_record_value(record(), "domain.nserver", 0, 1)), "ns2.example.net");
  EXPECT_EQ(view_of(whoiskit_record_value(record(), "domain.nserver", 0, 2)), "");
  EXPECT_EQ(view_of(whoiskit_record_value(record(), "domain.nserver", 0, SIZE_MAX)), "");
  EXPECT_EQ(view_of(whoiskit_record_value(record(), "domain.nserver", SIZE_MAX, 0)), "");
  EXPECT_EQ(view_of(whoiskit_record_value(record(), "no.such.path", 0, 0)), "");
  EXPECT_EQ(view_of(whoiskit_record_error(record(), 0)), "");
}

TEST_F(CapiRecord, Json) {
  const std::string line = taken(whoiskit_record_json(record(), 0, 1));
  EXPECT_THAT(line, HasSubstr(R"("created":"2001-11-07")"));
  EXPECT_THAT(line, HasSubstr("rawdata"));
  EXPECT_THAT(line, Not(HasSubstr("\n")));
  EXPECT_THAT(taken(whoiskit_record_json(record(), 0, 0)), Not(HasSubstr("Creation Date")));
  EXPECT_THAT(taken(whoiskit_record_json(record(), 2, 1)), HasSubstr("\n  \"status\": \"ok\""));
  // An absurdly large indent is limited.
  EXPECT_EQ(taken(whoiskit_record_json(record(), UINT32_MAX, 1)), taken(whoiskit_record_json(record(), 16, 1)));
}

TEST_F(CapiRecord, WhatIsNotShown) {
  constexpr std::string_view kRedacted = "Domain Name: EXAMPLE.BIZ\r\nRegistrant Name: REDACTED FOR PRIVACY\r\n";
  const auto plain = parse(kRedacted);
  EXPECT_EQ(view_of(whoiskit_record_value(plain.get(), "owner.name", 0, 0)), "");
  EXPECT_EQ(view_of(whoiskit_record_value(plain.get(), "redacted", 0, 0)), "owner.name");
  const Held<whoiskit_parse_options> options(whoiskit_parse_options_new());
  whoiskit_parse_options_set_keep_redacted(options.get(), 1);
  const auto kept = parse(kRedacted, options.get());
  EXPECT_EQ(view_of(whoiskit_record_value(kept.get(), "owner.name", 0, 0)), "REDACTED FOR PRIVACY");
  EXPECT_EQ(view_of(whoiskit_record_value(kept.get(), "redacted", 0, 0)), "owner.name");
}

TEST_F(CapiRecord, TextAndRaw) {
  EXPECT_THAT(taken(whoiskit_record_text(record(), 0, 0)), HasSubstr("2001-11-07"));
  EXPECT_THAT(taken(whoiskit_record_text(record(), 1, 0)), HasSubstr("\x1b["));
  EXPECT_EQ(taken(whoiskit_record_raw(record(), 0)), kAnswer);
}

TEST_F(CapiRecord, TextOfAWidth) {
  const auto terms =
      parse("Domain Name: EXAMPLE.BIZ\r\nRegistrar: A Registrar of a Name That Is Too Long for a Line\r\n");
  EXPECT_THAT(taken(whoiskit_record_text(terms.get(), 0, 40)), Not(HasSubstr("That Is Too Long for a Line")));
  EXPECT_THAT(taken(whoiskit_record_text(terms.get(), 0, 0)), HasSubstr("That Is Too Long for a Line"));
}

TEST_F(CapiRecord, ListsOnRequest) {
  const auto one = parse("Domain Name: EXAMPLE.BIZ\r\nRegistrant Name: Pat Example\r\n");
  EXPECT_THAT(taken(whoiskit_record_json(one.get(), 0, 0)), HasSubstr(R"("owner":{)"));
  EXPECT_THAT(taken(whoiskit_record_json(one.get(), 0, WHOISKIT_JSON_LISTS)), HasSubstr(R"("owner":[{)"));
}

TEST_F(CapiRecord, VerdictAndReason) {
  EXPECT_EQ(whoiskit_record_verdict(record()), WHOISKIT_VERDICT_REGISTERED);
  EXPECT_EQ(whoiskit_record_reason(record()), WHOISKIT_REASON_NONE);
  EXPECT_EQ(whoiskit_record_retry_after(record()), -1);
  const auto limited = parse("Query limit exceeded.\r\n");
  EXPECT_EQ(whoiskit_record_verdict(limited.get()), WHOISKIT_VERDICT_THROTTLED);
  EXPECT_EQ(whoiskit_record_reason(limited.get()), WHOISKIT_REASON_RATE_LIMITED);
}

TEST_F(CapiRecord, WordsHaveNames) {
  EXPECT_EQ(view_of(whoiskit_verdict_name(WHOISKIT_VERDICT_PENDING_DELETE)), "pending_delete");
  EXPECT_EQ(view_of(whoiskit_reason_name(WHOISKIT_REASON_DNS_FAILURE)), "dns_failure");
  EXPECT_EQ(view_of(whoiskit_reason_name(WHOISKIT_REASON_NONE)), "");
  for (const int none : {-1, 99, 256, 257}) {
    EXPECT_EQ(view_of(whoiskit_status_name(none)), "") << none;
    EXPECT_EQ(view_of(whoiskit_registered_name(none)), "") << none;
    EXPECT_EQ(view_of(whoiskit_verdict_name(none)), "") << none;
    EXPECT_EQ(view_of(whoiskit_reason_name(none)), "") << none;
  }
}

TEST_F(CapiRecord, DaysAreDates) {
  whoiskit_date date{};
  ASSERT_EQ(whoiskit_record_date(record(), "domain.created", 0, &date), 1);
  EXPECT_EQ(date.year, 2001);
  EXPECT_EQ(date.month, 11u);
  EXPECT_EQ(date.day, 7u);
  EXPECT_EQ(whoiskit_record_date(record(), "domain.name", 0, &date), 0) << "no date";
  EXPECT_EQ(whoiskit_record_date(record(), "domain.changed", 0, &date), 0) << "none there";
  EXPECT_EQ(date.year, 2001) << "left as it was";
  EXPECT_EQ(whoiskit_record_date(record(), "domain.created", 0, nullptr), 0);
}

TEST_F(CapiRecord, PartsAsJson) {
  const auto full = parse(
      "Domain Name: EXAMPLE.BIZ\r\nRegistrant Name: Pat Example\r\nRegistrant Street: 1 Example Way\r\n"
      "Name Server: ns1.example.biz 192.0.2.1\r\n");
  EXPECT_EQ(taken(whoiskit_record_contacts(full.get(), "owner")),
            R"([{"handle":"","type":"","name":"Pat Example","organization":"","street":["1 Example Way"],"city":"",)"
            R"("state":"","pcode":"","country":"","phones":[],"faxes":[],"emails":[],"created":"","changed":"",)"
            R"("source":"","remarks":[]}])");
  EXPECT_EQ(taken(whoiskit_record_contacts(full.get(), "tech")), "[]");
  EXPECT_EQ(taken(whoiskit_record_contacts(full.get(), nullptr)), "[]");
  EXPECT_EQ(taken(whoiskit_record_name_servers(full.get(), "domain")),
            R"([{"host":"ns1.example.biz","addresses":["192.0.2.1"]}])");
  EXPECT_EQ(taken(whoiskit_record_name_servers(full.get(), "network")), "[]");
  EXPECT_THAT(
      taken(whoiskit_record_servers(full.get())),
      AllOf(HasSubstr(R"([{"server":"whois.nic.biz","port":43,)"),
            HasSubstr(R"("http_status":0,"why":"","error":"","reason":"","retry_after_ms":null,"notes":[]}])")));
}

TEST_F(CapiRecord, WhereTwoDiffer) {
  const auto other = parse("Domain Name: EXAMPLE.BIZ\r\nCreation Date: 2002-11-07T00:01:00Z\r\n");
  const std::string found = taken(whoiskit_differences(record(), other.get()));
  EXPECT_THAT(found, HasSubstr(R"({"path":"domain.created","first":[{"path":"domain.created","value":"2001-11-07")"));
  EXPECT_THAT(found, HasSubstr(R"("second":[{"path":"domain.created","value":"2002-11-07")"));
  EXPECT_THAT(taken(whoiskit_differences(other.get(), other.get())), HasSubstr(R"("differences":[]})"));
  EXPECT_EQ(taken(whoiskit_differences(record(), nullptr)), "");
}

TEST_F(CapiRecord, RdapAndWhois) {
  EXPECT_THAT(taken(whoiskit_record_rdap(record(), 0)),
              HasSubstr(R"("objectClassName":"domain","ldhName":"example.biz")"));
  EXPECT_THAT(taken(whoiskit_record_rdap(record(), 2)), HasSubstr("\n  \"objectClassName\": \"domain\""));
  EXPECT_EQ(taken(whoiskit_record_rdap(record(), UINT32_MAX)), taken(whoiskit_record_rdap(record(), 16)));
  EXPECT_THAT(taken(whoiskit_record_whois(record())), HasSubstr("Creation Date: 2001-11-07T00:01:00Z\n"));
}

TEST_F(CapiRecord, EachAnswerAlone) {
  EXPECT_EQ(taken(whoiskit_record_answer(record(), 0)), kAnswer);
  EXPECT_EQ(taken(whoiskit_record_answer(record(), 1)), "");
  EXPECT_EQ(taken(whoiskit_record_answer(record(), SIZE_MAX)), "");
}

TEST_F(CapiRecord, WhereAValueWasRead) {
  EXPECT_THAT(taken(whoiskit_record_explain(record())),
              HasSubstr(R"({"path":"domain.created","value":"2001-11-07","server":"whois.nic.biz","response":0,)"
                        R"("line":2,"text":"Creation Date: 2001-11-07T00:01:00Z","pointer":""})"));
}

TEST_F(CapiRecord, WhatNoValueCameFrom) {
  EXPECT_EQ(taken(whoiskit_record_unused(record())), "");
  const auto odd = parse("Domain Name: EXAMPLE.BIZ\r\nOdd Label: x\r\nOther: y\r\n");
  EXPECT_EQ(taken(whoiskit_record_unused(odd.get())), "whois.nic.biz:2: Odd Label: x\nwhois.nic.biz:3: Other: y\n");
}

TEST_F(CapiRecord, RawDataMayHoldAnyByte) {
  const auto hostile = parse(std::string_view("Domain Name: EXAMPLE.BIZ\r\nRegistrar: a\0b\r\n", 42));
  ASSERT_NE(hostile, nullptr);
  EXPECT_THAT(taken(whoiskit_record_raw(hostile.get(), 0)), HasSubstr(std::string_view("a\0b", 3)));
}

TEST_F(CapiRecord, RawDataOfAPageIsItsLinesOrThePage) {
  constexpr std::string_view kPage = "<html><body><p>Domain: example.biz</p></body></html>";
  const Held<whoiskit_parse_options> options(whoiskit_parse_options_new());
  EXPECT_EQ(whoiskit_parse_options_set_protocol(options.get(), "http"), 1);
  const auto page = parse(kPage, options.get());
  EXPECT_EQ(taken(whoiskit_record_raw(page.get(), 1)), kPage);
  EXPECT_EQ(taken(whoiskit_record_raw(page.get(), 0)), "Domain: example.biz\n");
}

TEST_F(CapiRecord, ACopyOutlivesWhatItWasCopiedFrom) {
  Held<whoiskit_record> first = parse(kAnswer);
  const Held<whoiskit_record> copy(whoiskit_record_copy(first.get()));
  first.reset();
  EXPECT_EQ(view_of(whoiskit_record_value(copy.get(), "domain.name", 0, 0)), "example.biz");
}

TEST_F(CapiRecord, TheHandlerMayBeNamed) {
  const Held<whoiskit_parse_options> options(whoiskit_parse_options_new());
  EXPECT_EQ(whoiskit_parse_options_set_handler(options.get(), "family.icann"), 1);
  EXPECT_EQ(whoiskit_parse_options_set_tld(options.get(), "biz"), 1);
  const auto named = parse(kAnswer, options.get(), nullptr, nullptr);
  EXPECT_THAT(taken(whoiskit_record_json(named.get(), 0, 0)), HasSubstr(R"("handler":"family.icann")"));

  EXPECT_EQ(whoiskit_parse_options_set_handler(options.get(), "no.such.plugin"), 1);
  const auto unknown = parse(kAnswer, options.get());
  EXPECT_GE(whoiskit_record_error_count(unknown.get()), 1u);
}

TEST_F(CapiRecord, TheProtocolMayBeRdap) {
  const Held<whoiskit_parse_options> options(whoiskit_parse_options_new());
  EXPECT_EQ(whoiskit_parse_options_set_protocol(options.get(), "rdap"), 1);
  EXPECT_EQ(whoiskit_parse_options_set_content_type(options.get(), "application/rdap+json"), 1);
  whoiskit_parse_options_set_http_status(options.get(), 404);
  const auto free = parse(R"({"errorCode": 404})", options.get());
  EXPECT_THAT(taken(whoiskit_record_json(free.get(), 0, 0)),
              AllOf(HasSubstr(R"("handler":"rdap")"), HasSubstr(R"("registered":"no")")));
}

TEST(CapiNames, AreThoseOfTheJson) {
  EXPECT_EQ(view_of(whoiskit_status_name(WHOISKIT_STATUS_OK)), "ok");
  EXPECT_EQ(view_of(whoiskit_status_name(WHOISKIT_STATUS_ERROR)), "error");
  EXPECT_EQ(view_of(whoiskit_registered_name(WHOISKIT_REGISTERED_NO)), "no");
  EXPECT_EQ(view_of(whoiskit_registered_name(WHOISKIT_REGISTERED_UNKNOWN)), "unknown");
  for (const int bad : {-1, 99, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(view_of(whoiskit_status_name(bad)), "");
    EXPECT_EQ(view_of(whoiskit_registered_name(bad)), "");
  }
}

TEST(CapiNames, TheVersionIsThreeNumbers) {
  EXPECT_THAT(whoiskit_version(), testing::MatchesRegex("[0-9]+[.][0-9]+[.][0-9]+"));
}

}  // namespace
}  // namespace whoiskit::capi

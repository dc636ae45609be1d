// Texts that replace a hidden value, and names that look like them.
#include "redaction/placeholder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>

#include "redaction/privacy_service.hpp"

namespace whoiskit::redaction {
namespace {

TEST(Placeholder, EveryForm) {
  for (const char* text : {
           "REDACTED",
           "REDACTED FOR PRIVACY",
           "Redacted for GDPR privacy",
           "(Redacted for privacy)",
           "[redacted]",
           "\"[[REDACTED]]\"",
           "Redacted | Registry Policy",
           "REDACTED BY PRIVACY SERVICE",
           "Redacted Redacted",
           "REDACTED_FOR_PRIVACY",
           "redacted due to GDPR",
           "DATA REDACTED",
           "Data Protected, not disclosed",
           "** data hidden **",
           "<data not disclosed>",
           "---not disclosed---",
           "NOT DISCLOSED!",
           "Not Disclosed - Visit www.example.ee for webbased WHOIS",
           "Not shown, please visit www.example.be for webbased whois.",
           "not published",
           "Non-Public Data",
           "NON PUBLIC INFORMATION",
           "GDPR Masked",
           "gdpr redacted",
           "Statutory Masking Enabled",
           "Statutory Masking Enabled for this contact",
           "Masked",
           "hidden",
           "Hidden upon user request",
           "HIDDEN! Details are available at http://www.example.by/whois/",
           "WITHHELD FOR PRIVACY",
           "Withheld for privacy purposes",
           "Withheld due to the law",
           "Please query the RDDS service of the Registrar of Record identified in this output",
           "Please query  the WHOIS server of the owning registrar",
           "Please ask the Registrar of Record",
           "Please contact the Registrar listed above",
           "Please contact the RDDS service of the listed Registrar",
           "Select Contact Domain Holder link at https://www.example.com/whois/results.aspx?domain=EXAMPLE.INFO",
           "Select Request Email Form at https://domains.example.com/whois/example.cam",
           "Use registrar whois listed below",
           "Refer to the registrar",
           "Personal Information*",
           "Personal data, can not be publicly disclosed according to applicable laws.",
           "Private Person",
           "Ano Nymous",
           "Undisclosed",
           "Confidential",
           "Information not disclosed",
       }) {
    EXPECT_TRUE(is_placeholder(text)) << text;
    EXPECT_TRUE(is_email_placeholder(text)) << text;
  }
}

TEST(Placeholder, NamesThatLookLikeIt) {
  for (const char* text : {
           "",
           "R",
           "***",
           "Redacted Records Ltd",
           "RedactedTech GmbH",
           "Redacted Forest Ltd",
           "Redactedby Design",
           "Notdisclosed",
           "Confidential, Inc.",
           "Private Person, Inc.",
           "GDPR Data (Consulting)",
           "Redaction Services Inc.",
           "Withheld for Privacy ehf",
           "Withheldon",
           "Hidden Valley Farms",
           "Hidden for You Ltd",
           "Hiddensee Hotel",
           "Masked Ball Productions",
           "Data Protected Systems AG",
           "Data Protection Office",
           "Datahidden Ltd",
           "Not Public Records",
           "Non-Public Data-Works",
           "Personal Data Operator",
           "Personal Information Protection Commission",
           "Private Person Agency",
           "Privacy International",
           "Privacy Rights Clearinghouse",
           "Confidential Systems",
           "Please",
           "Please Touch Museum",
           "Select Contacts Ltd",
           "Statutory Instruments Office",
           "Pat Example",
           "Example Ltd",
           "+1.5555550100",
           "(555) 555-0100",
           "N/A",
           "REGISTRANT",
           "Not Available From Registry",
           "This domain's contacts are redacted for privacy",
       }) {
    EXPECT_FALSE(is_placeholder(text)) << text;
  }
}

TEST(Placeholder, ProseIsNone) {
  EXPECT_TRUE(is_placeholder("REDACTED FOR " + std::string(400, 'x')));
  EXPECT_FALSE(is_placeholder("REDACTED FOR " + std::string(600, 'x')));
}

TEST(Placeholder, WhereAnAddressOfMailBelongs) {
  for (const char* text : {"https://whois.example.com/contact/example.com/registrant", "http://www.example.com/form",
                           "link at https://www.example.com/web/whoisform?domain=example.xyz", "redacted@example.co.uk",
                           "Visit whois.example for Web based WhoIs", "visit www.example.com"}) {
    EXPECT_TRUE(is_email_placeholder(text)) << text;
    EXPECT_FALSE(is_placeholder(text)) << text;
  }
  for (const char* text : {"pat@example.com", "redacted.pat@example.com", "not-disclosed@example.com",
                           "hidden@example.com", "data-redacted@example.net", "https@example.com", "visit@example.com",
                           "visitor", "Visit us", "the whois desk", "www.example.com"}) {
    EXPECT_FALSE(is_email_placeholder(text)) << text;
  }
}

// Whatever is examined, nothing is read beyond its end, and a form that is cut does not match another form by chance.
TEST(Placeholder, RandomText) {
  std::mt19937 random(9537);
  constexpr std::string_view kLetters = "redactfo privyhn-*[]<>():/@.|\xc3\xa4\xff\0";
  std::uniform_int_distribution<std::size_t> letter(0, kLetters.size() - 1), size(0, 40);
  for (int i = 0; i < 20000; ++i) {
    const std::size_t length = size(random);
    const std::unique_ptr<char[]> text(new char[length]);  // exact: a read past the end is detected
    for (std::size_t at = 0; at < length; ++at) text[at] = kLetters[letter(random)];
    const std::string_view view(text.get(), length);
    if (is_placeholder(view)) {
      EXPECT_TRUE(is_placeholder("*" + std::string(view) + "*")) << view;
    }
    is_email_placeholder(view);
    privacy_service(view);
  }
}

}  // namespace
}  // namespace whoiskit::redaction

#include "unit/record/made_record.hpp"

namespace whoiskit {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(MadeRecord, PrintsWhatPeopleWantFirst) {
  answer("whois.example",
         "A Registrar|2001-02-03|2030-02-03|ok|hold|ns1.example.com 192.0.2.1 2001:db8::1|ns20.example.com\n"
         "A Person|1 Street|Floor 2|Vienna|1010|AT|a@example.at|terms of use\n");
  data_->registered = model::Registered::yes;
  data_->registrar = "The Registry";
  for (const auto& [path, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"domain.sponsor", "A Registrar"},
           {"domain.created", "2001-02-03"},
           {"domain.expires", "2030-02-03"},
           {"domain.status", "ok"},
           {"domain.status", "hold"},
           {"domain.nserver", "ns1.example.com 192.0.2.1 2001:db8::1"},
           {"domain.nserver", "ns20.example.com"},
           {"owner.name", "A Person"},
           {"owner.address.street", "1 Street"},
           {"owner.address.street", "Floor 2"},
           {"owner.address.city", "Vienna"},
           {"owner.address.pcode", "1010"},
           {"owner.address.country", "AT"},
           {"owner.email", "a@example.at"},
           {"disclaimer", "terms of use"}}) {
    add(path, value);
  }
  EXPECT_EQ(record().text(),
            "example.com\n"
            "  Registered    yes\n"
            "  Registrar     A Registrar\n"
            "  Created       2001-02-03\n"
            "  Expires       2030-02-03\n"
            "  Status        ok\n"
            "                hold\n"
            "\n"
            "Name servers\n"
            "  ns1.example.com   192.0.2.1 2001:db8::1\n"
            "  ns20.example.com\n"
            "\n"
            "Owner\n"
            "  Name          A Person\n"
            "  Address       1 Street\n"
            "                Floor 2\n"
            "                Vienna 1010\n"
            "                AT\n"
            "  E-mail        a@example.at\n"
            "\n"
            "Registry\n"
            "  Name          The Registry\n"
            "  Terms         1 line, in the JSON and the raw form\n"
            "\n"
            "Asked\n"
            "  whois.example  \"example.com\"\n");
}

TEST_F(MadeRecord, SaysWhyNothingIsKnown) {
  data_->status = model::Status::throttled;
  data_->errors.push_back("whois.example: too many queries");
  EXPECT_EQ(record().text(),
            "example.com\n"
            "  Registered    unknown\n"
            "  Answer        throttled: the server limits how often it may be queried\n"
            "\n"
            "Problems\n"
            "  whois.example: too many queries\n");
}

TEST_F(MadeRecord, ColoursOnlyWhenAsked) {
  EXPECT_THAT(record().text(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(record().text(true), HasSubstr("\x1b[1mexample.com\x1b[0m"));
}

TEST_F(MadeRecord, ShowsNamesInTheirOwnScript) {
  data_->query = "xn--exmple-cua.at";
  EXPECT_THAT(record().text(), HasSubstr("ex\u00e4mple.at (xn--exmple-cua.at)\n"));
}

TEST_F(MadeRecord, LetsNoServerDriveTheTerminal) {
  answer("whois.ex\x1b[2Jample", "\x1b]0;owned\x07 evil\u202e\u009b31m|two\nlines\x1b[31m|k\x1b[1m");
  add("owner.name", "\x1b]0;owned\x07 evil\u202e\u009b31m");
  add("owner.remarks", "two\nlines\x1b[31m");
  data_->errors.push_back("said \x1b[5m");
  data_->query = "\x1b[2Jexample.com";
  const std::string text = record().text();
  for (const char* bad : {"\x1b", "\x07", "\u202e", "\u009b"}) EXPECT_THAT(text, Not(HasSubstr(bad)));
  EXPECT_THAT(text, HasSubstr("\u241b]0;owned\u2407 evil\ufffd\ufffd31m"));
}

}  // namespace
}  // namespace whoiskit

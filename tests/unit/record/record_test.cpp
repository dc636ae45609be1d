#include "whoiskit/record.hpp"

#include "unit/record/made_record.hpp"

namespace whoiskit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(MadeRecord, IsAnErrorWhereNobodyFilledIt) {
  const Record record;
  EXPECT_EQ(record.status(), Status::error);
  EXPECT_EQ(record.registered(), Registered::unknown);
  EXPECT_THAT(record.servers(), IsEmpty());
  EXPECT_THAT(record.values("domain.name"), IsEmpty());
  EXPECT_THAT(record.contacts("owner"), IsEmpty());
  EXPECT_THAT(record.name_servers(), IsEmpty());
  EXPECT_THAT(record.explain(), IsEmpty());
  EXPECT_THAT(record.unused(), IsEmpty());
  EXPECT_EQ(record.raw(), "");
}

TEST_F(MadeRecord, GivesValuesByPath) {
  answer("whois.example", "status: active\nstatus: locked\nname: Example.COM\nowner: A Person\ncity: Vienna\nx: y\n");
  add("domain.status", "active");
  add("domain.status", "locked");
  add("domain.name", "Example.COM");
  add("owner", "A Person");
  add("owner.address.city", "Vienna");
  add("domain.fiscal_year", "y");
  add("disclaimer", "x: y");
  const Record r = record();
  EXPECT_THAT(r.values("domain.status"), ElementsAre("active", "locked"));
  EXPECT_EQ(r.value("domain.name"), "example.com");
  EXPECT_EQ(r.value("owner.name"), "A Person");
  EXPECT_EQ(r.value("owner"), "A Person");
  EXPECT_EQ(r.value("owner.address.city"), "Vienna");
  EXPECT_EQ(r.value("owner.city"), "Vienna");
  EXPECT_EQ(r.value("domain.fiscal_year"), "y");
  EXPECT_THAT(r.values("disclaimer"), ElementsAre("x: y"));
  for (const char* none :
       {"", ".", "domain", "domain.", "domain.created", "domain.nobody", "nobody.name", "tech.name"}) {
    EXPECT_THAT(r.values(none), IsEmpty()) << none;
  }
  EXPECT_THAT(r.values("domain.status", 1), IsEmpty());
}

TEST_F(MadeRecord, CountsOnlyObjectsThatHoldSomething) {
  answer("whois.example", "tech: First\ntech: Second\n");
  begin("tech");
  add("tech.name", "First");
  begin("tech");
  add("tech.name", "Second");
  begin("tech");  // begun, and no value followed
  const Record r = record();
  EXPECT_EQ(r.value("tech.name", 0), "First");
  EXPECT_EQ(r.value("tech.name", 1), "Second");
  EXPECT_EQ(r.value("tech.name", 2), "");
  EXPECT_EQ(r.contacts("tech").size(), 2u);
}

TEST_F(MadeRecord, ReadsContacts) {
  answer("whois.example", "A Person|An Org|1 Street|Floor 2|Vienna|1010|AT|+43.1|+43.2|a@example.at|2001-02-03\n");
  for (const auto& [path, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"admin.name", "A Person"},
           {"admin.organization", "An Org"},
           {"admin.address.street", "1 Street"},
           {"admin.address.street", "Floor 2"},
           {"admin.address.city", "Vienna"},
           {"admin.address.pcode", "1010"},
           {"admin.country", "AT"},
           {"admin.phone", "+43.1"},
           {"admin.phone", "+43.2"},
           {"admin.email", "a@example.at"},
           {"admin.created", "2001-02-03"},
       }) {
    add(path, value);
  }
  const std::vector<Contact> all = record().contacts("admin");
  ASSERT_EQ(all.size(), 1u);
  const Contact& c = all[0];
  EXPECT_EQ(c.name, "A Person");
  EXPECT_EQ(c.organization, "An Org");
  EXPECT_THAT(c.street, ElementsAre("1 Street", "Floor 2"));
  EXPECT_EQ(c.city + "/" + c.pcode + "/" + c.country, "Vienna/1010/AT");
  EXPECT_THAT(c.phones, ElementsAre("+43.1", "+43.2"));
  EXPECT_THAT(c.emails, ElementsAre("a@example.at"));
  EXPECT_EQ(c.created, "2001-02-03");
  EXPECT_EQ(c.handle + c.type + c.state + c.changed + c.source, "");
  EXPECT_THAT(record().contacts("domain"), IsEmpty());
  EXPECT_THAT(record().contacts("nobody"), IsEmpty());
}

TEST_F(MadeRecord, ReadsNameServersWithTheirAddresses) {
  answer("whois.example", "NS1.example.com 192.0.2.1 2001:db8::1\nns2.example.net\nns3.example.org 192.0.2.3\n");
  add("domain.nserver", "NS1.example.com 192.0.2.1 2001:db8::1");
  add("domain.nserver", "ns2.example.net");
  add("network.nserver", "ns3.example.org 192.0.2.3");
  const std::vector<NameServer> all = record().name_servers();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].host, "ns1.example.com");
  EXPECT_THAT(all[0].addresses, ElementsAre("192.0.2.1", "2001:db8::1"));
  EXPECT_EQ(all[1].host, "ns2.example.net");
  EXPECT_THAT(all[1].addresses, IsEmpty());
  ASSERT_EQ(record().name_servers("network").size(), 1u);
  EXPECT_EQ(record().name_servers("network")[0].host, "ns3.example.org");
}

TEST_F(MadeRecord, KeepsTheDataAliveInCopies) {
  answer("whois.example", "name: A Person\n");
  add("owner.name", "A Person");
  Record copy;
  std::string_view name;
  {
    const Record original = record();
    copy = original;
    name = original.value("owner.name");
  }
  data_.reset();
  EXPECT_EQ(name, "A Person");
  EXPECT_EQ(copy.value("owner.name"), "A Person");
}

TEST_F(MadeRecord, PartsRawAnswersByAnEmptyLine) {
  answer("a.example", "one\n");
  answer("b.example", "");
  answer("c.example", "two");
  answer("d.example", "three\n");
  EXPECT_EQ(record().raw(), "one\n\ntwo\n\nthree\n");
}

}  // namespace
}  // namespace whoiskit

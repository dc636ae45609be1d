#include "parsers/contact.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/parsers/reading.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> read(std::string_view text, std::uint32_t flags = 0, Rows labels = {},
                              std::string_view dates = "dmy", std::string_view shape = {}) {
  Reading r(text);
  std::vector<wk_str> lines;
  for (std::string_view rest = text, line; next_line(rest, line);) lines.push_back(str(line));
  const LabelTable table = r.table(labels);
  read_contact(r.context(), model::kOwner, lines,
               {labels.empty() ? nullptr : &table, flags, shape.empty() ? nullptr : Shape::of(shape)}, dates);
  std::vector<std::string> values = r.values();
  for (std::string& v : values) v.erase(0, std::string("owner.").size());
  return values;
}

TEST(Contact, TheExampleOfTheAbi) {
  EXPECT_THAT(read("Example Ltd\n1 Example Way\nPhone: +44 20 7946 0000 Fax: +44 20 7946 0001\ninfo@example.com\n"),
              ElementsAre("name=Example Ltd", "address.street=1 Example Way", "phone=+44 20 7946 0000",
                          "fax=+44 20 7946 0001", "email=info@example.com"));
}

TEST(Contact, EveryBuiltInLabel) {
  for (const char* label : {"Fax..: ", "fax. ", "fax-no: ", "Fax - ", "fax-", "fax:: ", "FAX: ", "[Fax] ", "(fax) ",
                            "fax ", "Facsimile: "}) {
    EXPECT_THAT(read(std::string(label) + "+41 44 555 00 00"), ElementsAre("fax=+41 44 555 00 00")) << label;
  }
  for (const char* label : {"Tel. ", "tel:", "Phone:: ", "phone:", "Phone-", "Phone - ", "Phone ", "Telephone: "}) {
    EXPECT_THAT(read(std::string(label) + "+41 44 555 00 00"), ElementsAre("phone=+41 44 555 00 00")) << label;
  }
  EXPECT_THAT(read("email: a@example.com"), ElementsAre("email=a@example.com"));
  EXPECT_THAT(read("E-Mail: a@example.com"), ElementsAre("email=a@example.com"));
  EXPECT_THAT(read("Company Name: Example Ltd"), ElementsAre("organization=Example Ltd"));
  EXPECT_THAT(read("organisation: Example Ltd"), ElementsAre("organization=Example Ltd"));
  EXPECT_THAT(read("street: 1 Way\nstreet: Floor 2\naddress: Yard 3"),
              ElementsAre("address.street=1 Way", "address.street=Floor 2", "address.street=Yard 3"));
  EXPECT_THAT(read("Language: German"), IsEmpty());
  EXPECT_THAT(read("Location: Town\nCountry: AT"), ElementsAre("address.city=Town", "address.country=AT"));
  EXPECT_THAT(read("Name: Example Person"), ElementsAre("name=Example Person"));
  EXPECT_THAT(read("First name: Example\nLast name: Person"), ElementsAre("name=Example Person"));
  EXPECT_THAT(read("Last modified: 03.02.2001"), ElementsAre("changed=2001-02-03"));
  EXPECT_THAT(read("Last modified: 03.02.2001", 0, {}, "mdy"), ElementsAre("changed=2001-03-02"));
}

TEST(Contact, LabelsOfSevenLanguages) {
  // Name, organization, street, postal code, city, state, country, phone, fax, e-mail.
  using Labels = std::vector<std::string>;
  const Labels languages[] = {
      {"Name", "Firma", "Straße", "PLZ", "Ort", "Bundesland", "Land", "Telefon", "Telefax", "E-Mail-Adresse"},
      {"Nom", "Société", "Rue", "Code postal", "Ville", "Région", "Pays", "Téléphone", "Télécopie", "Courriel"},
      {"Nombre", "Organización", "Dirección", "Código postal", "Ciudad", "Provincia", "País", "Teléfono", "Fax",
       "Correo electrónico"},
      {"Nome", "Società", "Indirizzo", "CAP", "Città", "Regione", "Paese", "Telefono", "Fax", "Posta elettronica"},
      {"Nome", "Empresa", "Endereço", "CEP", "Cidade", "Estado", "País", "Telefone", "Fax", "Correio eletrónico"},
      {"Naam", "Organisatie", "Straat", "Postcode", "Plaats", "Provincie", "Land", "Telefoon", "Fax", "E-mailadres"},
      {"Imię i nazwisko", "Organizacja", "Ulica", "Kod pocztowy", "Miasto", "Województwo", "Kraj", "Telefon", "Faks",
       "Adres e-mail"},
  };
  const char* values[] = {"Pat Example", "Example Ltd", "Example Way 1", "70173", "Exampletown",
                          "Examplia",    "DE",          "+49 1",         "+49 2", "pat@example.com"};
  for (const Labels& labels : languages) {
    std::string text;
    for (std::size_t i = 0; i < labels.size(); ++i) text += labels[i] + (i % 2 == 0 ? ": " : " : ") + values[i] + "\n";
    EXPECT_THAT(read(text), testing::UnorderedElementsAre(
                                "name=Pat Example", "organization=Example Ltd", "address.street=Example Way 1",
                                "address.pcode=70173", "address.city=Exampletown", "address.state=Examplia",
                                "address.country=DE", "phone=+49 1", "fax=+49 2", "email=pat@example.com"))
        << text;
  }
  // Without a colon such a word is part of an address, and a part of a longer word is not a label.
  EXPECT_THAT(read("Example Ltd\nVia Nome 5"), ElementsAre("name=Example Ltd", "address.street=Via Nome 5"));
  EXPECT_THAT(read("Example Ltd\nHeimatort: 5"), ElementsAre("name=Example Ltd", "address.street=Heimatort: 5"));
  EXPECT_THAT(read("Telefon +49 711 5550100"), ElementsAre("phone=+49 711 5550100"));
  EXPECT_THAT(read("Prénom: Pat\nNom: Example"), ElementsAre("name=Pat Example"));
  EXPECT_THAT(read("État: Examplia"), ElementsAre("address.state=Examplia"));
}

TEST(Contact, AnEmailAddressWithANumberBehindItHasNoPlaceInAnOrder) {
  constexpr std::string_view kOrder = "name street town code";
  EXPECT_THAT(read("Example Ltd\n1 Way\nSampletown, CA 94043\nUS\na@example.com +1 555 555 0100", 0, {}, "dmy", kOrder),
              testing::UnorderedElementsAre("name=Example Ltd", "address.street=1 Way", "address.city=Sampletown",
                                            "address.state=CA", "address.pcode=94043", "address.country=US",
                                            "email=a@example.com", "phone=+1 555 555 0100"));
  EXPECT_THAT(read("Example Ltd\n1 Way\nSampletown, CA 94043\nUS\na@example.com Pat Example", 0, {}, "dmy", kOrder),
              Contains("address.street=Sampletown, CA 94043"))
      << "no number: the order does not fit";
}

TEST(Contact, LabelsInTheMiddleOfALine) {
  EXPECT_THAT(read("John Doe Phone: +1 555 555 0100 Fax: +1 555 555 0101"),
              ElementsAre("name=John Doe", "phone=+1 555 555 0100", "fax=+1 555 555 0101"));
}

TEST(Contact, LabelsAreWholeWords) {
  EXPECT_THAT(read("Example\nFairfax, VA 22030\nHotel: Ritz\nTelegraph Road 1\n"),
              ElementsAre("name=Example", "address.street=Fairfax, VA 22030", "address.street=Hotel: Ritz",
                          "address.street=Telegraph Road 1"));
}

TEST(Contact, NumbersWithoutALabel) {
  EXPECT_THAT(read("Example\n+41 44 555 00 00\n+41 44 555 00 01\n"),
              ElementsAre("name=Example", "phone=+41 44 555 00 00", "fax=+41 44 555 00 01"));
  EXPECT_THAT(read("Example\n(555) 555-0100\n"), Contains("phone=(555) 555-0100"));
  EXPECT_THAT(read("Example\n044 555 00 00\n"), Contains("phone=044 555 00 00"));
}

TEST(Contact, DatesPostalCodesAndHouseNumbersAreNoNumbers) {
  for (const char* line : {"1995-03-04", "1995-03-04 12:00:00", "04.03.1995", "12345-678", "90210-1234", "1010 Vienna",
                           "12345678", "123-456", "2001/02/03"}) {
    EXPECT_THAT(read(std::string("Example\n") + line),
                ElementsAre("name=Example", std::string("address.street=") + line))
        << line;
  }
}

TEST(Contact, MailAddresses) {
  EXPECT_THAT(read("Example\nfoo@example.technology\n"), ElementsAre("name=Example", "email=foo@example.technology"));
  EXPECT_THAT(read("Example Person (a@example.com)\n1 Way\n"),
              ElementsAre("name=Example Person", "address.street=1 Way", "email=a@example.com"));
  EXPECT_THAT(read("Example Person <a@example.com>, b@example.com"),
              ElementsAre("name=Example Person", "email=a@example.com", "email=b@example.com"));
  EXPECT_THAT(read("E-mail: a@example.com, b@example.com."), ElementsAre("email=a@example.com", "email=b@example.com"));
  EXPECT_THAT(read("a@example.com"), ElementsAre("email=a@example.com"));
  EXPECT_THAT(read("me @ home, a@example.com"), Contains("email=a@example.com"));
  for (const char* none : {"@", "a@", "@example.com", "a@b", "a@.com", "a@@b", "@@@@"}) {
    EXPECT_THAT(read(none), ElementsAre(std::string("name=") + none)) << none;
  }
}

TEST(Contact, Organizations) {
  const char* text = "First\nSecond\nThird\n";
  EXPECT_THAT(read(text), ElementsAre("name=First", "address.street=Second", "address.street=Third"));
  EXPECT_THAT(read(text, WK_CONTACT_ORGANIZATION),
              ElementsAre("name=First", "organization=Second", "address.street=Third"));
  EXPECT_THAT(read(text, WK_CONTACT_ORG_FIRST),
              ElementsAre("name=Second", "organization=First", "address.street=Third"));
}

TEST(Contact, LabelsOfItsOwn) {
  constexpr Row kLabels[] = {
      {"Handle:", contact.handle}, {"Phone:", contact.fax}, {"Junk:", ignored}, {"Zone:", zone.name}};
  EXPECT_THAT(read("Example\nHandle: EX1\nPhone: 1\nJunk: x\nZone: Z\n", 0, kLabels),
              ElementsAre("name=Example", "handle=EX1", "fax=1", testing::HasSubstr("Z")));
}

TEST(Contact, EmptyAndHostile) {
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read("\n \n\t\n"), IsEmpty());
  EXPECT_THAT(read("Fax:\nPhone:\nName:\n"), IsEmpty());
  EXPECT_THAT(read(",;()<>\n"), testing::SizeIs(testing::Le(1u)));
  std::string wide;
  while (wide.size() < 60'000) wide += "fax @ tel ";
  EXPECT_EQ(read(wide).size(), 1u) << "too long to be searched: kept as it is";
  std::string many;
  for (std::size_t i = 0; i < kMaxBlockLines + 50; ++i) many += "line\n";
  EXPECT_EQ(read(many).size(), kMaxBlockLines);
}

}  // namespace
}  // namespace whoiskit::parsers

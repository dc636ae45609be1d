// whois.fi: Traficom. Dotted leaders and sections since 2016. Before that one list of labels, with the holder below the
// domain's own labels.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {"Nameservers", domain},
    {"DNSSEC", domain},
    {"Holder", owner},
    {"Registrar", registrar},
    {"Admin", admin},
    {"Tech", tech},
    {"Billing", billing},
    {"More information is available", disclaimer, Reads::kLines},
    {"Copyright (c)", disclaimer, Reads::kNotes},
};

// A name with other letters is printed twice: in Unicode, and as in the DNS.
void name(Call& call, Key unicode, std::string_view value) {
  const bool plain =
      std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  call.set(plain ? domain.name : unicode, value);
}
constexpr Rule kDnssec = word("unsigned*", "unsigned") | word("signed*", "signedDelegation");  // "unsigned delegation"
constexpr Rule kAddress = in_order("street+ pcode city");
constexpr Row kFields[] = {
    {"domain:", own_key(domain, "name-unicode"), by<&name>},
    {"status:", domain.status},
    {"created:", domain.created},
    {"modified:", domain.changed},
    {"expires:", domain.expires},
    {"available:", own_key(domain, "available")},
    {"holder transfer:", own_key(domain, "transferred")},
    {"RegistryLock:", own_key(domain, "registry-lock")},
    // until 2016
    {"address:", owner.address.street, kAddress},
    {"postal:", owner.address.pcode},
    {"city:", owner.address.city},
    {"country:", owner.address.country},
    {"phone:", owner.phone},
    {"nserver:", domain.nserver},
    {"dnssec:", domain.dnssec, kDnssec},
    {"ds:", all(domain.ds)},
};
constexpr Row kParts[] = {
    {"nserver:", contact.nserver},
    {"dnssec:", contact.dnssec, kDnssec},
    {"ds-record:", all(contact.ds)},
    {"DS:", all(contact.ds)},
    {"dnskey:", all(own_key("dnskey"))},
    {"name:", contact.name},
    {"registrar:", contact.name},
    {"register number:", contact.handle},
    {"y-tunnus:", contact.handle},
    {"address:", contact.address.street, kAddress},
    {"postal:", contact.address.pcode},
    {"city:", contact.address.city},
    {"country:", contact.address.country},
    {"phone:", all(contact.phone)},
    {"fax:", all(contact.fax)},
    {"holder email:", all(contact.email)},
    {"email:", all(contact.email)},
    {"www:", contact.url},
};

struct Fi : SectionHandler {
  static constexpr Info info{
      .claim = "fi",
      .registrar = "Traficom",
      .referrer = "https://www.traficom.fi",
      .description = "Finland: dotted leaders and sections",
  };
  explicit Fi(const Setup& s)
      : SectionHandler(
            s,
            {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .gap = true, .stop = ">>>"}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    // Until 2016 "descr:" was the holder, followed by its number. The first address line names a person if there are
    // four, or two where code and city have labels of their own.
    const Objects objects(call.text());
    const Object* const old = objects.find("domain");
    if (old == nullptr) return;
    wk_str descr[2] = {}, address[4] = {};
    old->values("descr", descr);
    const std::size_t lines = old->values("address", address);
    const bool labelled = !old->value("postal").empty();
    const bool person = lines == std::size(address) || (labelled && lines == 2 && !has_digit(view(address[0])));
    call.set(owner.name, view(person ? address[0] : descr[0]));
    call.set(owner.organization, person ? view(descr[0]) : std::string_view());
    call.set(owner.handle, view(descr[1]));
  }
};

}  // namespace

WHOISKIT_PLUGIN(Fi)

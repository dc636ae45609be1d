// Domains and name servers in the format of ICANN's Registration Data Directory Service specification.
#include <string>
#include <string_view>

#include "render/rdap/words.hpp"
#include "render/redacted.hpp"
#include "render/safe_text.hpp"
#include "render/values.hpp"
#include "render/verdict_words.hpp"
#include "render/view.hpp"
#include "render/whois/forms.hpp"
#include "text/ascii.hpp"

namespace whoiskit::render::whois {
namespace {

using namespace model;
using text::CharBuffer;

struct Role {
  std::uint16_t section;
  std::string_view word;
};
constexpr Role kRoles[] = {
    {kOwner, "Registrant"}, {kAdmin, "Admin"}, {kTech, "Tech"}, {kZone, "Zone"}, {kBilling, "Billing"},
};

struct Field {
  std::uint16_t attribute;
  std::string_view label;
};
constexpr Field kOfContact[] = {
    {kName, " Name"},       {kOrganization, " Organization"}, {kStreet, " Street"},
    {kCity, " City"},       {kState, " State/Province"},      {kPcode, " Postal Code"},
    {kCountry, " Country"},
};

// What registries print instead of a value that is not shown.
constexpr std::string_view kNotShown = "REDACTED FOR PRIVACY";

class Domain {
 public:
  Domain(const RecordData& record, CharBuffer& out) : record_(record), out_(out) {}

  void write() {
    const Object* const main = find(kDomain);
    if (record_.type == kNameServerType) {
      name_server(main);
    } else {
      domain(main);
    }
    write_end(record_, out_);
  }

 private:
  const Object* find(std::uint16_t section) const {
    return first_object(record_.draft ? &*record_.draft : nullptr, section);
  }

  void line(std::string_view label, std::string_view value, std::string_view behind = {}) {
    if (value.empty()) return;
    append_safe(out_, label);
    out_.append(": ");
    append_safe(out_, value);
    out_.append(behind);
    out_.append('\n');
  }

  void domain(const Object* main) {
    line("Domain Name", main != nullptr && main->has(kName) ? View(*record_.draft, *main).one(kName) : record_.query);
    if (main != nullptr && main->has(kHandle)) {
      line("Registry Domain ID", View(*record_.draft, *main).one(kHandle));
    } else if (record_.draft && is_redacted(*record_.draft, {kDomain, kHandle})) {
      line("Registry Domain ID", kNotShown);
    }
    const Object* const registrar = find(kRegistrar);
    if (registrar != nullptr) line("Registrar WHOIS Server", View(*record_.draft, *registrar).one(kWhois));
    page(main, registrar);
    if (main != nullptr) {
      const View view(*record_.draft, *main);
      date(view, "Updated Date", kChanged);
      date(view, "Creation Date", kCreated);
      date(view, "Registry Expiry Date", kExpires);
    }
    registrar_lines(main, registrar);
    if (main != nullptr) statuses(View(*record_.draft, *main));
    for (const Role& role : kRoles) contact(role);
    if (main != nullptr) delegation(View(*record_.draft, *main));
  }

  void page(const Object* main, const Object* registrar) {
    if (registrar != nullptr && registrar->has(kUrl)) {
      line("Registrar URL", View(*record_.draft, *registrar).one(kUrl));
    } else if (main != nullptr) {
      line("Registrar URL", View(*record_.draft, *main).one(kReferer));
    }
  }

  // A text that could not be read as a date is left out, because readers of the format could take it for another day.
  void date(const View& view, std::string_view label, std::uint16_t attribute) {
    if (view.has(attribute)) line(label, date_time(view.draft(), *view.field(attribute)));
  }

  void registrar_lines(const Object* main, const Object* registrar) {
    if (registrar != nullptr) {
      const View view(*record_.draft, *registrar);
      line("Registrar", view.has(kName) ? view.one(kName) : view.one(kOrganization));
      line("Registrar ID", view.one(kHandle));
      line("Registrar IANA ID", view.one(kIanaId));
      line("Registrar Contact Email", view.one(kEmail));
      line("Registrar Contact Phone", view.one(kPhone));
    } else if (main != nullptr) {
      line("Registrar", View(*record_.draft, *main).one(kSponsor));
    }
    if (const Object* abuse = find(kAbuse)) {
      const View view(*record_.draft, *abuse);
      line("Registrar Abuse Contact Email", view.one(kEmail));
      line("Registrar Abuse Contact Phone", view.one(kPhone));
    }
    if (main != nullptr) line("Reseller", View(*record_.draft, *main).one(kReseller));
  }

  // EPP's words are followed by the page that explains them, as the format requires. Other words are printed as they
  // are.
  void statuses(const View& view) {
    view.each(kStatus, [&](std::string_view said) {
      const std::string_view word = rdap::epp_status_of(said);
      line("Domain Status", said, word.empty() ? std::string() : " https://icann.org/epp#" + std::string(word));
    });
  }

  void contact(const Role& role) {
    if (!record_.draft) return;
    const Object* const object = find(role.section);
    // The value, or the format's words for a value that is not shown.
    const auto one = [&](std::uint16_t attribute) -> std::string_view {
      if (object != nullptr && object->has(attribute)) return View(*record_.draft, *object).one(attribute);
      return is_redacted(*record_.draft, {role.section, attribute}) ? kNotShown : std::string_view();
    };
    const std::string word(role.word);
    line((role.section == kZone ? "" : "Registry ") + word + " ID", one(kHandle));
    for (const Field& field : kOfContact) {
      if (field.attribute == kStreet && object != nullptr && object->has(kStreet)) {
        View(*record_.draft, *object).each(kStreet, [&](std::string_view street) { line(word + " Street", street); });
      } else {
        line(word + std::string(field.label), one(field.attribute));
      }
    }
    line(word + " Country Code", one(kCountryCode));
    telephone(word + " Phone", one(kPhone));
    telephone(word + " Fax", one(kFax));
    line(word + " Email", one(kEmail));
  }

  void telephone(const std::string& label, std::string_view value) {
    const auto [number, extension] = split_telephone(value);
    line(label, number);
    line(label + " Ext", extension);
  }

  void delegation(const View& view) {
    view.each_server([&](std::string_view host, const std::vector<std::string_view>&) { line("Name Server", host); });
    const auto is = is_signed(view.one(kDnssec));
    if (is || view.has(kDs)) {
      line("DNSSEC", is.value_or(true) ? "signedDelegation" : "unsigned");
    } else {
      line("DNSSEC", view.one(kDnssec));
    }
    view.each(kDs, [&](std::string_view ds) { line("DNSSEC DS Data", ds); });
  }

  void name_server(const Object* main) {
    line("Server Name", record_.query);
    if (main != nullptr) {
      View(*record_.draft, *main)
          .each_server([&](std::string_view host, const std::vector<std::string_view>& addresses) {
            if (host != record_.query) return;
            for (const std::string_view address : addresses) line("IP Address", address);
          });
    }
    registrar_lines(main, find(kRegistrar));
  }

  const RecordData& record_;
  CharBuffer& out_;
};

}  // namespace

void write_domain(const RecordData& record, CharBuffer& out) { Domain(record, out).write(); }

void write_end(const RecordData& record, CharBuffer& out) {
  const std::string updated = last_update(record);
  out.append(">>> Last update of WHOIS database: ");
  out.append(updated.empty() ? std::string_view("unknown") : updated);
  out.append(" <<<\n");
  const Object* const terms = first_object(record.draft ? &*record.draft : nullptr, kDisclaimer);
  if (terms == nullptr) return;
  View(*record.draft, *terms).each(kSelf, [&](std::string_view line) {
    if (is_last_update(line)) return;
    // Readers of the format take this label for the beginning of another record.
    if (text::istarts_with(line, "Domain Name:")) out.append("- ");
    append_safe(out, line);
    out.append('\n');
  });
}

}  // namespace whoiskit::render::whois

// whois.ac.uk: Jisc's headed blocks, for ac.uk and gov.uk (until 2024), which Nominet does not run.
//
//   Registered For:
//           Example University
//   Registrant Contact:                        not always there
//           Pat Example
//   Registrant Address:
//           Sample House, Sampletown
//           ZZ9 9ZZ
//           United Kingdom                     the rest goes with the contact
//           +44 20 7946 0000 (Phone)
//           pat@example.ac.uk
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain:", domain.name},           {"Registered For:", owner.name},    {"Domain Owner:", owner.organization},
    {"Registered By:", registrar.name}, {"Servers:", domain.nserver},       {"Registrant Contact:", admin.name},
    {"Registrant Address:", ignored},  // by read_address
    {"Renewal date:", domain.expires},  {"Entry updated:", domain.changed}, {"Entry created:", domain.created},
};
constexpr Row kAddress[] = {{"Registrant Address:", owner}, {"Renewal date:", ignored}, {"Entry updated:", ignored}};

struct AcUk : BlockHandler {
  static constexpr Info info{
      .claim = "ac.uk",
      .registrar = "Jisc",
      .referrer = "https://www.jisc.ac.uk/domain-registry",
      .description = "United Kingdom: ac.uk and gov.uk",
  };
  // Friday 7th November 2003
  explicit AcUk(const Setup& s)
      : BlockHandler(s, {.fields = kFields, .options = {.dates = "-dmy"}}), address_(s.table(kAddress)) {}

  // The person is the registrant's contact: the address belongs to this person, who also administers the name. The
  // holder is then the organization, and its parent is a remark.
  void handle(Call& call) const {
    BlockHandler::handle(call);
    const auto address = call.headed_blocks(address_, call.text()).find(0);
    if (address) read_address(call, owner, *address);
    const std::string_view person = call.get(admin.name);
    if (person.empty()) return;
    const std::string_view holder = call.get(owner.name), parent = call.get(owner.organization);
    call.set(owner.name, person);
    call.set(owner.organization, holder);
    if (!iequals(holder, parent)) call.add(owner.remarks, parent);
    if (address) read_address(call, admin, *address);
  }

 private:
  static void read_address(Call& call, const SectionKeys& role, const Block& block) {
    std::size_t lines = 0;  // lines of the address, above the numbers
    while (lines < block.lines.size() && block.line(lines).find_first_of("@+(") == std::string_view::npos) ++lines;
    call.contact(role, block.lines.first(lines),
                 {.shape = "street+ city pcode country | street+ pcode country | street+ country | country"});
    if (lines < block.lines.size()) call.contact(role, block.lines.subspan(lines));
  }

  Table address_;
};

}  // namespace

WHOISKIT_PLUGIN(AcUk)

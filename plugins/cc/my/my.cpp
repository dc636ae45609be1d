// whois.my: MYNIC. ICANN's labels since 2019. Before that lettered labels in brackets with unlabelled lines below:
//
//   g [Registrant Code]                            CONTOH4.ORG
//     Contoh Sdn. Bhd.
//     L1-46, First Floor
//     (Tel) 603-55500100
//
//   k [Primary Name Server]              NS1EXAM0.SER
//     ns1.example.my                     192.0.2.53
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"[Domain Name]", domain.name},
    {"[Registration No.]", domain.handle},
    {"[Record Created]", domain.created},
    {"[Record Expired]", domain.expires},
    {"[Record Last Modified]", domain.changed},
    {"[DNSSEC]", domain.dnssec},
};
constexpr Row kBlocks[] = {
    {"[Invoicing Party]", registrar},
    {"[Registrant Code]", owner},
    {"[Registrant]", owner},
    {"[Administrative Contact Code]", admin},
    {"[Billing Contact Code]", billing},
    {"[Technical Contact Code]", tech},
    {"[Primary Name Server]", domain.nserver},
    {"[Secondary Name Server]", domain.nserver},
    {"Disclaimer", ignored},
};

struct My {
  static constexpr Info info{
      .claim = "my",
      .registrar = "MYNIC",
      .referrer = "https://mynic.my",
      .description = "Malaysia: ICANN's labels; bracketed ones before 2019",
  };
  explicit My(const Setup& s) : fields_(s.table(kFields)), blocks_(s.table(kBlocks)) {}

  void handle(Call& call) const {
    if (!icontains(call.text(), "[Domain Name]")) {
      call.labels({}, call.text(), {.dates = "ymd", .stop = ">>>"});
      return;
    }
    call.labels(fields_, call.text(), {.dates = "dmy", .stop = "Disclaimer"});
    // The first line of a block is the code that is printed beside its label.
    for (const Block block : call.headed_blocks(blocks_, call.text())) {
      const Key key = kBlocks[block.row].target.key;
      if (key == domain.nserver) {
        for (const wk_str& line : block.lines.subspan(1)) call.add(key, view(line));
        continue;
      }
      const SectionKeys role = keys_of(key.section());
      call.begin(role);
      call.set(role.handle, block.line(0));
      call.contact(role, block.lines.subspan(1), {.flags = key == owner ? 0u : WK_CONTACT_ORGANIZATION});
    }
  }

 private:
  Table fields_, blocks_;
};

}  // namespace

WHOISKIT_PLUGIN(My)

// whois.family.rpsl: domain registries whose databases follow RIPE's: is, il, ir, hr.
#include "../../shared/rpsl_domain.hpp"

using namespace whoiskit;

namespace {

struct Rpsl {
  static constexpr Info info{
      .claim = "family.rpsl",
      .description = "registries of names with databases like RIPE's: is, il, ir, hr",
  };
  explicit Rpsl(const Setup& s) : reader_(s) {}

  void handle(Call& call) const {
    const std::string_view dates = call.param("dates");
    if (!reader_.read(call, dates.empty() ? "dmy" : dates)) return;
    if (call.get(owner.handle).empty()) holder_in_remarks(call);
  }

 private:
  // ir: "remarks: (Domain Holder) …", which is present even where the contact objects are hidden.
  static void holder_in_remarks(Call& call) {
    constexpr std::string_view kName = "(Domain Holder)", kAddress = "(Domain Holder Address)";
    constexpr uint32_t kMaxRemarks = 8;
    for (uint32_t i = 0; i < kMaxRemarks; ++i) {
      const std::string_view remark = call.get(domain.remarks, i);
      if (remark.starts_with(kName)) call.set(owner.name, remark.substr(kName.size()));
      if (remark.starts_with(kAddress)) address(call, remark.substr(kAddress.size()));
    }
  }

  // "1 Example St, Tehran, Tehran, IR"
  static void address(Call& call, std::string_view line) {
    constexpr uint32_t kMostPieces = 16;
    wk_str pieces[kMostPieces];
    uint32_t count = 0;
    while (!line.empty() && count < kMostPieces) {
      const auto comma = count + 1 < kMostPieces ? line.find(',') : line.npos;
      pieces[count++] = str(trim(line.substr(0, comma)));
      line = comma == line.npos ? std::string_view{} : line.substr(comma + 1);
    }
    call.contact(owner, {pieces, count}, {.shape = shared::kOneLineAddress});
  }

  shared::RpslDomain reader_;
};

}  // namespace

WHOISKIT_PLUGIN(Rpsl)

// whois.bo: ADSIB's sections with labels in Spanish. E-mail addresses are printed with " en " for the "@".
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;

namespace {

constexpr Heading kHeadings[] = {{"TITULAR", "owner"},
                                 {"CONTACTO ADMINISTRATIVO", "admin"},
                                 {"CONTACTO TECNICO", "tech"},
                                 {"CONTACTO TÉCNICO", "tech"},
                                 {"CONTACTO FINANCIERO", "billing"}};
constexpr Row kFields[] = {{"Dominio:", "domain.name"},
                           {"Fecha de registro:", "domain.created"},
                           {"Fecha de activación:", "domain.created"},
                           {"Fecha de vencimiento:", "domain.expires"},
                           {"Fecha de corte:", "domain.expires"},
                           {"Última modificación:", "domain.changed"}};
constexpr Row kParts[] = {{"Organizacion:", "organization"},
                          {"Organización:", "organization"},
                          {"Nombre:", "name"},
                          {"Email:", "email"},
                          {"Pais:", "address.country"},
                          {"País:", "address.country"},
                          {"Ciudad:", "address.city"},
                          {"Direccion:", "address.street."},
                          {"Dirección:", "address.street."},
                          {"Telefono:", "phone"},
                          {"Teléfono:", "phone"},
                          {"Fax:", "fax"}};

struct Bo : sections::SectionHandler {
  static constexpr Info info{.claim = "bo",
                             .registrar = "ADSIB",
                             .referrer = "https://nic.bo",
                             .description = "Bolivia: sections with labels in Spanish"};
  explicit Bo(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) { email(call, h.path); });
  }

 private:
  // "pat en example.com.bo"
  static void email(Call& call, std::string_view role) {
    constexpr std::string_view kAt = " en ";
    const FieldPath path(role, "email");
    const std::string_view value = call.get(path.view());
    const auto at = value.find(kAt);
    if (at == value.npos) return;
    auto* address = static_cast<char*>(call.alloc(value.size(), 1));
    if (address == nullptr) return;
    char* end = address;
    for (const char c : value.substr(0, at)) *end++ = c;
    *end++ = '@';
    for (const char c : value.substr(at + kAt.size())) *end++ = c;
    call.set(path.view(), {address, static_cast<std::size_t>(end - address)});
  }
};

}  // namespace

WHOISKIT_PLUGIN(Bo)

/* whois.gtld.acme: Acme Registrar's WHOIS server, whois.acme.example. Its answers are labelled lines. */
#include <whoiskit/plugin.h>

/* "active - what that means" */
static const wk_step kState[] = {WK_BEFORE(" -")};

/* Each label as the server prints it, and the key for its value: a section and an attribute of the model
 * (docs/object-model.md lists them). Lines of name servers, statuses and streets add up. */
static const wk_row kFields[] = {
    WK_ROW("Domain Name:", WK_DOMAIN, WK_NAME),        WK_ROW("Registered On:", WK_DOMAIN, WK_CREATED),
    WK_ROW("Last Changed:", WK_DOMAIN, WK_CHANGED),    WK_ROW("Expires On:", WK_DOMAIN, WK_EXPIRES),
    WK_ROW_BY("State:", WK_DOMAIN, WK_STATUS, kState), WK_ROW("Name Server:", WK_DOMAIN, WK_NSERVER),
    WK_ROW("Holder:", WK_OWNER, WK_ORGANIZATION),      WK_ROW("Holder Person:", WK_OWNER, WK_NAME),
    WK_ROW("Holder Street:", WK_OWNER, WK_STREET),     WK_ROW("Holder City:", WK_OWNER, WK_CITY),
    WK_ROW("Holder Postcode:", WK_OWNER, WK_PCODE),    WK_ROW("Holder Country:", WK_OWNER, WK_ADDRESS_COUNTRY),
    WK_ROW("Holder E-Mail:", WK_OWNER, WK_EMAIL),      WK_ROW("Holder Phone:", WK_OWNER, WK_PHONE),
};

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  return wk_make_table(host, services, kFields, WK_COUNT(kFields), self);
}

/* Dates are printed day first: 14.08.1995. */
static int32_t handle(const void* self, wk_call* call) { return wk_read_labels(call, self, wk_answer(call), "dmy", 0); }

/* Name and web address are part of every record, as the registrar writes them. Replace them with the real ones. */
WK_PLUGIN(.claim = WK_STR("gtld.acme"), .version = WK_STR("1.0.0"), .registrar = WK_STR("Acme Registrar"),
          .referrer = WK_STR("https://acme.example"), .description = WK_STR("Acme Registrar's customers"),
          .create = create, .handle = handle)

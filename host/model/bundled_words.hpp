// model/bundled_words.hpp: the words of keys that the bundled plugins and the host use in addition to the model's own,
// sorted. A host always has room for these, whatever other plugins add. tests/fixtures compares the list with the keys
// that the plugins make of their fixtures and in their field tables.
#pragma once

#include <string_view>

namespace whoiskit::model {

inline constexpr std::string_view kBundledWords[] = {
    // clang-format off
    "ace", "address-loc", "address-local", "agent", "anniversary", "anonymous", "applied", "ascii", "attention",
    "available", "bundled", "cancelled", "canonical", "card", "category", "ced", "changed-by", "class", "confirmed",
    "connected", "contact", "contact-handle", "contact-name", "contract", "country-loc", "created-by", "date_to_delete",
    "date_to_release", "deactivated", "delegate-requested", "delegated", "delete", "deleted", "department", "dnskey",
    "dom-public", "eligdate", "eligibility-id", "eligibility-name", "eligsource", "eligstatus", "error-code", "events",
    "free-date", "frozen", "hold", "holder", "holder-type", "hosting", "hostmaster", "id-number", "id-type",
    "identification", "idn-script", "idn-tag", "idstatus", "in-zone", "ipr", "keyset", "license", "links",
    "local-address", "local-name", "local-organization", "locked", "maintainer", "name-loc", "name-local",
    "name-unicode", "nexus", "nsentry", "nserver-handle", "nserver-status", "nserver_source", "nsset", "number",
    "obsoleted", "operations", "option-created", "option-expires", "org-id", "organization-id", "organization-loc",
    "organization-local", "original-created", "outzone", "pcode-loc", "privacy_service", "public-id", "published", "purpose", "rdap",
    "re-registration", "reachdate", "reachmedia", "reachsource", "reachstatus", "redacted", "reg-name",
    "registration-id", "registration-number", "registration-period", "registry-lock", "release", "renewed", "reseller",
    "role", "route", "saci", "script", "security", "sip", "siren", "taxpayer-id", "ticket", "title", "trademark", "transfer",
    "transferred", "uin", "variant", "variants", "vat", "vid", "whois-url",
    // clang-format on
};

}  // namespace whoiskit::model

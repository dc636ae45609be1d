/* whoiskit/model.h: the Common Object Model. It is the only definition of the sections and attributes.
 *
 * A key consists of a section and an attribute: "domain.created", "owner.address.city". Both are numbers, and a key is
 * one number that combines them:
 *
 *     31             16 15              0
 *     +----------------+----------------+
 *     |    section     |   attribute    |     wk_key
 *     +----------------+----------------+
 *
 *     section 0        the key is relative: it applies to the section that is being read
 *     attribute 0      the section itself: all of "disclaimer"; of a contact, its name
 *     both 0           no key
 *
 * Keys are numbers rather than texts, so that no path is parsed while an answer is read and a compiler can check keys.
 * The numbers are part of the ABI: they never change, and new ones are appended. The host assigns the numbers from
 * WK_FIRST_OWN_SECTION and WK_FIRST_OWN_ATTRIBUTE on to words that plugins add (wk_setup.key()).
 *
 * docs/object-model.md has the same list for people, and the JSON Schema beside it is for programs. A test compares
 * them.
 */
#ifndef WHOISKIT_MODEL_H
#define WHOISKIT_MODEL_H

#include <stdint.h>

typedef uint32_t wk_key;

#define WK_KEY(section, attribute) ((wk_key)((wk_key)(section) << 16 | (wk_key)(attribute)))

#define WK_FIRST_OWN_SECTION 256u
#define WK_FIRST_OWN_ATTRIBUTE 4096u

/* The kind of an attribute determines what happens to its values. */
#define WK_KIND_TEXT 0u       /* a string; several make a list of strings */
#define WK_KIND_LIST 1u       /* always a list of strings */
#define WK_KIND_DATE 2u       /* yyyy-mm-dd; what cannot be read as a date is stored as printed in the twin "..._raw" */
#define WK_KIND_RAW_DATE 3u   /* that twin */
#define WK_KIND_NAME 4u       /* in "domain" a host name, in other sections a text */
#define WK_KIND_HOST 5u       /* lower case, without a final dot */
#define WK_KIND_SERVER 6u     /* a host name with its addresses, in any notation: a map from host to addresses */
#define WK_KIND_ADDRESSES 7u  /* addresses of the name server before them; never printed alone */
#define WK_KIND_STATUS 8u     /* in "domain" a list, without the URLs of EPP; in other sections a text */
#define WK_KIND_ADDRESS 9u    /* a part of a postal address, printed in "address" */
#define WK_KIND_STREET 10u    /* the lines of an address that are no other part; a list */
#define WK_KIND_CONTACT 11u   /* a telephone or fax number, or an e-mail address */
#define WK_KIND_EXTENSION 12u /* of the number before it; never printed alone */

/* X(number, constant, identifier, name, shape, meaning) for each section. */
#define WK_MODEL_SECTIONS(X)                                                                                  \
  X(1, WK_DISCLAIMER, disclaimer, "disclaimer", "list of strings", "terms of use and comments of the server") \
  X(2, WK_DOMAIN, domain, "domain", "map", "the name")                                                        \
  X(3, WK_NETWORK, network, "network", "map or list", "the address block")                                    \
  X(4, WK_AS, as, "AS", "map or list", "the autonomous system")                                               \
  X(5, WK_OWNER, owner, "owner", "contact", "registrant; holder of a block or AS number")                     \
  X(6, WK_ADMIN, admin, "admin", "contact", "administrative contact")                                         \
  X(7, WK_TECH, tech, "tech", "contact", "technical contact")                                                 \
  X(8, WK_ZONE, zone, "zone", "contact", "zone contact")                                                      \
  X(9, WK_BILLING, billing, "billing", "contact", "billing contact")                                          \
  X(10, WK_ABUSE, abuse, "abuse", "contact", "where to complain")                                             \
  X(11, WK_REGISTRAR, registrar, "registrar", "contact",                                                      \
    "of a domain: who registered it, with `iana_id`, `url`, `whois`")

/* X(number, constant, identifier, name, kind, shape, meaning) for each attribute that is not part of an address. */
#define WK_MODEL_OBJECT_ATTRIBUTES(X)                                                                                  \
  X(1, WK_NAME, name, "name", WK_KIND_NAME, "string", "of the domain (lower case, no final dot), person, block or AS") \
  X(2, WK_HANDLE, handle, "handle", WK_KIND_TEXT, "string",                                                            \
    "the registry's identifier of the object: `EX1-RIPE`, `D123-LROR`, `AS64496`")                                     \
  X(3, WK_ORGANIZATION, organization, "organization", WK_KIND_TEXT, "string", "company or other body")                 \
  X(4, WK_TYPE, type, "type", WK_KIND_TEXT, "string", "kind of contact or organisation, as printed")                   \
  X(5, WK_DESC, desc, "desc", WK_KIND_LIST, "list", "description")                                                     \
  X(6, WK_INETNUM, inetnum, "inetnum", WK_KIND_TEXT, "string",                                                         \
    "the block as the registry prints it: `192.0.2.0 - 192.0.2.255`")                                                  \
  X(7, WK_CIDR, cidr, "cidr", WK_KIND_TEXT, "string", "the block as prefix")                                           \
  X(8, WK_PARENT, parent, "parent", WK_KIND_TEXT, "string", "the block around it")                                     \
  X(9, WK_ORIGIN, origin, "origin", WK_KIND_TEXT, "string", "AS that announces it")                                    \
  X(10, WK_STATUS, status, "status", WK_KIND_STATUS, "list in `domain`, else string", "registration status")           \
  X(11, WK_NSERVER, nserver, "nserver", WK_KIND_SERVER, "map", "name servers: host to list of addresses")              \
  X(12, WK_NSERVER_IP, nserver_ip, "nserver.ip", WK_KIND_ADDRESSES, "", "addresses of the name server before them")    \
  X(13, WK_DNSSEC, dnssec, "dnssec", WK_KIND_TEXT, "string", "as printed: `unsigned`, `signedDelegation`")             \
  X(14, WK_DS, ds, "ds", WK_KIND_TEXT, "string", "delegation signer record")                                           \
  X(15, WK_CREATED, created, "created", WK_KIND_DATE, "date", "first registration")                                    \
  X(16, WK_CHANGED, changed, "changed", WK_KIND_DATE, "date", "last change")                                           \
  X(17, WK_EXPIRES, expires, "expires", WK_KIND_DATE, "date", "end of the registration")                               \
  X(18, WK_CREATED_RAW, created_raw, "created_raw", WK_KIND_RAW_DATE, "string",                                        \
    "what was printed for `created`, where it could not be read as a date")                                            \
  X(19, WK_CHANGED_RAW, changed_raw, "changed_raw", WK_KIND_RAW_DATE, "string", "the same of `changed`")               \
  X(20, WK_EXPIRES_RAW, expires_raw, "expires_raw", WK_KIND_RAW_DATE, "string", "the same of `expires`")               \
  X(21, WK_SPONSOR, sponsor, "sponsor", WK_KIND_TEXT, "string",                                                        \
    "the registrar's name; in `domain` the same as `registrar.name`")                                                  \
  X(22, WK_RESELLER, reseller, "reseller", WK_KIND_TEXT, "string", "who sold it")                                      \
  X(23, WK_REFERER, referer, "referer", WK_KIND_TEXT, "string",                                                        \
    "the registrar's web address; in `domain` the same as `registrar.url`")                                            \
  X(29, WK_COUNTRY, country, "country", WK_KIND_TEXT, "string",                                                        \
    "of a block or AS. In a contact the path means `address.country`")                                                 \
  X(30, WK_COUNTRY_CODE, country_code, "country_code", WK_KIND_TEXT, "string",                                         \
    "where it is printed beside the country")                                                                          \
  X(31, WK_PHONE, phone, "phone", WK_KIND_CONTACT, "string", "telephone, with its extension: `+1.5555550100 x12`")     \
  X(32, WK_PHONE_EXT, phone_ext, "phone_ext", WK_KIND_EXTENSION, "", "extension of the telephone number before it")    \
  X(33, WK_FAX, fax, "fax", WK_KIND_CONTACT, "string", "telefax")                                                      \
  X(34, WK_FAX_EXT, fax_ext, "fax_ext", WK_KIND_EXTENSION, "", "extension of the fax number before it")                \
  X(35, WK_EMAIL, email, "email", WK_KIND_CONTACT, "string", "")                                                       \
  X(36, WK_URL, url, "url", WK_KIND_TEXT, "string", "web page of the object")                                          \
  X(37, WK_IANA_ID, iana_id, "iana_id", WK_KIND_TEXT, "string", "of a registrar: its number at IANA")                  \
  X(38, WK_WHOIS, whois, "whois", WK_KIND_HOST, "string", "of a registrar: its WHOIS server")                          \
  X(39, WK_LANGUAGE, language, "language", WK_KIND_TEXT, "string", "of a contact")                                     \
  X(40, WK_MNT_BY, mnt_by, "mnt-by", WK_KIND_TEXT, "string", "RPSL maintainer")                                        \
  X(41, WK_MNT_LOWER, mnt_lower, "mnt-lower", WK_KIND_TEXT, "string", "RPSL maintainer of more specific objects")      \
  X(42, WK_MNT_ROUTES, mnt_routes, "mnt-routes", WK_KIND_TEXT, "string", "RPSL maintainer of routes")                  \
  X(43, WK_NOTIFY, notify, "notify", WK_KIND_TEXT, "string", "who is told of changes")                                 \
  X(44, WK_SOURCE, source, "source", WK_KIND_TEXT, "string", "database the object is from")                            \
  X(45, WK_REMARKS, remarks, "remarks", WK_KIND_LIST, "list", "remarks")

/* The same for the attributes below "address"; the identifier is that of the part. */
#define WK_MODEL_ADDRESS_ATTRIBUTES(X)                                                                                \
  X(24, WK_STREET, street, "address.street", WK_KIND_STREET, "list", "the lines of an address that are nothing else") \
  X(25, WK_CITY, city, "address.city", WK_KIND_ADDRESS, "string", "")                                                 \
  X(26, WK_STATE, state, "address.state", WK_KIND_ADDRESS, "string", "state or province")                             \
  X(27, WK_PCODE, pcode, "address.pcode", WK_KIND_ADDRESS, "string", "postal code")                                   \
  X(28, WK_ADDRESS_COUNTRY, country, "address.country", WK_KIND_ADDRESS, "string", "name or code, as printed")

#define WK_MODEL_ATTRIBUTES(X) WK_MODEL_OBJECT_ATTRIBUTES(X) WK_MODEL_ADDRESS_ATTRIBUTES(X)

/* X(alias, constant): words in tables that mean an attribute of the model. phpWhois's handlers use some of them. */
#define WK_MODEL_ALIASES(X)    \
  X("address", WK_STREET)      \
  X("street", WK_STREET)       \
  X("city", WK_CITY)           \
  X("state", WK_STATE)         \
  X("pcode", WK_PCODE)         \
  X("address.zip", WK_PCODE)   \
  X("referrer", WK_REFERER)    \
  X("registrar", WK_SPONSOR)   \
  X("mnt_by", WK_MNT_BY)       \
  X("mnt_lower", WK_MNT_LOWER) \
  X("updated", WK_CHANGED)

/* WK_DOMAIN, WK_OWNER, ...: the sections. */
enum {
#define WK_SECTION(number, constant, identifier, name, shape, meaning) constant = number,
  WK_MODEL_SECTIONS(WK_SECTION)
#undef WK_SECTION
};

/* WK_CREATED, WK_CITY, ...: the attributes. Each is also a relative key. */
enum {
#define WK_ATTRIBUTE(number, constant, identifier, name, kind, shape, meaning) constant = number,
  WK_MODEL_ATTRIBUTES(WK_ATTRIBUTE)
#undef WK_ATTRIBUTE
};

#endif /* WHOISKIT_MODEL_H */

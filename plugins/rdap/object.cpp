// The object classes of RFC 9083, and the members that only they have.
#include <algorithm>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

// The section of an object that may occur several times. The first occurrence uses the existing object.
bool is_filled(Call& call, const SectionKeys& section) {
  return !call.get(section[object.name]).empty() || !call.get(section[object.handle]).empty() ||
         !call.get(section[object.inetnum]).empty() || !call.get(section[object.nserver]).empty();
}

// "192.0.2.0" from "192.0.2.0/32" and from "192.000.002.000". `room` holds the digits.
std::string_view plain_address(std::string_view address, char (&room)[64]) {
  address = trim(address.substr(0, address.find('/')));
  if (address.size() > sizeof room || address.find(':') != address.npos) return address;
  std::size_t size = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool first = size == 0 || room[size - 1] == '.';
    if (first && address[i] == '0' && i + 1 < address.size() && is_digit(address[i + 1])) continue;
    room[size++] = address[i];
  }
  return size == address.size() ? address : std::string_view(room, size);
}

}  // namespace

void Answer::host(Json server, uint32_t inside) {
  const auto [ldh, unicode, handle_member, addresses, status, events_of, entities_of] =
      members<"ldhName", "unicodeName", "handle", "ipAddresses", "status", "events", "entities">(server);
  std::string_view name = trim(ldh.text());
  if (name.empty()) name = trim(unicode.text());
  if (server.is_string()) name = trim(server.text());
  const std::string_view handle_text = handle_member.text();
  if (name.empty()) name = handle_text;
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.empty()) return;
  call_.add(domain.nserver, name);
  const bool fresh = !call_.get(domain.nserver, servers_).empty();
  if (fresh) ++servers_;
  if (servers_ == 0) call_.add(domain, keys_.server_handle, name);  // it is not a host name
  const auto address = [&](std::string_view ip) {
    if (ip.empty()) return;
    // An address on a line of its own belongs to the server before it.
    if (fresh) {
      call_.add(domain.nserver_ip, ip);
    } else {
      call_.add(domain.nserver, call_.joined({name.substr(0, name.find(' ')), " ", ip}));
    }
  };
  for (const Json family : addresses) {
    if (family.is_string()) address(family.text());
    for (const Json ip : family) address(ip.text());
  }
  call_.add(domain, keys_.server_handle, handle_text);
  if (status.is_string()) call_.add(domain, keys_.server_status, call_.joined({name, " ", status.text()}));
  for (const Json one : status) call_.add(domain, keys_.server_status, call_.joined({name, " ", one.text()}));
  events(events_of, domain, name);
  entities(entities_of, WK_DOMAIN, inside, 1);
}

void Answer::ds(Json record) {
  const auto [tag, algorithm, type, digest, events_of] =
      members<"keyTag", "algorithm", "digestType", "digest", "events">(record);
  if (record.is_string()) call_.add(domain.ds, record.text());
  if (!digest.text().empty()) {
    call_.add(domain.ds, call_.joined({tag.text(), " ", algorithm.text(), " ", type.text(), " ", digest.text()}));
  }
  events(events_of, domain, "DS");
}

void Answer::dns_key(Json record) {
  std::string_view key = record["publicKey"].text();
  if (key.empty()) key = record["public_key"].text();
  if (!key.empty()) {
    call_.add(domain, keys_.dnskey,
              call_.joined(
                  {record["flags"].text(), " ", record["protocol"].text(), " ", record["algorithm"].text(), " ", key}));
  }
  events(record["events"], domain, "DNSKEY");
}

void Answer::secure_dns(Json value) {
  if (!value.is_object()) return;
  bool records = false;
  Json delegation;
  for (const Json member : value) {
    const bool keys = member.name() == "keyData", ds_records = member.name() == "dsData";
    if (!delegation && member.name() == "delegationSigned") delegation = member;
    if (!keys && !ds_records) continue;
    const auto read = [&](Json record) {
      records = records || record.is_object() || !record.text().empty();
      keys ? dns_key(record) : ds(record);
    };
    if (member.is_list()) {
      for (const Json record : member) read(record);
    } else {
      read(member);
    }
  }
  const std::optional<bool> is_signed = delegation.boolean();
  if (is_signed || records) call_.set(domain.dnssec, is_signed.value_or(true) ? "signedDelegation" : "unsigned");
}

void Answer::variants(Json value) {
  for (const Json variant : value) {
    const Json relation = variant["relation"];
    const auto restricted = [](std::string_view word) {
      return iequals(word, "RESTRICTED_REGISTRATION") || iequals(word, "restricted registration");
    };
    restricted_ = restricted_ || restricted(relation.text());
    for (const Json word : relation) restricted_ = restricted_ || restricted(word.text());
    for (const Json name : variant["variantNames"]) {
      const std::string_view ldh = name["ldhName"].text(), unicode = name["unicodeName"].text();
      call_.add(domain, keys_.variant, ldh.empty() ? unicode : ldh);
    }
  }
}

void Answer::read_domain(Json value) {
  const SectionKeys& section = domain;
  if (is_filled(call_, section)) {
    call_.begin(section);
    servers_ = 0;
  }
  std::string_view ldh, unicode;
  bool itself = false;  // a status states what the name is
  Json ids;
  static constexpr auto kNames =
      names({"ldhName", "unicodeName", "handle", "status", "events", "nameservers", "fred_nsset", "secureDNS",
             "entities", "variants", "links", "remarks", "redacted", "port43", "lang", "network", "publicIds"});
  for (const Json member : value) {
    switch (kNames.of(member)) {
      case kNames["ldhName"]:
        ldh = trim(member.text());
        break;
      case kNames["unicodeName"]:
        unicode = trim(member.text());
        break;
      case kNames["handle"]:
        handle(member, section);
        break;
      case kNames["status"]:
        statuses(member, section);
        itself = speaks_for_itself(member.text());
        for (const Json one : member) itself = itself || speaks_for_itself(one.text());
        break;
      case kNames["events"]:
        events(member, section);
        break;
      case kNames["nameservers"]:
        for (const Json server : member) host(server, keys_.contact);
        break;
      case kNames["fred_nsset"]:
        for (const Json server : member["nameservers"]) host(server, keys_.contact);
        call_.add(section, keys_.server_handle, member["handle"].text());
        break;
      case kNames["secureDNS"]:
        secure_dns(member);
        break;
      case kNames["entities"]:
        entities(member, WK_DOMAIN, 0, 0);
        break;
      case kNames["variants"]:
        variants(member);
        break;
      case kNames["links"]:
        links(member, section);
        break;
      case kNames["remarks"]:
        remarks(member, section);
        break;
      case kNames["redacted"]:
        redacted(value, WK_DOMAIN);
        break;
      case kNames["port43"]:
        text(section, object.whois, member);
        break;
      case kNames["lang"]:
        text(section, object.language, member);
        break;
      case kNames["network"]:
        read_network(member, 1);
        break;
      case kNames["publicIds"]:
        if (!ids) ids = member;
        break;
      default:
        break;
    }
  }
  public_ids(ids, section);  // after the registrar, whom they may name
  call_.set(section.name, ldh.empty() ? unicode : ldh);
  if (!unicode.empty() && !iequals(unicode, ldh)) call_.set(section, keys_.unicode, unicode);
  const bool in_use = !call_.get(section.created).empty() || !call_.get(registrar.name).empty();
  if (restricted_ && !in_use) {
    call_.add(section.status, "reserved");
    call_.unknown();
  } else if (!itself && !(ldh.empty() && unicode.empty())) {
    call_.registered();
  }
}

// What networks and AS numbers have in common.
void Answer::common(Json value, const SectionKeys& section, int depth) {
  const auto [status, events_of, remarks_of, links_of, ids, entities_of] =
      members<"status", "events", "remarks", "links", "publicIds", "entities">(value);
  statuses(status, section);
  events(events_of, section);
  remarks(remarks_of, section);
  links(links_of, section);
  public_ids(ids, section);
  entities(entities_of, section.number, 0, depth);
  redacted(value, section.number);
}

void Answer::read_network(Json value, int depth) {
  const SectionKeys& section = network;
  if (!value.is_object()) return;
  if (is_filled(call_, section)) call_.begin(section);
  const auto [start, end, handle_of, name, type, country, parent, port43, lang, cidrs, origins, arin_origins] =
      members<"startAddress", "endAddress", "handle", "name", "type", "country", "parentHandle", "port43", "lang",
              "cidr0_cidrs", "originas0_originautnums", "arin_originas0_originautnums">(value);
  char first[64], last[64];
  const std::string_view from = plain_address(start.text(), first);
  const std::string_view to = plain_address(end.text(), last);
  call_.set_joined(section.inetnum, from, to, " - ");
  handle(handle_of, section);
  text(section, object.name, name);
  text(section, object.type, type);
  text(section, object.country, country);
  text(section, object.parent, parent);
  text(section, object.whois, port43);
  text(section, object.language, lang);
  for (const Json cidr : cidrs) {
    const auto [v4, v6, length_of] = members<"v4prefix", "v6prefix", "length">(cidr);
    const std::string_view prefix = v4.text().empty() ? v6.text() : v4.text();
    const std::string_view length = length_of.text();
    if (!prefix.empty()) call_.add(section.cidr, length.empty() ? prefix : call_.joined({prefix, "/", length}));
  }
  for (const Json numbers : {origins, arin_origins}) {
    for (const Json number : numbers) {
      const std::string_view digits = number.text();
      if (!digits.empty()) call_.add(section.origin, is_digit(digits.front()) ? call_.joined({"AS", digits}) : digits);
    }
  }
  common(value, section, depth);
  if (depth == 0 && !(from.empty() && handle_of.text().empty())) call_.registered();
}

void Answer::read_autnum(Json value, int depth) {
  const SectionKeys& section = as;
  if (!value.is_object()) return;
  if (is_filled(call_, section)) call_.begin(section);
  const auto [handle_of, start, end, name, type, country, port43, lang] =
      members<"handle", "startAutnum", "endAutnum", "name", "type", "country", "port43", "lang">(value);
  const std::string_view written = trim(handle_of.text());
  const std::string_view first = start.text(), last = end.text();
  const bool number = !written.empty() && std::all_of(written.begin(), written.end(), is_digit);
  const std::string_view handle_text = number ? call_.joined({"AS", written}) : written;
  const std::string_view own = first.empty() ? std::string_view() : call_.joined({"AS", first});
  const bool range = !first.empty() && !last.empty() && last != first;
  if (range && (written.empty() || handle_text == own)) {
    call_.set(section.handle, call_.joined({own, " - AS", last}));  // the first number alone would name another object
  } else {
    call_.set(section.handle, written.empty() ? own : handle_text);
  }
  if (!first.empty()) {
    call_.set(section, keys_.number, range ? call_.joined({first, " - ", last}) : first);
  }
  text(section, object.name, name);
  text(section, object.type, type);
  text(section, object.country, country);
  text(section, object.whois, port43);
  text(section, object.language, lang);
  common(value, section, depth);
  if (depth == 0 && !(written.empty() && first.empty())) call_.registered();
}

void Answer::read_name_server(Json value) {
  host(value, 0);
  remarks(value["remarks"], domain);
  links(value["links"], domain);
  text(domain, object.whois, value["port43"]);
  redacted(value, WK_DOMAIN);
  if (value["ldhName"] || value["unicodeName"] || value["handle"]) call_.registered();
}

bool Answer::read_object(Json value) {
  if (!value.is_object()) {
    // A contact card without an object around it.
    if (value.is_list() && iequals(value[uint32_t{0}].text(), "vcard")) {
      call_.begin(owner);
      card(value, owner);
      return true;
    }
    return false;
  }
  notices(value["notices"]);
  return read_class(value);
}

bool Answer::read_class(Json value) {
  const std::string_view kind = value["objectClassName"].text();
  if (iequals(kind, "domain")) {
    read_domain(value);
  } else if (iequals(kind, "ip network")) {
    read_network(value, 0);
  } else if (iequals(kind, "autnum")) {
    read_autnum(value, 0);
  } else if (iequals(kind, "nameserver")) {
    read_name_server(value);
  } else if (iequals(kind, "entity")) {
    entity(value, 0, 0, 0);
    call_.registered();
  } else {
    // Results of a search, or an object that does not state its class.
    bool found = false;
    for (const Json one : value["domainSearchResults"]) read_domain(one), found = true;
    for (const Json one : value["nameserverSearchResults"]) read_name_server(one), found = true;
    for (const Json one : value["entitySearchResults"]) entity(one, 0, 0, 0), found = true;
    for (const Json one : value["ipSearchResults"]) read_network(one, 0), found = true;
    for (const Json one : value["autnumSearchResults"]) read_autnum(one, 0), found = true;
    // Former states of an object, an extension of APNIC: the latest one first.
    for (const Json one : value["records"]) found = read_class(one["content"]) || found;
    if (found) {
      events(value["events"], domain);
      return true;
    }
    if (value["startAddress"]) return read_network(value, 0), true;
    if (value["startAutnum"]) return read_autnum(value, 0), true;
    if (value["ldhName"] || value["unicodeName"]) {
      value["ipAddresses"] ? read_name_server(value) : read_domain(value);
      return true;
    }
    if (value["vcardArray"] || value["jscard"] || value["jscontact_card"] || value["roles"]) {
      entity(value, 0, 0, 0);
      return true;
    }
    // Other JSON may have a status member, too.
    if (!value["entities"] && !value["nameservers"] && !value["events"] && !value["handle"]) return false;
    entities(value["entities"], 0, 0, 0);
    for (const Json server : value["nameservers"]) host(server, keys_.contact);
    events(value["events"], domain);
    statuses(value["status"], domain);
    handle(value["handle"], domain);
    remarks(value["remarks"], domain);
    return value["entities"].size() > 0;
  }
  return true;
}

}  // namespace whoiskit::rdap

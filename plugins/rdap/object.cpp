// The object classes of RFC 9083, and what is in them alone.
#include <algorithm>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

// The section of an object that may be there several times: the first fills the one there is.
bool is_filled(Call& call, const SectionKeys& section) {
  return !call.get(section[object.name]).empty() || !call.get(section[object.handle]).empty() ||
         !call.get(section[object.inetnum]).empty() || !call.get(section[object.nserver]).empty();
}

// "192.0.2.0" of "192.0.2.0/32" and of "192.000.002.000"; the digits go to `room`.
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

// Names that no one can register have a record, too; the host reads what their statuses say.
bool speaks_for_itself(std::string_view status) {
  for (const std::string_view word : {"reserved", "blocked", "premium", "available", "free", "not registered"}) {
    if (icontains(status, word)) return true;
  }
  return false;
}

}  // namespace

void Answer::host(const Json& server, uint32_t inside) {
  std::string_view name = trim(server["ldhName"].text());
  if (name.empty()) name = trim(server["unicodeName"].text());
  if (server.is_string()) name = trim(server.text());
  const std::string_view handle_text = server["handle"].text();
  if (name.empty()) name = handle_text;
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.empty()) return;
  call_.add(domain.nserver, name);
  const bool fresh = !call_.get(domain.nserver, servers_).empty();
  if (fresh) ++servers_;
  if (servers_ == 0) call_.add(domain, keys_.server_handle, name);  // it is no host name
  const Json addresses = server["ipAddresses"];
  const auto address = [&](std::string_view ip) {
    if (ip.empty()) return;
    // An address of its own line belongs to the server before it.
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
  const Json status = server["status"];
  if (status.is_string()) call_.add(domain, keys_.server_status, call_.joined({name, " ", status.text()}));
  for (const Json one : status) call_.add(domain, keys_.server_status, call_.joined({name, " ", one.text()}));
  events(server["events"], domain, name);
  entities(server["entities"], WK_DOMAIN, inside, 1);
}

void Answer::ds(const Json& record) {
  const std::string_view digest = record["digest"].text();
  if (record.is_string()) call_.add(domain.ds, record.text());
  if (!digest.empty()) {
    call_.add(domain.ds, call_.joined({record["keyTag"].text(), " ", record["algorithm"].text(), " ",
                                       record["digestType"].text(), " ", digest}));
  }
  events(record["events"], domain, "DS");
}

void Answer::dns_key(const Json& record) {
  std::string_view key = record["publicKey"].text();
  if (key.empty()) key = record["public_key"].text();
  if (!key.empty()) {
    call_.add(domain, keys_.dnskey,
              call_.joined(
                  {record["flags"].text(), " ", record["protocol"].text(), " ", record["algorithm"].text(), " ", key}));
  }
  events(record["events"], domain, "DNSKEY");
}

void Answer::secure_dns(const Json& value) {
  if (!value.is_object()) return;
  bool records = false;
  for (const Json member : value) {
    const bool keys = member.name() == "keyData", ds_records = member.name() == "dsData";
    if (!keys && !ds_records) continue;
    const auto read = [&](const Json& record) {
      records = records || record.is_object() || !record.text().empty();
      keys ? dns_key(record) : ds(record);
    };
    if (member.is_list()) {
      for (const Json record : member) read(record);
    } else {
      read(member);
    }
  }
  const std::optional<bool> is_signed = value["delegationSigned"].boolean();
  if (is_signed || records) call_.set(domain.dnssec, is_signed.value_or(true) ? "signedDelegation" : "unsigned");
}

void Answer::variants(const Json& value) {
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

void Answer::read_domain(const Json& value) {
  const SectionKeys& section = domain;
  if (is_filled(call_, section)) {
    call_.begin(section);
    servers_ = 0;
  }
  std::string_view ldh, unicode;
  bool itself = false;  // a status says what the name is
  for (const Json member : value) {
    const std::string_view name = member.name();
    if (name == "ldhName") {
      ldh = trim(member.text());
    } else if (name == "unicodeName") {
      unicode = trim(member.text());
    } else if (name == "handle") {
      handle(member, section);
    } else if (name == "status") {
      statuses(member, section);
      itself = speaks_for_itself(member.text());
      for (const Json one : member) itself = itself || speaks_for_itself(one.text());
    } else if (name == "events") {
      events(member, section);
    } else if (iequals(name, "nameservers")) {
      for (const Json server : member) host(server, keys_.contact);
    } else if (name == "fred_nsset") {
      for (const Json server : member["nameservers"]) host(server, keys_.contact);
      call_.add(section, keys_.server_handle, member["handle"].text());
    } else if (iequals(name, "secureDNS")) {
      secure_dns(member);
    } else if (name == "entities") {
      entities(member, WK_DOMAIN, 0, 0);
    } else if (name == "variants") {
      variants(member);
    } else if (name == "links") {
      links(member, section);
    } else if (name == "remarks") {
      remarks(member, section);
    } else if (name == "port43") {
      text(section, object.whois, member);
    } else if (name == "lang") {
      text(section, object.language, member);
    } else if (name == "network") {
      read_network(member, 1);
    }
  }
  public_ids(value["publicIds"], section);
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

void Answer::read_network(const Json& value, int depth) {
  const SectionKeys& section = network;
  if (!value.is_object()) return;
  if (is_filled(call_, section)) call_.begin(section);
  char first[64], last[64];
  const std::string_view from = plain_address(value["startAddress"].text(), first);
  const std::string_view to = plain_address(value["endAddress"].text(), last);
  call_.set_joined(section.inetnum, from, to, " - ");
  handle(value["handle"], section);
  text(section, object.name, value["name"]);
  text(section, object.type, value["type"]);
  text(section, object.country, value["country"]);
  text(section, object.parent, value["parentHandle"]);
  text(section, object.whois, value["port43"]);
  text(section, object.language, value["lang"]);
  for (const Json cidr : value["cidr0_cidrs"]) {
    std::string_view prefix = cidr["v4prefix"].text();
    if (prefix.empty()) prefix = cidr["v6prefix"].text();
    const std::string_view length = cidr["length"].text();
    if (!prefix.empty()) call_.add(section.cidr, length.empty() ? prefix : call_.joined({prefix, "/", length}));
  }
  for (const Json number : value["arin_originas0_originautnums"]) {
    const std::string_view digits = number.text();
    if (!digits.empty()) call_.add(section.origin, is_digit(digits.front()) ? call_.joined({"AS", digits}) : digits);
  }
  statuses(value["status"], section);
  events(value["events"], section);
  remarks(value["remarks"], section);
  links(value["links"], section);
  public_ids(value["publicIds"], section);
  entities(value["entities"], WK_NETWORK, 0, depth);
  if (depth == 0 && !(from.empty() && value["handle"].text().empty())) call_.registered();
}

void Answer::read_autnum(const Json& value, int depth) {
  const SectionKeys& section = as;
  if (!value.is_object()) return;
  if (is_filled(call_, section)) call_.begin(section);
  const std::string_view written = trim(value["handle"].text());
  const std::string_view first = value["startAutnum"].text(), last = value["endAutnum"].text();
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
  text(section, object.name, value["name"]);
  text(section, object.type, value["type"]);
  text(section, object.country, value["country"]);
  text(section, object.whois, value["port43"]);
  text(section, object.language, value["lang"]);
  statuses(value["status"], section);
  events(value["events"], section);
  remarks(value["remarks"], section);
  links(value["links"], section);
  public_ids(value["publicIds"], section);
  entities(value["entities"], WK_AS, 0, depth);
  if (depth == 0 && !(written.empty() && first.empty())) call_.registered();
}

void Answer::read_name_server(const Json& value) {
  host(value, 0);
  remarks(value["remarks"], domain);
  links(value["links"], domain);
  text(domain, object.whois, value["port43"]);
  if (value["ldhName"] || value["unicodeName"] || value["handle"]) call_.registered();
}

bool Answer::read_object(const Json& value) {
  if (!value.is_object()) {
    // A contact card by itself.
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

bool Answer::read_class(const Json& value) {
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
    // Results of a search, or an object that does not say what it is.
    bool found = false;
    for (const Json one : value["domainSearchResults"]) read_domain(one), found = true;
    for (const Json one : value["nameserverSearchResults"]) read_name_server(one), found = true;
    for (const Json one : value["entitySearchResults"]) entity(one, 0, 0, 0), found = true;
    for (const Json one : value["ipSearchResults"]) read_network(one, 0), found = true;
    for (const Json one : value["autnumSearchResults"]) read_autnum(one, 0), found = true;
    // What an object was like in the past, APNIC's extension: the last one first.
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

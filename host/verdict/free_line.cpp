#include "verdict/free_line.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>

#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "verdict/words.hpp"

namespace whoiskit::verdicts {
namespace {

using text::iequals;
using text::istarts_with;

constexpr std::size_t kLongestWord = 24;

// A word of a table below, in lower case. Letters beyond ASCII are compared as they are.
template <std::size_t N>
bool is_one_of(const std::string_view (&sorted)[N], std::string_view word) {
  std::array<char, kLongestWord> lower;
  if (word.size() > lower.size()) return false;
  std::transform(word.begin(), word.end(), lower.begin(), text::lower);
  return std::binary_search(std::begin(sorted), std::end(sorted), std::string_view(lower.data(), word.size()));
}

// What a registry keeps, in the languages of the phrases.
constexpr std::string_view kNames[] = {
    "domain",  "domaine",  "domainname", "domains", "domein",  "domen",  "domena",  "dominio",  "dominios", "domäne",
    "domínio", "domínios", "eintrag",    "entries", "entry",   "match",  "matches", "matching", "name",     "names",
    "nom",     "nombre",   "nome",       "object",  "objects", "objekt", "objet",   "objeto",   "oggetto",  "record",
    "records", "домен",    "домена",     "домене",  "имя",     "объект", "объекта",
};

// Words around those that change nothing.
constexpr std::string_view kPlain[] = {
    "a",
    "adı",
    "alan",
    "an",
    "and",
    "any",
    "are",
    "asked",
    "aucun",
    "available",
    "be",
    "been",
    "by",
    "can",
    "cannot",
    "could",
    "criteria",
    "currently",
    "da",
    "das",
    "de",
    "del",
    "der",
    "des",
    "di",
    "die",
    "dieser",
    "do",
    "does",
    "du",
    "el",
    "encontro",
    "encuentra",
    "est",
    "esta",
    "este",
    "et",
    "exist",
    "exists",
    "expired",
    "found",
    "free",
    "given",
    "has",
    "have",
    "il",
    "is",
    "ist",
    "kein",
    "keine",
    "la",
    "le",
    "les",
    "lo",
    "los",
    "na",
    "ne",
    "nema",
    "nicht",
    "nie",
    "no",
    "non",
    "not",
    "não",
    "o",
    "of",
    "one",
    "or",
    "os",
    "pas",
    "please",
    "purchase",
    "queried",
    "query",
    "registered",
    "registration",
    "request",
    "requested",
    "result",
    "results",
    "se",
    "search",
    "searched",
    "selected",
    "sorry",
    "specified",
    "state",
    "status",
    "such",
    "tento",
    "that",
    "the",
    "there",
    "this",
    "to",
    "un",
    "une",
    "unfortunately",
    "unregistered",
    "visit",
    "was",
    "were",
    "with",
    "yet",
    "you",
    "your",
    "znaleziono",
    "é",
    "в",
    "для",
    "найден",
    "найдена",
    "найдено",
    "не",
};

// Words for the place that was searched. They follow "not found"; before it they would name what is missing.
constexpr std::string_view kPlaces[] = {
    "at",  "base",   "dados",   "data", "database", "databases", "datos",  "db",        "données",
    "for", "from",   "here",    "in",   "nic",      "on",        "our",    "registrar", "registry",
    "s",   "source", "sources", "us",   "whois",    "базе",      "данных",
};

// Other things that a server may not find, and words of a failure: a line with one of them is about that.
constexpr std::string_view kOther[] = {
    "access",        "account",       "address",    "addresses",  "auth",       "authentication",
    "authorization", "backend",       "bad",        "bash",       "blacklist",  "blocked",
    "cache",         "captcha",       "class",      "client",     "clients",    "command",
    "config",        "configuration", "connect",    "connection", "controller", "credentials",
    "denied",        "directory",     "dns",        "driver",     "endpoint",   "exception",
    "failed",        "failure",       "fatal",      "file",       "files",      "folder",
    "function",      "gateway",       "host",       "hostname",   "hosts",      "html",
    "http",          "https",         "index",      "internal",   "ip",         "ipv4",
    "ipv6",          "java",          "key",        "keys",       "library",    "license",
    "limit",         "list",          "listener",   "login",      "mailbox",    "method",
    "module",        "mysql",         "nameserver", "network",    "ora",        "oracle",
    "page",          "pages",         "parameter",  "password",   "path",       "permission",
    "php",           "plugin",        "port",       "process",    "program",    "proxy",
    "python",        "quota",         "refused",    "resource",   "route",      "schema",
    "script",        "server",        "servers",    "service",    "session",    "sh",
    "socket",        "sql",           "sqlstate",   "table",      "tables",     "template",
    "timeout",       "tld",           "token",      "upstream",   "uri",        "url",
    "user",          "username",      "users",      "variable",   "warning",    "whitelist",
    "zone",
};

template <std::size_t N>
constexpr bool is_sorted(const std::string_view (&table)[N]) {
  return std::is_sorted(std::begin(table), std::end(table));
}

bool holds_word(std::string_view phrase, std::string_view word) {
  bool found = false;
  each_word(phrase, [&](std::string_view other) { found = found || iequals(other, word); });
  return found;
}

// Errors of RIPE's database ("%ERROR:101: no entries found") and of RWhois ("%error 230 No Objects Found"). If the code
// means "no such object", the words before the phrase.
std::size_t code_before(std::string_view line) {
  std::size_t at = line.size() - text::trim_left(line).size();
  if (!istarts_with(line.substr(at), "%error")) return 0;
  at += 6;
  while (at < line.size() && (line[at] == ':' || line[at] == ' ')) ++at;
  const std::string_view code = line.substr(at, 3);
  if (code == "101" || code == "103" || code == "230") return at + code.size();
  return code.size() == 3 && text::is_digit(code[0]) ? 0 : at;
}

// A server's name is not the queried name.
bool is_a_servers(std::string_view name) { return istarts_with(name, "whois.") || istarts_with(name, "www."); }

// Whether a placeholder of the phrase is the queried object.
bool names_object(std::string_view phrase) {
  constexpr std::string_view kPlaceholders[] = {"{domain}", "{label}", "{query}", "{ip}", "{host}"};
  for (std::size_t at = phrase.find('{'); at != std::string_view::npos; at = phrase.find('{', at + 1)) {
    const std::string_view rest = phrase.substr(at);
    if (std::any_of(std::begin(kPlaceholders), std::end(kPlaceholders),
                    [&](std::string_view placeholder) { return istarts_with(rest, placeholder); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

FreeLine read_free_line(std::string_view line, std::string_view masked, const QueriedObject::Mention& mention,
                        std::size_t begin, std::size_t end, std::string_view phrase, bool own,
                        const QueriedObject& subject) {
  const bool closed = phrase.find('{') == std::string_view::npos;  // all words are the phrase's own
  const bool fillable = own && !closed && names_object(phrase);    // "No match for {label}"
  const bool numbers = !closed && phrase.find("{n}") != std::string_view::npos;
  std::optional<std::string_view> bare;  // computed when first needed, which is rare
  const auto stands_in = [&](std::string_view piece, std::size_t at) {
    return !piece.empty() && line.data() + at >= piece.data() && line.data() + at < piece.data() + piece.size();
  };
  bool names = false, plain = true, denied = false;
  std::string_view strange;  // a word in a position that the phrase leaves open
  const std::size_t code = code_before(line);
  each_word(masked.substr(code), [&](std::string_view word) {
    const auto at = static_cast<std::size_t>(word.data() - masked.data());
    // The zone after a masked name; a name's labels are not words.
    if (at >= 2 && masked[at - 1] == '.' && masked[at - 2] == QueriedObject::kMask) return;
    if (stands_in(mention.other, at)) return;
    const bool within = at >= begin && at < end;
    const bool of_phrase = within && (closed || numbers || holds_word(phrase, word));
    if (of_phrase && (own || names)) return;  // a server's own phrase needs no word for the name
    const bool known = is_one_of(kNames, word);
    names = names || known;
    if (known || of_phrase || is_one_of(kPlain, word)) return;
    const bool other = is_one_of(kOther, word);
    if (!bare) bare = subject.bare_echo(line, 0, line.size());
    if (stands_in(*bare, at) && (!other || (fillable && within))) return;
    denied = denied || other;
    if (at >= end && is_one_of(kPlaces, word)) return;
    plain = false;
    if (within && strange.empty()) strange = line.substr(at, word.size());
  });
  FreeLine read;
  if (mention.same) {
    read.counts = !denied;
  } else if (!mention.other.empty() && !is_a_servers(mention.other)) {
    // A stored answer without its query is about whatever it names.
    read.counts = !denied && !subject.known();
    if (!denied && subject.known()) read.other = mention.other;
  } else if (plain) {
    read.counts = own || names;
  } else if (fillable && !denied && !strange.empty()) {
    read.counts = !subject.known();
    if (subject.known()) read.other = strange;
  }
  return read;
}

bool is_web_answer(std::string_view text) {
  constexpr std::size_t kHead = 1024;  // a page says early that it is one
  const std::string_view head = text::trim_left(text.substr(0, kHead));
  if (istarts_with(head, "HTTP/1.") || istarts_with(head, "HTTP/2")) return true;
  constexpr std::string_view kTags[] = {"<!doctype html", "<html", "<head>", "<title>", "<body"};
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    const std::string_view tag = head.substr(at);
    if (std::any_of(std::begin(kTags), std::end(kTags), [&](auto known) { return istarts_with(tag, known); })) {
      return true;
    }
  }
  return false;
}

std::string_view other_labelled_name(std::string_view text, const QueriedObject& subject) {
  constexpr std::size_t kFirstBytes = 4096;
  constexpr std::string_view kLabels[] = {
      "domain", "domain name", "domain_name", "domainname", "dominio", "object", "query",
  };
  constexpr std::string_view kWords[] = {"REQUEST] >>", "information related to", "you queried for"};
  std::string_view other;
  std::string ignored;
  for (std::string_view line : text::lines(text.substr(0, kFirstBytes))) {
    if (line.empty() || std::string_view("%DdOoQq \t").find(line.front()) == std::string_view::npos) continue;
    std::size_t at = line.find(':');
    const std::string_view label = text::trim(line.substr(0, std::min(at, line.size())));
    const bool labelled =
        at != std::string_view::npos &&
        std::any_of(std::begin(kLabels), std::end(kLabels), [&](auto known) { return iequals(label, known); });
    if (!labelled) {
      at = std::string_view::npos;
      if (line.starts_with('%')) {
        for (const std::string_view words : kWords) at = std::min(at, text::ifind(line, words));
      }
      if (at == std::string_view::npos) continue;
    }
    const QueriedObject::Mention mention = subject.mask(line.substr(at + 1), ignored);
    if (mention.same) return {};
    if (other.empty()) other = mention.other;
  }
  return other;
}

static_assert(is_sorted(kNames) && is_sorted(kPlain) && is_sorted(kPlaces) && is_sorted(kOther));

}  // namespace whoiskit::verdicts

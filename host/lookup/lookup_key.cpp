#include "lookup/lookup_key.hpp"

#include <string_view>

namespace whoiskit::lookup {
namespace {

char mark(bool option) { return option ? '1' : '0'; }

template <class Enum>
char digit(Enum value) {
  return static_cast<char>('0' + static_cast<int>(value));
}

// A text is stored with its length, so that two texts never look like one: some come from the caller.
void add_text(std::string& key, std::string_view text) {
  key.append(std::to_string(text.size())).append(1, ' ').append(text);
}

}  // namespace

LookupKey key_of(const routing::Query& query, const LookupOptions& options, const registry::Generation& generation) {
  LookupKey all;
  std::string& key = all.flight;
  key.reserve(query.text.size() + options.server.size() + options.client_address.size() + options.client_name.size() +
              generation.cache_scope.size() + 64);
  key.append({digit(query.type), digit(options.protocol), mark(options.exact), mark(options.follow),
              mark(options.name_servers_from_dns), mark(options.resolve_name_servers), mark(options.keep_redacted)});
  for (const std::string_view text :
       {std::string_view(query.text), std::string_view(options.server), std::string_view(options.client_address),
        std::string_view(options.client_name), std::string_view(generation.cache_scope)}) {
    add_text(key, text);
  }
  all.disk_size = key.size();
  key.append(std::to_string(generation.number));
  all.memory_size = key.size();
  key.append({'\n', mark(options.fresh), mark(options.wait_for_limit)});
  if (options.timeout.count() != 0) key.append(std::to_string(options.timeout.count()));
  return all;
}

}  // namespace whoiskit::lookup

// RoutingTable::find_registrable(): the part of a query that is sent.
#include "routing/query/embedded.hpp"
#include "routing/query/registrable.hpp"
#include "routing/table.hpp"

namespace whoiskit::routing {

void RoutingTable::find_registrable(Query& query, bool exact) const {
  query.asked = query.text;
  if (query.type != QueryKind::domain && query.type != QueryKind::ipv6) return;
  const RowStack rows = match(query);
  const std::string_view form = rows.text(Text::embedded, RowStack::Reach::own);
  if (!form.empty()) {
    const auto inner = embedded_query(query, form);
    if (!inner) return;
    query.documentation = query.documentation || inner->documentation;
    if (query.error.empty() && !inner->error.empty()) query.error = query.text + " stands for the " + inner->error;
    // The registry of the inner address knows reverse zones by name, but not IPv6 addresses derived from its addresses.
    if (query.type == QueryKind::ipv6 && !exact) query.asked = inner->text;
    return;
  }
  if (query.type != QueryKind::domain || exact) return;
  const std::string_view zone = rows.empty() ? std::string_view{} : rows[0].image->string(rows[0].row->key);
  query.asked = registrable_part(query.text, zone);
}

}  // namespace whoiskit::routing

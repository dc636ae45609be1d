// The rows that name an address to connect to. An answer may depend on each of them, because a look-up can lead
// anywhere.
#include "routing/table.hpp"

namespace whoiskit::routing {

void RoutingTable::append_addresses(std::string& out) const {
  for (const Layer& layer : layers_) {
    for (std::size_t i = 0; i < layer.image.addressed_count(); ++i) {
      const Row& row = layer.image.addressed(i);
      const auto text = [&](Text field) { return layer.image.string(row.text[static_cast<std::size_t>(field)]); };
      out.append("row ").append(layer.image.string(row.key)).append(1, ' ').append(text(Text::server));
      out.append(1, ' ').append(text(Text::address)).append(1, ' ').append(text(Text::protocol)).append(1, ' ');
      out.append(std::to_string(row.number[static_cast<std::size_t>(Number::port)])).append(1, '\n');
    }
  }
}

}  // namespace whoiskit::routing

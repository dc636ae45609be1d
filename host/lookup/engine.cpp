// Look-ups over the network: a Chain asks, the Network fetches. All steps of one look-up run one after the other on
// the network's threads; nothing waits.
#include "lookup/chain.hpp"
#include "lookup/core.hpp"

namespace whoiskit::lookup {
namespace {

using Done = std::function<void(std::shared_ptr<const model::RecordData>)>;

// One look-up in flight: kept alive by the fetch it waits for.
class Flight : public std::enable_shared_from_this<Flight> {
 public:
  Flight(std::unique_ptr<Chain> chain, net::Network& network, std::stop_token stop, Done done)
      : chain_(std::move(chain)),
        network_(network),
        stop_(std::move(stop)),
        done_(std::move(done)),
        on_stop_(stop_, Cancel{*chain_}) {}

  void go_on() {
    if (auto request = chain_->next()) {
      network_.async_fetch(
          std::move(*request),
          [self = shared_from_this()](net::FetchResult result) {
            self->chain_->accept(std::move(result));
            self->go_on();
          },
          stop_);
      return;
    }
    done_(chain_->finish());
  }

 private:
  struct Cancel {
    Chain& chain;
    void operator()() const { chain.cancel_word().store(1, std::memory_order_relaxed); }
  };
  std::unique_ptr<Chain> chain_;
  net::Network& network_;
  std::stop_token stop_;
  Done done_;
  std::stop_callback<Cancel> on_stop_;
};

}  // namespace

void Core::start(std::string_view query, const LookupOptions& options, std::stop_token stop, Done done) {
  auto chain = std::make_unique<Chain>(query, options, options_, generation(), keys_);
  std::make_shared<Flight>(std::move(chain), network(), std::move(stop), std::move(done))->go_on();
}

}  // namespace whoiskit::lookup

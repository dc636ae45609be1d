// sync QUERY...: one look-up after the other.
#include "show.hpp"

int main(int argc, char** argv) {
  try {
    whoiskit::Host host(host_options());
    for (int i = 1; i < argc; ++i) print(host.lookup(argv[i]));
  } catch (const whoiskit::HostError& error) {  // a routing file with an error
    std::cerr << error.what() << '\n';
    return 2;
  }
}

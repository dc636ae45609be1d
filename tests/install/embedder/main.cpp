// embedder SERVER QUERY FILE: prints a stored response as JSON. It is written as an outsider would write it.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <whoiskit/host.hpp>

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  std::ifstream file(argv[3], std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});

  whoiskit::Host host;
  const whoiskit::Record record =
      host.parse({.text = text, .server = argv[1], .query = argv[2], .tld = {}, .handler = {}});
  std::cout << record.json(2) << '\n';
  return record.registered() == whoiskit::Registered::yes ? 0 : 1;
}

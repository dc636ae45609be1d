// show.hpp: functions that the three programs share.
#pragma once

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <whoiskit/host.hpp>

inline whoiskit::HostOptions host_options() {
  whoiskit::HostOptions options;
  options.timeout = std::chrono::seconds(20);
  if (const char* routes = std::getenv("WHOISKIT_ROUTES")) options.route_files = {routes};
  return options;
}

inline void print(const whoiskit::Record& record) {
  std::cout << record.query() << ": " << to_string(record.status()) << ", registered " << to_string(record.registered())
            << '\n';
  if (const auto created = record.value("domain.created"); !created.empty())
    std::cout << "  created " << created << '\n';
  for (const auto& server : record.name_servers()) std::cout << "  server " << server.host << '\n';
  for (const std::string& error : record.errors()) std::cout << "  error " << error << '\n';
}

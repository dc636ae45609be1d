// whoiskit/export.hpp: what the shared library shows.
#pragma once

#if defined(_WIN32)
#define WHOISKIT_API __declspec(dllexport)
#else
#define WHOISKIT_API __attribute__((visibility("default")))
#endif

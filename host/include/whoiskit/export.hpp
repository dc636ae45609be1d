// whoiskit/export.hpp: WHOISKIT_API, which marks what the shared library exports.
#pragma once

#if defined(_WIN32)
#define WHOISKIT_API __declspec(dllexport)
#else
#define WHOISKIT_API __attribute__((visibility("default")))
#endif

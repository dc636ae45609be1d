// whoiskit/plugin.hpp: the header to include in a plugin. A plugin is a class with a constructor that takes a `const
// Setup&`, a `void handle(Call&) const`, a constant `info`, and one line that exports it:
//
//   #include <whoiskit/plugin.hpp>
//   using namespace whoiskit;
//
//   constexpr Row kFields[] = {
//       {"Domain Name:", domain.name},
//       {"Created:", domain.created},
//       {"Name Server:", domain.nserver},
//       {"Holder:", owner.name},
//   };
//
//   struct Example : LabelHandler {
//     static constexpr Info info{
//         .claim = "example",
//         .registrar = "Example Registry",
//         .referrer = "https://nic.example",
//     };
//     explicit Example(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "dmy"}}) {}
//   };
//   WHOISKIT_PLUGIN(Example)
#pragma once

#include <cstddef>
#include <exception>
#include <new>

#include "whoiskit/abi.h"
#include "whoiskit/call.hpp"
#include "whoiskit/handlers.hpp"
#include "whoiskit/model.hpp"
#include "whoiskit/rule.hpp"
#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

// The constant part of the descriptor; wk_plugin describes each field.
struct Info {
  std::string_view claim;
  std::string_view version = "1.0.0";
  std::string_view registrar = {};
  std::string_view referrer = {};
  std::string_view description = {};
};

// The C entry points of a handler class. No exception crosses the boundary: one that escapes becomes an error of the
// call.
template <class Handler>
struct Entry {
  static int32_t create(wk_host* host, const wk_services* services, void** self) noexcept {
    // A host of ABI 1.0 provides at least the functions that the table had then.
    if (services->size < offsetof(wk_services, run) + sizeof(services->run)) return WK_E_ARGUMENT;
    try {
      *self = new Handler(Setup(host, services));
      return WK_OK;
    } catch (const std::bad_alloc&) {
      return WK_E_LIMIT;
    } catch (...) {
      return WK_E_ARGUMENT;
    }
  }
  static int32_t handle(const void* self, wk_call* c) noexcept {
    Call call(c);
    try {
      static_cast<const Handler*>(self)->handle(call);
      return WK_OK;
    } catch (const std::exception& e) {
      return call.fail(WK_E_INTERNAL, e.what());
    } catch (...) {
      return call.fail(WK_E_INTERNAL, "unknown exception");
    }
  }
  static void destroy(void* self) noexcept { delete static_cast<Handler*>(self); }

  static constexpr wk_plugin descriptor{sizeof(wk_plugin),
                                        WK_ABI_MINOR,
                                        str(Handler::info.claim),
                                        str(Handler::info.version),
                                        str(Handler::info.registrar),
                                        str(Handler::info.referrer),
                                        str(Handler::info.description),
                                        &create,
                                        &handle,
                                        &destroy};
};

}  // namespace whoiskit

#define WHOISKIT_PLUGIN(Handler) \
  extern "C" WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &::whoiskit::Entry<Handler>::descriptor; }

/* What the plugins here have in common: a correct descriptor, so that each source shows only its fault. */
#ifndef WHOISKIT_TESTS_ABI_BROKEN_PLUGIN_H
#define WHOISKIT_TESTS_ABI_BROKEN_PLUGIN_H

#include <whoiskit/abi.h>

#define STR(literal) \
  { literal, sizeof(literal) - 1 }

/* The descriptor of a plugin whose claim is `claim`. */
#define DESCRIPTOR(claim, create, handle) \
  { sizeof(wk_plugin), WK_ABI_MINOR, STR(claim), STR("1.0.0"), {0, 0}, {0, 0}, {0, 0}, create, handle, 0 }

#endif

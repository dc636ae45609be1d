// The layout of ABI 1.0 as C++ sees it.
#include "layout.c"

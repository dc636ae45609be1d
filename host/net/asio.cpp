// Compiles the non-template code of Asio once. As a header-only library, Asio would be compiled again in every file
// that includes it (BOOST_ASIO_SEPARATE_COMPILATION, set by the CMake target whoiskit-asio).
#include <boost/asio/impl/src.hpp>

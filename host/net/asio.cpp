// The code of Asio that is no template, compiled here once: as headers alone it would be compiled again in every file
// that includes them (BOOST_ASIO_SEPARATE_COMPILATION, set by the CMake target whoiskit-asio).
#include <boost/asio/impl/src.hpp>

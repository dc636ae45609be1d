// Compiles the non-template code of Asio's TLS. It is a separate file so that a program without TLS need not link it.
#include <boost/asio/ssl/impl/src.hpp>

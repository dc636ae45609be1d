// The same of Asio's TLS, apart: a program that speaks none need not link it.
#include <boost/asio/ssl/impl/src.hpp>

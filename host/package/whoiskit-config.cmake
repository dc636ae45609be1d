# find_package(whoiskit): the target whoiskit::whoiskit, the library to embed. Its headers need nothing but C++20.
include(${CMAKE_CURRENT_LIST_DIR}/whoiskit-targets.cmake)

# find_package(whoiskit): defines the target whoiskit::whoiskit, the library to embed. Its headers need only C++20.
include(${CMAKE_CURRENT_LIST_DIR}/whoiskit-targets.cmake)

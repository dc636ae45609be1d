# find_package(whoiskit-sdk): the target whoiskit::sdk and the function whoiskit_add_plugin().
include(${CMAKE_CURRENT_LIST_DIR}/whoiskit-sdk-targets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/WhoiskitAddPlugin.cmake)

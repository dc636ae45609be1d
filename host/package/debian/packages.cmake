# Debian packages of the installation's components, made by CPack (`./dev package`):
#
#   runtime   whoiskit          the commands, the programs that they start, the library
#   plugins   whoiskit-plugins  the bundled handlers
#   dev       libwhoiskit-dev   headers and package files for programs that embed the library
#   sdk       whoiskit-sdk      all that an author of plugins needs
#   python    python3-whoiskit  the library as a Python package
#
# Each component is a package of its own. A server installs the first two, a plugin author the last. The last depends on
# the command for its simulated registries and its checks, but not on headers of the host or on Boost.
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL runtime plugins dev sdk python)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGE_NAME whoiskit)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_PACKAGE_VENDOR "whoiskit maintainers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_THREADS 0)

# Debian's policy requires an address, and the project has none, so its domain is a reserved one (RFC 2606). Publishers
# of packages set both fields here.
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "whoiskit maintainers <maintainers@whoiskit.invalid>" CACHE STRING
  "Who answers for the Debian packages, as NAME <ADDRESS>")
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${PROJECT_HOMEPAGE_URL}" CACHE STRING "Where the Debian packages say more is to be found")
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/compress_man_pages.cmake)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(debian_version ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})

# Debian's policy requires a compressed changelog in each package, and for a library the dependencies on its versions.
set(made ${PROJECT_BINARY_DIR}/debian)
configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${made}/changelog @ONLY)
# CMake's own archives contain the time they were made.
execute_process(COMMAND gzip -9nc ${made}/changelog OUTPUT_FILE ${made}/changelog.Debian.gz COMMAND_ERROR_IS_FATAL ANY)
set(library libwhoiskit)
get_target_property(soversion whoiskit-shared SOVERSION)
configure_file(${CMAKE_CURRENT_LIST_DIR}/shlibs.in ${made}/shlibs @ONLY)

# whoiskit_package(COMPONENT NAME SECTION SUMMARY DESCRIPTION): the settings that all packages share. It sets variables
# of CPack in the caller's scope.
macro(whoiskit_package component name section summary description)
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section})
  set(CPACK_COMPONENT_${upper}_DESCRIPTION "${summary}\n${description}")
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright ${made}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name}
    COMPONENT ${component} EXCLUDE_FROM_ALL)
endmacro()

whoiskit_package(runtime whoiskit net "WHOIS answers of every registry in one object model"
"Asks the right WHOIS server for a domain, an address, an AS number or a handle,
follows its referrals and reads the answers to one record, as text or JSON.
Holds the command whoiskit, the library it is made of, whoiskit-simnet, which
simulates registries on this machine, whoiskit-worker, which runs handlers
without rights, whoiskit-plugin, which authors of handlers use, and the
documents.")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
# The command alone reads zstd, and loads it when it first needs it, which dpkg does not see.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "whoiskit-plugins (= ${debian_version}), libzstd1")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/triggers ${made}/shlibs)

whoiskit_package(plugins whoiskit-plugins net "handlers of registries and registrars for whoiskit"
"The bundled handler plugins of whoiskit: country registries, generic domains,
registrars and regional internet registries, and the formats they share.")
set(CPACK_DEBIAN_PLUGINS_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PLUGINS_PACKAGE_ENHANCES whoiskit)

whoiskit_package(dev libwhoiskit-dev libdevel "files for programs that embed whoiskit"
"C++20 and C headers of the library, its CMake package and pkg-config file.
The package whoiskit has examples in C, C++ and Python among its documents;
programs in Python need the package python3-whoiskit alone.")
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "whoiskit (= ${debian_version})")

whoiskit_package(sdk whoiskit-sdk devel "all that an author of whoiskit handler plugins needs"
"The C and C++20 headers of the plugin interface, which need no other library,
the CMake package with whoiskit_add_plugin(), a plugin to begin with, and the
guide. The command whoiskit, which this package depends on, tries and checks
plugins.")
set(CPACK_DEBIAN_SDK_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_SDK_PACKAGE_DEPENDS "whoiskit (>= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_SDK_PACKAGE_RECOMMENDS "cmake, g++ | c++-compiler")

whoiskit_package(python python3-whoiskit python "WHOIS answers of every registry for Python programs"
"The library whoiskit as a Python package that needs no compiler: look-ups that
wait, futures and asyncio, records with contacts and dates, type hints.")
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "whoiskit (= ${debian_version}), python3")

include(CPack)

# whoiskit_add_plugin(CLAIM SOURCE... [ROUTES FILE] [FIXTURES FOLDER]): builds whois.CLAIM.so, a handler plugin. ROUTES names
# a routing file that goes with it, as whois.CLAIM.toml beside it (servers/README.md of the host tells its format). FIXTURES
# names its stored answers: the test check.CLAIM runs `whoiskit plugin check` on the plugin and them. Without the command
# (the program whoiskit, or WHOISKIT_COMMAND) there is no test, and a message says so.
#
# whoiskit_add_table(FILE [FIXTURES FOLDER]): the same for a plugin that is a table, whois.CLAIM.table.toml: there is nothing
# to be built, but it stands where the libraries do.
#
# The flags are part of the ABI's rules and not for the author to forget:
#   hidden visibility, map     one exported symbol; nothing of one plugin is seen by another
#   -fno-gnu-unique            with GCC's default two plugins would share one template static, and none could be unloaded
#   no undefined symbols       what is missing shows when the plugin is linked, not when it is first needed
include_guard(GLOBAL)
include(GNUInstallDirs)

# Where the command of a prefix looks: an installed SDK says it in its config, as the build of a package may have another
# folder of libraries than the host has.
if(NOT DEFINED WHOISKIT_PLUGIN_INSTALL_DIRECTORY)
  set(WHOISKIT_PLUGIN_INSTALL_DIRECTORY ${CMAKE_INSTALL_LIBDIR}/whoiskit/plugins)
endif()
set(WHOISKIT_PLUGIN_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins CACHE PATH "Folder that plugins are built into")

function(whoiskit_add_plugin claim)
  if(NOT claim MATCHES "^[a-z0-9-]+(\\.[a-z0-9-]+)*$")
    message(FATAL_ERROR "whoiskit_add_plugin(${claim}): a claim is words of a-z, 0-9 and '-' joined by dots, as in gtld.acme")
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 plugin "" "ROUTES;FIXTURES" "")
  string(REPLACE "." "-" target "whois-${claim}")
  add_library(${target} MODULE ${plugin_UNPARSED_ARGUMENTS})
  set_target_properties(${target} PROPERTIES
    PREFIX "" SUFFIX ".so" OUTPUT_NAME "whois.${claim}"
    LIBRARY_OUTPUT_DIRECTORY ${WHOISKIT_PLUGIN_OUTPUT_DIRECTORY}
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(${target} PRIVATE whoiskit::sdk)
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
  target_link_options(${target} PRIVATE -Wl,--version-script=${CMAKE_CURRENT_FUNCTION_LIST_DIR}/whoiskit-plugin.map)
  # A sanitizer's runtime is in the program that loads the plugin, so its symbols are undefined here on purpose.
  if(NOT WHOISKIT_SANITIZE)
    target_link_options(${target} PRIVATE -Wl,-z,defs)
  endif()
  set_property(GLOBAL APPEND PROPERTY WHOISKIT_PLUGIN_TARGETS ${target})
  install(TARGETS ${target} LIBRARY DESTINATION ${WHOISKIT_PLUGIN_INSTALL_DIRECTORY} COMPONENT plugins)
  if(plugin_ROUTES)
    configure_file(${plugin_ROUTES} ${WHOISKIT_PLUGIN_OUTPUT_DIRECTORY}/whois.${claim}.toml COPYONLY)
    install(FILES ${plugin_ROUTES} RENAME whois.${claim}.toml
      DESTINATION ${WHOISKIT_PLUGIN_INSTALL_DIRECTORY} COMPONENT plugins)
  endif()
  if(plugin_FIXTURES)
    whoiskit_check_plugin(${claim} $<TARGET_FILE:${target}> ${plugin_FIXTURES})
  endif()
endfunction()

function(whoiskit_add_table file)
  get_filename_component(name ${file} NAME)
  if(NOT name MATCHES "^whois\\.([a-z0-9-]+(\\.[a-z0-9-]+)*)\\.table\\.toml$")
    message(FATAL_ERROR "whoiskit_add_table(${file}): a table is named whois.CLAIM.table.toml; a claim is words of a-z, 0-9 and "
      "'-' joined by dots, as in gtld.acme")
  endif()
  set(claim ${CMAKE_MATCH_1})
  cmake_parse_arguments(PARSE_ARGV 1 table "" "FIXTURES" "")
  configure_file(${file} ${WHOISKIT_PLUGIN_OUTPUT_DIRECTORY}/${name} COPYONLY)
  set_property(GLOBAL APPEND PROPERTY WHOISKIT_TABLES ${WHOISKIT_PLUGIN_OUTPUT_DIRECTORY}/${name})
  install(FILES ${file} DESTINATION ${WHOISKIT_PLUGIN_INSTALL_DIRECTORY} COMPONENT plugins)
  if(table_FIXTURES)
    whoiskit_check_plugin(${claim} ${WHOISKIT_PLUGIN_OUTPUT_DIRECTORY}/${name} ${table_FIXTURES})
  endif()
endfunction()

# The test check.CLAIM.
function(whoiskit_check_plugin claim file folder)
  find_program(WHOISKIT_COMMAND whoiskit DOC "The whoiskit command, which checks plugins")
  if(WHOISKIT_COMMAND)
    get_filename_component(fixtures ${folder} ABSOLUTE)
    add_test(NAME check.${claim} COMMAND ${WHOISKIT_COMMAND} plugin check ${file} --fixtures ${fixtures})
  else()
    message(STATUS "No program whoiskit: whois.${claim} is there, but not checked. Set CMAKE_PREFIX_PATH or WHOISKIT_COMMAND")
  endif()
endfunction()

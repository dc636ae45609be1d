# Manual pages and shell completions. Section 1 and the completions are made from the command line declarations of the
# programs, section 5 from the documents, so they cannot differ from these.
set(release "whoiskit ${PROJECT_VERSION}")
add_executable(mkmanual ${PROJECT_SOURCE_DIR}/host/tools/mkmanual.cpp
  ${PROJECT_SOURCE_DIR}/host/simnet/command_line.cpp)
target_link_libraries(mkmanual PRIVATE whoiskit-usage)
set(share ${CMAKE_CURRENT_BINARY_DIR}/share)
add_custom_command(OUTPUT ${share}/made
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${share}
  COMMAND mkmanual ${share} ${release}
  COMMAND ${CMAKE_COMMAND} -E touch ${share}/made
  DEPENDS mkmanual COMMENT "Writing the manual pages and completions" VERBATIM)

# whoiskit_page(NAME SUMMARY DOCUMENT SEE): a page of section 5.
set(share5 ${CMAKE_CURRENT_BINARY_DIR}/share5)
set(pages)
macro(whoiskit_page name summary document see)
  set(page ${share5}/man/man5/${name}.5)
  set(input ${PROJECT_SOURCE_DIR}/${document})
  set(script ${CMAKE_CURRENT_LIST_DIR}/page5.cmake)
  add_custom_command(OUTPUT ${page}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${page} -DNAME=${name} -DSUMMARY=${summary} -DSEE=${see}
      -DRELEASE=${release} -P ${script}
    DEPENDS ${input} ${script} COMMENT "Writing ${name}(5)" VERBATIM)
  list(APPEND pages ${page})
endmacro()
whoiskit_page(whoiskit-routes "routing files: which server is asked about what" servers/README.md
  "**whoiskit-route**(1), **whoiskit-lookup**(1), **whoiskit-table**(5)")
whoiskit_page(whoiskit-table "plugins that are tables: how the answers of a server are read" docs/table-plugins.md
  "**whoiskit-plugin**(1), **whoiskit-parse**(1), **whoiskit-routes**(5)")

add_custom_target(whoiskit-manual ALL DEPENDS ${share}/made ${pages})
install(DIRECTORY ${share}/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT runtime PATTERN made EXCLUDE)
install(DIRECTORY ${share5}/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT runtime OPTIONAL)

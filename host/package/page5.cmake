# cmake -DINPUT=... -DOUTPUT=... -DNAME=... -DSUMMARY=... -DSEE=... -DRELEASE=... -P page5.cmake: makes a manual page of
# section 5 from a document. lowdown converts it. This script adds the other parts of a manual page, its name and the
# list of related pages. Without lowdown no page is made: users who only build and run do not need any.
cmake_minimum_required(VERSION 3.25)
find_program(LOWDOWN lowdown)
if(NOT LOWDOWN)
  message("There is no lowdown here: ${NAME}(5) is not made")
  return()
endif()

file(READ "${INPUT}" text)
# The document's title becomes the page's description, and its sections become the page's sections.
string(REGEX REPLACE "^# [^\n]*\n" "# NAME\n\n${NAME} - ${SUMMARY}\n\n# DESCRIPTION\n" text "${text}")
string(REPLACE "\n## " "\n# " text "${text}")
string(APPEND text "\n# SEE ALSO\n\n${SEE}\n")
file(WRITE "${OUTPUT}.md" "${text}")
execute_process(COMMAND ${LOWDOWN} -s -Tman --nroff-nolinks -M "title=${NAME}" -M section=5 -M "source=${RELEASE}"
    -M "volume=File Formats" "${OUTPUT}.md"
  OUTPUT_VARIABLE page COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE "${OUTPUT}.md")
# Terminals have no separate constant-width font, and mandoc does not know its name.
string(REPLACE "\\fC" "\\fB" page "${page}")
# A paragraph begins after a heading anyway.
string(REGEX REPLACE "(\n\\.S[HS]\n[^\n]*)\n\\.LP\n" "\\1\n" page "${page}")
file(WRITE "${OUTPUT}" "${page}")

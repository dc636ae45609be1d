# whoiskit_start_fast(TARGET ARCHIVE...): links TARGET so that it starts fast. A command that reads one response takes a
# few milliseconds; loading all libraries would take as long again, most of it for symbols of libstdc++ and for the
# relocated data of OpenSSL.
#   - libstdc++ is linked statically. libgcc stays shared: plugins unwind with it, and one program must not have two
#     unwinders.
#   - The libraries below are loaded when one of their functions is first called (host/platform/linux/late/late_call.inc).
#     late_calls.sh finds the functions that the ARCHIVEs (targets) call.
#
# -DWHOISKIT_LATE_LIBRARIES=OFF loads all libraries when the program starts. -DWHOISKIT_PIE=OFF loads the program at
# fixed addresses: it starts faster, and an attacker knows where its code is.
include(CMakeDependentOption)
cmake_dependent_option(WHOISKIT_LATE_LIBRARIES "Load libraries when the command first calls them"
  ON "CMAKE_CXX_COMPILER_ID STREQUAL GNU;CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64;NOT WHOISKIT_SANITIZE" OFF)
cmake_dependent_option(WHOISKIT_STATIC_LIBSTDCXX "Link libstdc++ statically to the command and the bundled plugins"
  ON "CMAKE_CXX_COMPILER_ID STREQUAL GNU;NOT WHOISKIT_SANITIZE" OFF)
option(WHOISKIT_PIE "Load the command at random addresses" ON)
if(WHOISKIT_LATE_LIBRARIES)
  enable_language(ASM)
endif()

function(whoiskit_start_fast target)
  if(WHOISKIT_STATIC_LIBSTDCXX)
    target_link_options(${target} PRIVATE -static-libstdc++ -Wl,--gc-sections)
  endif()
  if(NOT WHOISKIT_PIE)
    target_link_options(${target} PRIVATE -no-pie)
  endif()
  if(NOT WHOISKIT_LATE_LIBRARIES)
    return()
  endif()
  set(libraries)
  foreach(name ssl crypto sqlite3 cares simdjson idn2 psl z zstd hiredis)
    find_library(WHOISKIT_LATE_${name} lib${name}.so REQUIRED)
    list(APPEND libraries ${WHOISKIT_LATE_${name}})
  endforeach()
  list(TRANSFORM ARGN REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE archives)
  # libstdc++ calls the mathematics library, but only to read numbers with a fraction.
  foreach(name libm.so.6 libstdc++.a)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${name} OUTPUT_VARIABLE file
      OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set(${name} ${file})
  endforeach()
  list(APPEND libraries ${libm.so.6})
  list(APPEND archives ${libstdc++.a})
  set(script ${PROJECT_SOURCE_DIR}/host/package/late_calls.sh)
  set(calls ${CMAKE_CURRENT_BINARY_DIR}/late_calls.S)
  set(errors ${CMAKE_CURRENT_BINARY_DIR}/json_errors.cpp)
  add_custom_command(OUTPUT ${calls} COMMAND sh ${script} ${calls} ${libraries} -- ${archives}
    DEPENDS ${script} ${ARGN} COMMENT "Listing the functions of libraries that are loaded late" VERBATIM)
  add_custom_command(OUTPUT ${errors} COMMAND mkjsonerrors ${errors} DEPENDS mkjsonerrors VERBATIM)
  set(late ${PROJECT_SOURCE_DIR}/host/platform/linux/late)
  set_property(SOURCE ${calls} PROPERTY OBJECT_DEPENDS ${late}/late_call.inc)
  target_sources(${target} PRIVATE ${calls} ${errors} ${late}/find.cpp)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/host)
  target_link_libraries(${target} PRIVATE simdjson::simdjson ${CMAKE_DL_LIBS})
  # A library of which nothing is left undefined is not named in the program.
  target_link_options(${target} PRIVATE -Wl,--as-needed)
endfunction()

# whoiskit_link_statically(TARGET): links TARGET with static builds of the libraries that whoiskit-core needs. A command
# that reads one response takes a few milliseconds; the dynamic linker would add about as much for loading these
# libraries and for looking up the symbols of libstdc++.
# libgcc stays shared: plugins unwind with it, and one program must not have two unwinders.
#
# -DWHOISKIT_STATIC_COMMAND=OFF keeps the system's shared libraries. -DWHOISKIT_PIE=OFF loads the program at fixed
# addresses: it starts faster, and an attacker knows where its code is. The libraries that have no static build remain
# shared.
include(CMakeDependentOption)
cmake_dependent_option(WHOISKIT_STATIC_COMMAND "Link small libraries statically to the command"
  ON "CMAKE_CXX_COMPILER_ID STREQUAL GNU;NOT WHOISKIT_SANITIZE" OFF)
option(WHOISKIT_PIE "Load the command at random addresses" ON)

# The link items of one library: `static`, each a file such as libz.a, for a command that is linked statically if all are
# there, and `shared` for all other programs.
function(whoiskit_library_of_command result shared)
  set(${result} ${shared} PARENT_SCOPE)
  if(NOT WHOISKIT_STATIC_COMMAND)
    return()
  endif()
  set(files)
  foreach(name IN LISTS ARGN)
    find_library(WHOISKIT_STATIC_${name} ${name})
    if(NOT WHOISKIT_STATIC_${name})
      return()
    endif()
    list(APPEND files ${WHOISKIT_STATIC_${name}})
  endforeach()
  list(JOIN files "$<SEMICOLON>" files)
  set(${result} "$<IF:$<BOOL:$<TARGET_PROPERTY:WHOISKIT_LINKS_STATICALLY>>,${files},${shared}>" PARENT_SCOPE)
endfunction()

function(whoiskit_link_statically target)
  if(WHOISKIT_STATIC_COMMAND)
    set_target_properties(${target} PROPERTIES WHOISKIT_LINKS_STATICALLY ON)
    target_link_options(${target} PRIVATE -static-libstdc++ -Wl,--gc-sections)
    if(NOT WHOISKIT_PIE)
      target_link_options(${target} PRIVATE -no-pie)
    endif()
  endif()
endfunction()

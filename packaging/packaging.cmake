# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package that `cpack` makes of it (presets `release` and `ci`).
# Desktop, MIME and icon caches are refreshed by the triggers of the packages that own them.
set(linux ${PROJECT_SOURCE_DIR}/packaging/linux)
set(share ${CMAKE_INSTALL_DATADIR})

set(private lib/pelorus) # libraries that nobody else links
set(programs pelorus-cli)
install(TARGETS pelorus_core LIBRARY DESTINATION ${private} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
get_property(kernel_modules GLOBAL PROPERTY PELORUS_KERNEL_MODULES)
if(kernel_modules) # where core/accuracy/kernels.cpp looks for them from the programs' folder
  install(TARGETS ${kernel_modules} LIBRARY DESTINATION ${private}
    PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endif()
set(man_pages pelorus-cli.1)
if(TARGET pelorus)
  list(APPEND programs pelorus)
  list(APPEND man_pages pelorus.1)
  install(FILES ${linux}/pelorus.desktop DESTINATION ${share}/applications)
  install(FILES ${linux}/org.pelorus.pelorus.metainfo.xml DESTINATION ${share}/metainfo)
  install(FILES ${linux}/pelorus.mime.xml DESTINATION ${share}/mime/packages RENAME pelorus.xml)
  install(FILES resources/icons/pelorus.svg DESTINATION ${share}/icons/hicolor/scalable/apps)
  install(FILES resources/icons/pelorus-design.svg DESTINATION ${share}/icons/hicolor/scalable/mimetypes
    RENAME application-x-pelorus-design.svg)
endif()
install(TARGETS ${programs} RUNTIME)
set_target_properties(${programs} PROPERTIES # they lie to each other where they are built as where they are installed
  INSTALL_RPATH "$ORIGIN/../${private}" BUILD_WITH_INSTALL_RPATH ON)
install(FILES ${linux}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Debian wants man pages and the change log compressed, without a time stamp.
find_program(GZIP gzip REQUIRED)
function(install_compressed source name destination)
  set(compressed ${PROJECT_BINARY_DIR}/packaging/${name}.gz)
  add_custom_command(OUTPUT ${compressed}
    COMMAND ${GZIP} -9nc ${source} > ${compressed} DEPENDS ${source} VERBATIM)
  set_property(GLOBAL APPEND PROPERTY PELORUS_COMPRESSED ${compressed})
  install(FILES ${compressed} DESTINATION ${destination})
endfunction()
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/packaging)
foreach(page IN LISTS man_pages)
  install_compressed(${linux}/${page} ${page} ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install_compressed(${linux}/changelog changelog ${CMAKE_INSTALL_DOCDIR})
get_property(compressed GLOBAL PROPERTY PELORUS_COMPRESSED)
add_custom_target(packaging_files ALL DEPENDS ${compressed})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pelorus)
set(CPACK_PACKAGE_CONTACT "The Pelorus developers <pelorus@pelorus.invalid>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "explorer for deep-learning accelerators")
# CPack indents the lines itself; one paragraph, because it would indent the dot between two as well.
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Opens a neural network, puts it on an accelerator and shows how busy the
processing elements are, where the energy goes and what limits each layer.
Every edit of the hardware or of a layer's precision updates the charts.
The package holds the window, pelorus, and the command line, pelorus-cli.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON) # the libraries, from the binaries
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib/pelorus) # but for ours
if(TARGET pelorus)
  # What Qt loads at run time and no binary names: platforms, SVG icons; and letters to draw.
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, fonts-dejavu-core")
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, qt6-translations-l10n, qt6-wayland")
endif()
include(CPack)

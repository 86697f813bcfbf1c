# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package that `cpack` makes of it.
install(TARGETS pelorus-cli RUNTIME)
install(FILES packaging/linux/pelorus-cli.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES packaging/linux/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(PELORUS_GUI)
  install(TARGETS pelorus RUNTIME)
  install(FILES packaging/linux/pelorus.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES packaging/linux/org.pelorus.Pelorus.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES packaging/linux/org.pelorus.Pelorus.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES packaging/linux/org.pelorus.Pelorus.mime.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME org.pelorus.Pelorus.xml)
  install(FILES resources/icons/pelorus.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
    RENAME org.pelorus.Pelorus.svg)
  install(FILES resources/icons/pelorus-design.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes
    RENAME application-x-pelorus-design.svg)
endif()

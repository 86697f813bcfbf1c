# SPDX-License-Identifier: GPL-3.0-or-later
# Qt and QCustomPlot for the window.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Concurrent Svg PrintSupport LinguistTools)
set_package_properties(Qt6 PROPERTIES TYPE REQUIRED PURPOSE "the window")
find_package(QCustomPlotQt6 REQUIRED)
set_package_properties(QCustomPlotQt6 PROPERTIES TYPE REQUIRED PURPOSE "charts")
set(CMAKE_AUTOMOC ON)

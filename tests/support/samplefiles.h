// SPDX-License-Identifier: GPL-3.0-or-later
// Small files of images in each format that io::openImages() takes, made in memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pelorus::test {

/// `extents` big-endian, then the elements; type 8 is unsigned bytes.
[[nodiscard]] std::string idxFile(char type, const std::vector<int> &extents,
                                  const std::string &elements);
[[nodiscard]] std::string gzipFile(const std::string &bytes);
/// Version 1 to 3; `shape` as Python writes it: "(2, 3)".
[[nodiscard]] std::string npyFile(const std::string &type, const std::string &shape,
                                  const std::string &elements, int version = 1,
                                  bool isFortran = false);
/// Entries by name, deflated.
[[nodiscard]] std::string zipFile(const std::vector<std::pair<std::string, std::string>> &entries);
/// Interleaved pixels, 1 or 3 channels.
[[nodiscard]] std::string pngFile(int height, int width, int channels, const std::string &pixels);
[[nodiscard]] std::string jpegFile(int height, int width, int channels, const std::string &pixels);
[[nodiscard]] std::string netpbmFile(int height, int width, int channels,
                                     const std::string &pixels);
/// Little-endian bytes of the values.
template <typename T> [[nodiscard]] std::string bytesOfValues(const std::vector<T> &values)
{
    return {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T)};
}

} // namespace pelorus::test

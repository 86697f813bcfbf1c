// SPDX-License-Identifier: GPL-3.0-or-later
// Images with their labels out of whatever holds them, recognised by content, not by name. Every
// file may be gzip.
//
// - "strokes": the test images that the program draws itself (a file of that name is "./strokes");
// - IDX; labels in the file beside it (labels-idx1 for images-idx3);
// - NumPy's .npy and .npz (images under x_test, x, images, ... or the only array of three or four
//   extents; labels under y_test, y, labels, ...); a TensorProto of ONNX;
// - CIFAR-10 and CIFAR-100, binary, as a file or the folder of the archive (its test images where
//   it has them);
// - a folder of pictures (PNG, JPEG, PGM, PPM): a sub-folder for each class, the classes numbered
//   in the order of their names and the images taking turns by class; without sub-folders, and for
//   a single picture, images without labels. Hidden files are passed over.
//
// Labels may also be in a file of their own: IDX, .npy, a TensorProto, or text with one integer a
// line, of which the first line may be a heading.
#pragma once

#include "core/accuracy/imageset.h"

#include <filesystem>

namespace pelorus::io {

/// The images after the `resize` and `crop` of the preprocessing. `labels` empty: those that come
/// with the images, if any. Errors, naming the file and the place in it: those of reading; no
/// images; pictures of different sizes; other numbers of images and labels (OutOfRange).
[[nodiscard]] Result<accuracy::ImageSet> openImages(const std::filesystem::path &path,
                                                    const std::filesystem::path &labels = {},
                                                    const accuracy::Preprocessing & = {});

/// Does the name say so: a folder, or a suffix of images that no other file of ours has? What a person
/// drops is told apart by it; opening goes by content.
[[nodiscard]] bool isNamedLikeImages(const std::filesystem::path &path);

/// Labels >= 0, one an image. Errors: those of reading.
[[nodiscard]] Result<std::vector<Count>> readLabels(const std::filesystem::path &path);

} // namespace pelorus::io

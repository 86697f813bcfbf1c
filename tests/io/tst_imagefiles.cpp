// SPDX-License-Identifier: GPL-3.0-or-later
// Every format of images and labels, read back to the pixel; bad files; every prefix of good ones.
#include "core/io/imagefiles.h"
#include "tests/support/samplefiles.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace pelorus;
using namespace pelorus::test;
using accuracy::ElementType;
using accuracy::ImageSet;
using accuracy::Shape;
namespace fs = std::filesystem;

namespace {

std::string pixels(int count, int seed = 0)
{
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(i * 7 + seed);
    return bytes;
}

std::string cifarRecord(const std::string &labels, int seed)
{
    return labels + pixels(3072, seed);
}

/// A field of protobuf with a length: the tags of TensorProto are written by hand here.
std::string tensorFile(const std::vector<int> &dims, int type, const std::string &raw)
{
    std::string bytes;
    for (const int dim : dims)
        bytes += std::string("\x08", 1) + static_cast<char>(dim); // dims, below 128
    bytes += std::string("\x10", 1) + static_cast<char>(type);
    bytes += '\x4A'; // raw_data
    bytes += static_cast<char>(raw.size());
    return bytes + raw;
}

std::vector<int> values(const ImageSet &set)
{
    std::vector<int> all;
    for (const std::uint8_t value : set.images.values<std::uint8_t>())
        all.push_back(value);
    return all;
}

} // namespace

class TestImageFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path root() const { return m_folder.path().toStdString(); }
    fs::path write(const fs::path &name, const std::string &bytes) const
    {
        const fs::path path = root() / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    /// The set, or a failed test.
    static ImageSet opened(const fs::path &path, const fs::path &labels = {},
                           const accuracy::Preprocessing &p = {})
    {
        const auto set = io::openImages(path, labels, p);
        if (!set)
            QTest::qFail(set.error().message().c_str(), __FILE__, __LINE__);
        return set.value_or(ImageSet{});
    }

private slots:
    void arraysOfNumPy()
    {
        const auto bytes = write("u1", npyFile("|u1", "(2, 2, 3)", pixels(12)));
        QCOMPARE(opened(bytes).images.shape(), (Shape{2, 1, 2, 3}));
        QCOMPARE(values(opened(bytes))[11], 77);
        const auto last = opened(write("nhwc", npyFile("|u1", "(1, 2, 2, 3)", pixels(12), 2)));
        QCOMPARE(last.images.shape(), (Shape{1, 3, 2, 2}));
        QCOMPARE(values(last), (std::vector<int>{0, 21, 42, 63, 7, 28, 49, 70, 14, 35, 56, 77}));
        const auto first = opened(write("nchw", npyFile("|u1", "(1, 3, 2, 2)", pixels(12), 3)));
        QCOMPARE(values(first)[4], 28);

        const auto reals =
            opened(write("f4", npyFile("<f4", "(1, 1, 2)", bytesOfValues<float>({0.1F, -3e20F}))));
        QVERIFY(reals.images.type() == ElementType::Float);
        QCOMPARE(reals.images.data<float>()[0], 0.1F);
        QCOMPARE(reals.images.data<float>()[1], -3e20F);
        const auto doubles =
            opened(write("f8", npyFile("<f8", "(1, 1, 1)", bytesOfValues<double>({0.1}))));
        QCOMPARE(doubles.images.data<float>()[0], 0.1F);
        const auto big =
            opened(write("i2", npyFile(">i2", "(1, 1, 2)", std::string("\x01\x02\xFF\xFE", 4))));
        QCOMPARE(big.images.data<float>()[0], 258.0F);
        QCOMPARE(big.images.data<float>()[1], -2.0F);
    }
    void archivesOfNumPy()
    {
        const auto four = npyFile("|u1", "(4, 2, 2)", pixels(16));
        const auto labels = npyFile("<i8", "(4, 1)", bytesOfValues<std::int64_t>({3, 2, 1, 0}));
        const auto keras = write("k.npz",
                                 zipFile({{"x_train.npy", npyFile("|u1", "(1, 2, 2)", pixels(4))},
                                          {"x_test.npy", four},
                                          {"y_test.npy", labels}}));
        QCOMPARE(opened(keras).size(), 4);
        QCOMPARE(opened(keras).labels, (std::vector<Count>{3, 2, 1, 0}));
        const auto lone = opened(write("one.npz", zipFile({{"arr_0.npy", four}})));
        QCOMPARE(lone.images.shape(), (Shape{4, 1, 2, 2}));
        QVERIFY(lone.labels.empty());
    }
    void cifar()
    {
        const std::string ten = cifarRecord("\3", 1) + cifarRecord("\7", 2);
        const auto file = opened(write("ten", ten));
        QCOMPARE(file.images.shape(), (Shape{2, 3, 32, 32}));
        QCOMPARE(file.labels, (std::vector<Count>{3, 7}));
        QCOMPARE(values(file)[3072 + 1], 9);
        const auto hundred = opened(write("hundred", gzipFile(cifarRecord("\x05\x5A", 1))));
        QCOMPARE(hundred.labels, (std::vector<Count>{90}));
        // A record that begins as an IDX file does.
        const auto dark = opened(write("dark", std::string("\0\0\x08\x03", 4) + pixels(3069)));
        QCOMPARE(dark.labels, (std::vector<Count>{0}));

        write("batches/data_batch_1.bin", cifarRecord("\1", 0));
        write("batches/data_batch_2.bin", ten);
        write("batches/readme.html", "");
        QCOMPARE(opened(root() / "batches").labels, (std::vector<Count>{1, 3, 7}));
        write("batches/test_batch.bin", cifarRecord("\x09", 0));
        QCOMPARE(opened(root() / "batches").labels, (std::vector<Count>{9}));
    }
    void tensorsOfOnnx()
    {
        const auto bytes = opened(write("u8.pb", tensorFile({1, 1, 2, 2}, 2, pixels(4))));
        QCOMPARE(values(bytes), (std::vector<int>{0, 7, 14, 21}));
        const auto reals =
            opened(write("f.pb", tensorFile({2, 1, 1}, 1, bytesOfValues<float>({0.5F, 1.5F}))),
                   write("l.pb", tensorFile({2}, 7, bytesOfValues<std::int64_t>({4, 5}))));
        QCOMPARE(reals.images.data<float>()[1], 1.5F);
        QCOMPARE(reals.labels, (std::vector<Count>{4, 5}));
    }

    void pictures_data()
    {
        QTest::addColumn<std::string>("grey");
        QTest::addColumn<std::string>("colour");
        QTest::addColumn<int>("tolerance");
        const std::string one = pixels(6), three = pixels(18);
        QTest::newRow("png") << pngFile(2, 3, 1, one) << pngFile(2, 3, 3, three) << 0;
        QTest::newRow("netpbm") << netpbmFile(2, 3, 1, one) << netpbmFile(2, 3, 3, three) << 0;
        QTest::newRow("jpeg") << jpegFile(2, 3, 1, one) << jpegFile(2, 3, 3, three) << 6;
    }
    void pictures()
    {
        QFETCH(std::string, grey);
        QFETCH(std::string, colour);
        QFETCH(int, tolerance);
        const auto one = opened(write("grey", grey));
        QCOMPARE(one.images.shape(), (Shape{1, 1, 2, 3}));
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(std::abs(values(one)[i] - 7 * static_cast<int>(i)) <= tolerance);
        const auto three = opened(write("colour", colour));
        QCOMPARE(three.images.shape(), (Shape{1, 3, 2, 3}));
        for (int c = 0; c < 3; ++c) {
            for (int i = 0; i < 6; ++i) {
                const int value = values(three)[static_cast<std::size_t>(c * 6 + i)];
                QVERIFY(std::abs(value - 7 * (i * 3 + c)) <= tolerance);
            }
        }
    }
    void folderOfClasses()
    {
        for (int i = 0; i < 3; ++i)
            write("classes/cat/" + std::to_string(i), pngFile(2, 2, 1, pixels(4, 10 * i)));
        write("classes/ape/a.ppm", netpbmFile(2, 2, 3, pixels(12, 100)));
        write("classes/ape/.hidden", "no picture");
        const auto set = opened(root() / "classes");
        QCOMPARE(set.images.shape(), (Shape{4, 3, 2, 2}));
        QCOMPARE(set.labels, (std::vector<Count>{0, 1, 1, 1})); // ape, cat; taking turns
        QCOMPARE(values(set)[12], 0); // the first cat, grey in three channels
        QCOMPARE(values(set)[16], 0);
        QCOMPARE(values(set)[24], 10);

        write("classes/cat/large", pngFile(6, 8, 1, pixels(48)));
        const auto refused = io::openImages(root() / "classes");
        QVERIFY(!refused
                && refused.error().message().find("large: 6 x 8 pixels, but ")
                    != std::string::npos);
        accuracy::Preprocessing p;
        p.resize = 4;
        p.crop = 3;
        QCOMPARE(opened(root() / "classes", {}, p).images.shape(), (Shape{5, 3, 3, 3}));

        write("flat/b.png", pngFile(1, 1, 1, "b"));
        write("flat/a.png", pngFile(1, 1, 1, "a"));
        const auto flat = opened(root() / "flat", write("two.txt", "label\n5\r\n\n6"));
        QCOMPARE(values(flat), (std::vector<int>{'a', 'b'}));
        QCOMPARE(flat.labels, (std::vector<Count>{5, 6}));
    }
    void resizesArrays()
    {
        accuracy::Preprocessing p;
        p.resize = 2;
        const auto set =
            opened(write("r", npyFile("|u1", "(3, 4, 6)", std::string(72, '\x50'))), {}, p);
        QCOMPARE(set.images.shape(), (Shape{3, 1, 2, 3}));
        QCOMPARE(values(set), std::vector<int>(18, 0x50));
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const std::string &bytes, const char *message) {
            QTest::newRow(name) << bytes << QString(message);
        };
        const std::string four = pixels(4);
        row("empty", "", "the file is empty");
        row("text", "hello", "no images in a form that is known, expected IDX");
        row("cifar label", cifarRecord("\x0B", 0), "no images in a form that is known");
        row("cifar cut", cifarRecord("\1", 0).substr(0, 3000), "no images in a form");
        row("npy type", npyFile("<c8", "(1, 1, 1)", pixels(8)), "NumPy's type '<c8'");
        row("npy object", npyFile("|O", "(1, 1, 1)", pixels(8)), "NumPy's type '|O'");
        row("npy order", npyFile("|u1", "(1, 2, 2)", four, 1, true), "Fortran order");
        row("npy short", npyFile("|u1", "(1, 2, 3)", four),
            "4 bytes of elements follow, the header says 6");
        row("npy long", npyFile("|u1", "(1, 1, 3)", four),
            "4 bytes of elements follow, the header says 3");
        row("npy huge", npyFile("|u1", "(9999999999, 9999999999, 9)", four), "more than fit");
        row("npy shape", npyFile("|u1", "(1, -2, 2)", four), "the header is none of an array");
        row("npy version", npyFile("|u1", "(1, 2, 2)", four, 4), "version 4 of .npy");
        row("npy empty", npyFile("|u1", "(0, 2, 2)", ""), "no images: 0x2x2");
        row("npy flat", npyFile("|u1", "(4,)", four), "are these the labels?");
        row("nan", npyFile("<f4", "(2, 1, 1)", bytesOfValues<float>({1.0F, std::nanf("")})),
            "image 1: the value nan, expected numbers");
        row("infinite", npyFile("<f8", "(1, 1, 1)", bytesOfValues<double>({1e300})),
            "image 0: the value inf");
        row("npz without", zipFile({{"a.npy", npyFile("|u1", "(4,)", four)}}),
            "no array of images");
        row("npz several",
            zipFile({{"a.npy", npyFile("|u1", "(1, 2, 2)", four)},
                     {"b.npy", npyFile("|u1", "(1, 2, 2)", four)}}),
            "several arrays can be the images");
        row("npz other", zipFile({{"a.txt", "hello"}}), "a.txt: not an .npy file");
        row("npz labels",
            zipFile({{"x.npy", npyFile("|u1", "(1, 2, 2)", four)},
                     {"y.npy", npyFile("|u1", "(4,)", four)}}),
            "4 labels for the 1 images");
        std::string damaged = zipFile({{"x.npy", npyFile("|u1", "(1, 2, 2)", four)}});
        damaged[60] = static_cast<char>(~damaged[60]);
        row("npz damaged", damaged, "the zip data is damaged");
        std::string png = pngFile(20, 20, 1, pixels(400));
        png[60] = static_cast<char>(~png[60]);
        row("png damaged", png, "the PNG data is damaged or cut off");
        const std::string jpeg = jpegFile(40, 40, 3, pixels(4800));
        row("jpeg cut", jpeg.substr(0, jpeg.size() / 2), "the JPEG data is damaged or cut off");
        row("pgm cut", netpbmFile(4, 4, 1, four), "4 bytes of pixels follow, expected 16");
        row("pgm 16 bits", "P5 1 1 65535\nab", "a largest value of 65535");
        row("pgm none", "P5 0 1 255\n", "a picture without pixels");
        row("pgm huge", "P5 999999 999999 255\n1", "999999 x 999999 pixels, expected at most");
    }
    void refuses()
    {
        QFETCH(std::string, bytes);
        QFETCH(QString, message);
        const auto path = write("bad", bytes);
        const auto set = io::openImages(path);
        QVERIFY(!set.has_value());
        const QString said = QString::fromStdString(set.error().message());
        QVERIFY2(said.contains(message) && said.startsWith(QString::fromStdString(path.string()))
                     && !said.contains('\n'),
                 qPrintable(said));
    }
    void refusesFoldersAndLabels()
    {
        const auto message = [](const fs::path &path, const fs::path &labels = {}) {
            const auto set = io::openImages(path, labels);
            return set ? QString("opened") : QString::fromStdString(set.error().message());
        };
        fs::create_directories(root() / "empty/inner");
        QVERIFY(message(root() / "empty").endsWith("empty/inner: no pictures of this class"));
        fs::create_directories(root() / "bare");
        QVERIFY(message(root() / "bare").contains("bare: no images: expected pictures"));
        write("odd/class/x.txt", "hello");
        QVERIFY(message(root() / "odd").contains("x.txt: no picture that is known"));
        write("mixed/data_batch_1.bin", cifarRecord("\1", 0) + "xy");
        QVERIFY(message(root() / "mixed").contains("data_batch_1.bin: 3075 bytes are no whole"));
        QVERIFY(message("/nowhere").contains("no such file"));

        const auto images = write("i", npyFile("|u1", "(2, 1, 1)", "ab"));
        QVERIFY(message(images, write("l", "1\n2\n3")).contains("3 labels for the 2 images"));
        QVERIFY(message(images, write("l", "")).contains("0 labels for the 2 images"));
        QVERIFY(message(images, write("l", "1\n2x")).contains("l:2: no label, expected"));
        QVERIFY(message(images, write("l", "1\n-2")).contains("l:2: no label, expected"));
        QVERIFY(message(images, write("l", npyFile("<f4", "(2,)", pixels(8))))
                    .contains("labels of type float"));
        QVERIFY(message(images, write("l", npyFile("|i1", "(2,)", "\x01\xFF")))
                    .contains("label 1: -1"));
        QVERIFY(message(images, write("l", npyFile("|u1", "(2, 2)", "abcd")))
                    .contains("2 extents, expected one"));
    }

    /// Cut off anywhere, a file is refused or is a set of images; never more.
    void everyPrefix()
    {
        const std::string packed = gzipFile(idxFile(8, {2, 4, 4}, pixels(32)));
        const std::vector<std::string> files = {
            idxFile(8, {2, 4, 4}, pixels(32)),
            packed,
            npyFile("<f4", "(2, 2, 2)", pixels(32)),
            zipFile({{"x.npy", npyFile("|u1", "(2, 2, 2)", pixels(8))},
                     {"y.npy", npyFile("|u1", "(2,)", pixels(2))}}),
            tensorFile({1, 2, 2}, 2, pixels(4)),
            pngFile(6, 5, 3, pixels(90)),
            jpegFile(6, 5, 3, pixels(90)),
            netpbmFile(3, 3, 1, pixels(9))};
        int refused = 0;
        for (const std::string &file : files) {
            for (std::size_t length = 0; length < file.size(); ++length) {
                const auto set = io::openImages(write("prefix", file.substr(0, length)));
                if (set)
                    QVERIFY(set->size() > 0 && set->images.rank() == 4);
                else
                    ++refused;
                static_cast<void>(io::readLabels(root() / "prefix"));
            }
            QVERIFY(io::openImages(write("prefix", file)).has_value());
        }
        QVERIFY(refused > 1000);
    }
};

QTEST_APPLESS_MAIN(TestImageFiles)
#include "tst_imagefiles.moc"

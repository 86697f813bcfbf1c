// SPDX-License-Identifier: GPL-3.0-or-later
// Preprocessing as text and back, resampling against Pillow's own results, crops, float images.
#include "core/accuracy/imageset.h"
#include "core/accuracy/resample.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

/// The picture that the expected sums were made of:
///     python3 -c "pixel(c, y, x) = (37 x + 91 y + 53 c + 7 x y) % 256, Image.fromarray(...)
///                 .resize((width, height), Image.BILINEAR)"          # Pillow 9.4.0
Array picture(Count channels, Count height, Count width)
{
    Array image(ElementType::UInt8, {channels, height, width});
    auto *to = image.edit<std::uint8_t>();
    for (Count c = 0; c < channels; ++c) {
        for (Count y = 0; y < height; ++y) {
            for (Count x = 0; x < width; ++x)
                *to++ = static_cast<std::uint8_t>(37 * x + 91 * y + 53 * c + 7 * x * y);
        }
    }
    return image;
}

/// Depends on each value and its place.
Count checksum(const Array &image)
{
    Count sum = 0, place = 0;
    for (const std::uint8_t value : image.values<std::uint8_t>())
        sum += value * (place++ % 1009 + 1);
    return sum;
}

} // namespace

class TestPreprocessing : public QObject
{
    Q_OBJECT

private slots:
    void textReadsBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *text, const char *written) {
            QTest::newRow(*text ? text : "empty") << text << written;
        };
        row("", "");
        row("scale=1", "");
        row("scale=1/255", "scale=0.003921569");
        row("scale=0.5,mean=0.485/0.456/0.406,std=0.229/0.224/0.225",
            "scale=0.5,mean=0.485/0.456/0.406,std=0.229/0.224/0.225");
        row("crop=224,resize=256,order=bgr,layout=nhwc",
            "layout=nhwc,order=bgr,resize=256,crop=224");
        row("mean=-1e-7,layout=nchw,order=rgb", "mean=-1e-07");
    }
    void textReadsBack()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto read = parsePreprocessing(text.toStdString());
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(QString::fromStdString(toText(*read)), written);
        const auto again = parsePreprocessing(toText(*read));
        QVERIFY(again.has_value() && *again == *read);
    }
    void refuses()
    {
        for (const char *const text :
             {"scale",          "scale=",    "scale=1/0", "scale=nan",       "scale=1e40",
              "mean=",          "mean=1/",   "mean=1//2", "std=0",           "std=1/-1",
              "layout=chw",     "order=grb", "resize=0",  "resize=-3",       "resize=99999",
              "crop=2.5",       "crop=",     "blur=3",    "scale=1,,mean=0", "=1",
              "scale=1,scale=2"}) {
            const auto read = parsePreprocessing(text);
            QVERIFY2(!read.has_value(), text);
            QVERIFY(
                read.error().message().starts_with(std::string("--preprocess ") + text + ": \""));
        }
    }

    void resamplesAsPillow_data()
    {
        QTest::addColumn<Shape>("from");
        QTest::addColumn<Shape>("to");
        QTest::addColumn<qlonglong>("expected");
        QTest::newRow("photo") << Shape{3, 480, 640} << Shape{256, 341} << 16821748674LL;
        QTest::newRow("down") << Shape{3, 37, 91} << Shape{24, 59} << 263009046LL;
        QTest::newRow("up") << Shape{3, 24, 59} << Shape{37, 91} << 643597137LL;
        QTest::newRow("one axis") << Shape{1, 9, 13} << Shape{4, 13} << 177610LL;
        QTest::newRow("the other") << Shape{1, 6, 6} << Shape{6, 4} << 38717LL;
        QTest::newRow("up and down") << Shape{3, 5, 7} << Shape{8, 11} << 4667047LL;
    }
    void resamplesAsPillow()
    {
        QFETCH(Shape, from);
        QFETCH(Shape, to);
        QFETCH(qlonglong, expected);
        const Array result = resampled(picture(from[0], from[1], from[2]), to[0], to[1]);
        QCOMPARE(result.shape(), (Shape{from[0], to[0], to[1]}));
        QCOMPARE(checksum(result), Count(expected));
    }
    void resamplesSmallAsPillow()
    {
        const Array result = resampled(picture(1, 7, 5), 3, 2);
        const auto values = result.values<std::uint8_t>();
        QCOMPARE((std::vector<std::uint8_t>(values.begin(), values.end())),
                 (std::vector<std::uint8_t>{106, 120, 121, 145, 112, 124}));
    }
    void floatsAreNotRounded()
    {
        const Array bytes = picture(3, 37, 91);
        std::vector<float> values;
        for (const std::uint8_t value : bytes.values<std::uint8_t>())
            values.push_back(static_cast<float>(value) / 255 - 2);
        const Array floats = resampled(Array::of<float>(bytes.shape(), values), 24, 59);
        const Array expected = resampled(bytes, 24, 59);
        for (Count i = 0; i < floats.size(); ++i) {
            const float byte = (floats.data<float>()[i] + 2) * 255;
            QVERIFY(std::abs(byte - static_cast<float>(expected.data<std::uint8_t>()[i])) < 1.01F);
        }
    }

    void fitsAsTorchvision()
    {
        const auto fit = [](const Array &image, Count resize, Count crop) {
            Preprocessing p;
            p.resize = resize;
            p.crop = crop;
            return fitted(image, p, "here");
        };
        QCOMPARE(fit(picture(3, 480, 640), 256, 0)->shape(), (Shape{3, 256, 341}));
        QCOMPARE(fit(picture(3, 640, 480), 256, 224)->shape(), (Shape{3, 224, 224}));
        // round() of Python: 0.5 -> 0, 1.5 -> 2, 2.5 -> 2
        for (const auto &[side, first] : {std::pair{4, 0}, {6, 2}, {7, 2}, {8, 2}}) {
            const Array image = picture(1, side, side);
            const auto cropped = fit(image, 0, 3);
            QCOMPARE(cropped->data<std::uint8_t>()[0],
                     image.data<std::uint8_t>()[first * side + first]);
            QCOMPARE(cropped->data<std::uint8_t>()[8],
                     image.data<std::uint8_t>()[(first + 2) * side + first + 2]);
        }
        QCOMPARE(QString::fromStdString(fit(picture(1, 5, 9), 0, 6).error().message()),
                 "here: 5 x 9 pixels are fewer than crop=6");
        QVERIFY(!fit(picture(1, 1, 9), 16384, 0).has_value()); // 147456 pixels wide
    }

    void floatsReachTheNetworkAsTheyAre()
    {
        const std::vector<float> values = {0.25F, -1e-6F, 300.5F, 7.0F, 1.0F, 2.0F, 3.0F, 4.0F};
        ImageSet set{Array::of<float>({2, 1, 2, 2}, values), {0, 1}};
        const Array all = set.batch(0, 2, {}, {2, 4});
        QVERIFY(std::ranges::equal(all.values<float>(), values));
        const ImageSet second = set.every(1, 1, 2);
        QCOMPARE(second.labels, std::vector<Count>{1});
        QCOMPARE(second.batch(0, 1, {}, {1, 4}).data<float>()[3], 4.0F);
        const auto p = parsePreprocessing("scale=2,mean=1,std=4");
        QCOMPARE(second.batch(0, 1, *p, {1, 4}).data<float>()[3], 1.75F);
    }
};

QTEST_APPLESS_MAIN(TestPreprocessing)
#include "tst_preprocessing.moc"

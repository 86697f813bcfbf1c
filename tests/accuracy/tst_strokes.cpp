// SPDX-License-Identifier: GPL-3.0-or-later
// The images that the program draws: the same bits on every machine, all classes in turn.
#include "core/accuracy/strokes.h"

#include <QtTest>

#include <zlib.h>

#include <algorithm>
#include <set>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

unsigned long checksum(const ImageSet &set)
{
    return crc32(0, set.images.data<std::uint8_t>(), static_cast<uInt>(set.images.size()));
}

} // namespace

class TestStrokes : public QObject
{
    Q_OBJECT

private slots:
    void areTheSameBitsEverywhere()
    {
        QCOMPARE(checksum(strokeImages(StrokeSplit::Test, 500)), 0x840ce63dul);
        QCOMPARE(checksum(strokeImages(StrokeSplit::Train, 500)), 0x1c717005ul);
    }
    void moreImagesContinueFewer()
    {
        const ImageSet few = strokeImages(StrokeSplit::Test, 70);
        const ImageSet many = strokeImages(StrokeSplit::Test, 300);
        QCOMPARE(few.images.shape(), (Shape{70, 1, 28, 28}));
        QVERIFY(
            std::equal(few.images.raw(), few.images.raw() + few.images.bytes(), many.images.raw()));
        QVERIFY(std::equal(few.labels.begin(), few.labels.end(), many.labels.begin()));
    }
    void noImageComesTwice()
    {
        std::set<std::string> seen;
        for (const StrokeSplit split : {StrokeSplit::Train, StrokeSplit::Test}) {
            const ImageSet set = strokeImages(split, 1000);
            for (Count i = 0; i < 1000; ++i)
                seen.emplace(reinterpret_cast<const char *>(set.images.raw()) + i * 784, 784);
        }
        QCOMPARE(seen.size(), std::size_t{2000});
    }
    void classesComeInTurn()
    {
        const ImageSet set = strokeImages(StrokeSplit::Test, 6000);
        for (Count i = 0; i < 36; ++i) {
            QCOMPARE(set.labels[static_cast<std::size_t>(i)], i);
            QCOMPARE(set.labels[static_cast<std::size_t>(36 + i)], (i + 1) % 36);
        }
        for (const Count step : {2, 5, 10, 36}) { // no split by index loses a class
            std::vector<int> counts(36, 0);
            for (Count i = 0; i < set.size(); i += step)
                ++counts[static_cast<std::size_t>(set.labels[static_cast<std::size_t>(i)])];
            const int least = *std::min_element(counts.begin(), counts.end());
            QVERIFY2(2 * least * 36 >= set.size() / step, qPrintable(QString::number(step)));
        }
    }
    void namesItsClasses()
    {
        QCOMPARE(strokeClassName(0), std::string("0"));
        QCOMPARE(strokeClassName(9), std::string("9"));
        QCOMPARE(strokeClassName(10), std::string("A"));
        QCOMPARE(strokeClassName(35), std::string("Z"));
    }
    /// Dark ground and light strokes, neither empty nor full.
    void holdsInk()
    {
        const ImageSet set = strokeImages(StrokeSplit::Test, 360);
        for (Count i = 0; i < set.size(); ++i) {
            const auto pixels =
                set.images.values<std::uint8_t>().subspan(static_cast<std::size_t>(i) * 784, 784);
            const auto light =
                std::count_if(pixels.begin(), pixels.end(), [](std::uint8_t v) { return v > 110; });
            QVERIFY2(light > 10 && light < 400, qPrintable(QString::number(i)));
        }
    }
};

QTEST_GUILESS_MAIN(TestStrokes)
#include "tst_strokes.moc"

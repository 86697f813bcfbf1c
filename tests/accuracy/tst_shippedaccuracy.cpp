// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped networks under every scheme against an independent program: shippedaccuracy.json
// holds what tests/accuracy/reference/reference.py counts, which is written in NumPy from
// docs/accuracy.md.
#include "core/accuracy/measure.h"
#include "core/accuracy/strokes.h"
#include "core/io/trainedlibrary.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

/// Sums of floats in another order may move a score across another one: at most one image here.
constexpr Count tolerance = 1;

bool isClose(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestShippedAccuracy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile file(PELORUS_TEST_DATA "/accuracy/shippedaccuracy.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_golden = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(m_golden.keys(), QStringList({"strokes-lenet", "strokes-resnet"}));
        m_images = strokeImages(StrokeSplit::Test, 1000);
    }

    void counts_data() { networks(); }
    void counts()
    {
        const Session s = session();
        const QJsonObject expected = s.golden["correct"].toObject();
        QVERIFY(expected.size() > 60);
        Count exact = 0;
        for (auto entry = expected.begin(); entry != expected.end(); ++entry) {
            const auto config = parseQuantConfig(entry.key().toStdString());
            QVERIFY(config);
            const auto layers = preparedBy(s, *config);
            const auto classes = *s.network.classify(m_images, {}, s.n, layers, m_options);
            const Count correct = *compared("", classes, classes, m_images.labels).correct;
            const Count wanted = entry.value().toInteger();
            exact += correct == wanted ? 1 : 0;
            QVERIFY2(std::abs(correct - wanted) <= tolerance,
                     qPrintable(
                         QString("%1: %2, expected %3").arg(entry.key()).arg(correct).arg(wanted)));
        }
        QVERIFY2(exact >= expected.size() - 3, qPrintable(QString::number(exact)));
    }

    void calibration_data() { networks(); }
    void calibration()
    {
        const Session s = session();
        const QJsonArray layers = s.golden["layers"].toArray();
        QCOMPARE(static_cast<std::size_t>(layers.size()), s.network.layers().size());
        const auto network =
            *io::trainedNetwork(QTest::currentDataTag()); // the same names in the cost model
        std::size_t at = 0;
        for (std::size_t i = 0; i < s.ranges.size(); ++i) {
            const QJsonObject layer = layers[static_cast<qsizetype>(i)].toObject();
            const WeightLayer &own = s.network.layers()[i];
            QCOMPARE(QString::fromStdString(own.name), layer["name"].toString());
            const double largest =
                static_cast<double>(largestMagnitude(own.weights.values<float>()));
            QVERIFY(isClose(largest, layer["weight_max"].toDouble(), 1e-6));
            QVERIFY(isClose(static_cast<double>(s.ranges[i].least), layer["input_min"].toDouble(),
                            1e-4));
            QVERIFY(isClose(static_cast<double>(s.ranges[i].most), layer["input_max"].toDouble(),
                            1e-4));
            while (at < network.layers().size() && !hasMacs(network.layers()[at]->kind))
                ++at;
            QVERIFY(at < network.layers().size());
            QCOMPARE(network.layers()[at++]->name, own.name);
        }
        QCOMPARE(staticIntegerBits(s.network.layers(), s.ranges), s.golden["static_il"].toInt());
    }

    void sensitivities_data() { networks(); }
    void sensitivities()
    {
        const Session s = session();
        const auto plain = *s.network.scores(m_images, {}, 0, s.n, {});
        const auto floats = *s.network.classify(m_images, {}, s.n, {}, m_options);
        const QJsonObject expected = s.golden["sensitivity"].toObject();
        QCOMPARE(static_cast<std::size_t>(expected.size()), 4 * s.network.layers().size());
        for (auto entry = expected.begin(); entry != expected.end(); ++entry) {
            const QString key = entry.key(); // "2/w4"
            const auto layer = static_cast<std::size_t>(key.section('/', 0, 0).toInt());
            const int bits = key.right(1).toInt();
            QuantConfig config = *parseQuantConfig("U/w32a32");
            config.layerBits[layer] =
                key.contains('w') ? LayerBits{bits, floatBits} : LayerBits{floatBits, bits};
            const auto layers = preparedBy(s, config);
            const auto classes = *s.network.classify(m_images, {}, s.n, layers, m_options);
            const Measurement m = compared("", classes, floats, m_images.labels);
            const QJsonObject wanted = entry.value().toObject();
            const QString text = QString("%1: %2 correct, %3 changed")
                                     .arg(key)
                                     .arg(*m.correct)
                                     .arg(m.n - m.agreeing);
            QVERIFY2(std::abs(*m.correct - wanted["correct"].toInteger()) <= tolerance,
                     qPrintable(text));
            QVERIFY2(std::abs(m.n - m.agreeing - wanted["changed"].toInteger()) <= tolerance,
                     qPrintable(text));
            const PreparedAt only{layer, &layers[layer]};
            const auto moved = *s.network.scores(m_images, {}, 0, s.n, {&only, 1});
            QVERIFY2(isClose(noise(plain, moved, floats), wanted["noise"].toDouble(), 1e-3),
                     qPrintable(key));
        }
    }

private:
    struct Session
    {
        QJsonObject golden;
        Classifier network;
        Count n = 0, calibration = 0;
        std::vector<LayerRange> ranges{};
    };

    std::vector<PreparedLayer> preparedBy(const Session &s, const QuantConfig &config) const
    {
        std::vector<float> clipping;
        if (config.scheme == Scheme::UniformMse)
            clipping =
                *s.network.clipping(m_images, {}, s.calibration, config, s.ranges, m_options);
        return s.network.prepare(config, s.ranges, clipping);
    }

    static void networks()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"strokes-lenet", "strokes-resnet"})
            QTest::newRow(name) << name;
    }
    Session session() const
    {
        const QString name = QTest::currentDataTag();
        const QJsonObject golden = m_golden[name].toObject();
        Session s{golden, *Classifier::make(*io::trainedModel(name.toStdString())),
                  golden["n"].toInteger(), golden["calibration"].toInteger()};
        s.ranges = *s.network.calibrate(m_images, {}, s.calibration, m_options);
        return s;
    }
    /// Mean over images and over classes but the top one of (δ_top - δ_j)².
    static double noise(std::span<const float> plain, std::span<const float> moved,
                        const Classes &top)
    {
        const std::size_t classes = plain.size() / top.size();
        double sum = 0;
        for (std::size_t i = 0; i < top.size(); ++i) {
            const auto delta = [&](std::size_t k) {
                return static_cast<double>(moved[i * classes + k])
                    - static_cast<double>(plain[i * classes + k]);
            };
            for (std::size_t k = 0; k < classes; ++k) {
                const double d = delta(static_cast<std::size_t>(top[i])) - delta(k);
                sum += d * d;
            }
        }
        return sum / static_cast<double>(top.size() * (classes - 1));
    }

    QJsonObject m_golden;
    ImageSet m_images;
    MeasureOptions m_options{2, {}, {}};
};

QTEST_GUILESS_MAIN(TestShippedAccuracy)
#include "tst_shippedaccuracy.moc"

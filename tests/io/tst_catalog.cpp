// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in library: every entry opens under its name, an unknown name lists those there are.
#include "core/io/catalog.h"
#include "core/io/publishedaccuracy.h"

#include <QtTest>

#include <tuple>

using namespace pelorus;
using namespace pelorus::io;

namespace {

QString text(const std::string &s)
{
    return QString::fromStdString(s);
}

QStringList names(const std::vector<CatalogEntry> &entries)
{
    QStringList result;
    for (const CatalogEntry &entry : entries)
        result << text(entry.name);
    result.sort();
    return result;
}

} // namespace

class CatalogTest : public QObject
{
    Q_OBJECT

private slots:
    void theNames()
    {
        QCOMPARE(names(listNetworks()),
                 (QStringList{"alexnet", "bert-base", "efficientnet-b0", "googlenet-v1", "lenet5",
                              "mobilenet-v1", "mobilenet-v2", "resnet18", "resnet50", "resnet50-v1",
                              "squeezenet-v1.0", "squeezenet-v1.1", "strokes-lenet",
                              "strokes-resnet", "vgg16", "vit-b16"}));
        QCOMPARE(names(listHardware()),
                 (QStringList{"bit-fusion",
                              "diannao",
                              "eie",
                              "eyeriss",
                              "eyeriss-isca16",
                              "fpga-qiu16-xc7z045",
                              "fpga-zhang15-vx485t",
                              "gemmini-16",
                              "nvdla-full",
                              "nvdla-small",
                              "shared-rf-16x16",
                              "shared-rf-32x32",
                              "shared-rf-8x8",
                              "shidiannao",
                              "simba-chiplet",
                              "stripes",
                              "tpu-like-128",
                              "tpu-like-32",
                              "tpu-like-64",
                              "tpu-v1"}));
        QCOMPARE(names(listTechnologies()), QStringList{"horowitz-45nm"});
    }

    void everyEntryOpensUnderItsName()
    {
        for (const CatalogEntry &entry : listNetworks()) {
            const auto network = builtinNetwork(entry.name);
            QVERIFY2(network, network ? "" : network.error().message().c_str());
            QCOMPARE(network->name(), entry.name);
            QCOMPARE(network->description(), entry.description);
            QCOMPARE(network->source(), entry.source);
            QVERIFY(!entry.description.empty() && !entry.source.empty());
        }
        for (const CatalogEntry &entry : listHardware()) {
            QCOMPARE(builtinHardware(entry.name).value().name(), entry.name);
            QVERIFY(!entry.description.empty() && !entry.source.empty());
        }
        for (const CatalogEntry &entry : listTechnologies()) {
            QCOMPARE(builtinTechnology(entry.name).value().name(), entry.name);
            QVERIFY(!entry.description.empty() && !entry.source.empty());
        }
    }

    void unknownNames()
    {
        const Error network = builtinNetwork("resnet51").error();
        QCOMPARE(network.code, ErrorCode::NotFound);
        QVERIFY(
            text(network.message())
                .startsWith(
                    "resnet51: there are no built-in networks of this name, expected one of: "));
        QVERIFY(text(network.what).contains("resnet50"));
        QString hardware;
        for (const CatalogEntry &entry : listHardware())
            hardware += (hardware.isEmpty() ? "" : ", ") + text(entry.name);
        QCOMPARE(text(builtinHardware("tpu").error().message()),
                 "tpu: there are no built-in accelerators of this name, expected one of: "
                     + hardware);
        QCOMPARE(text(builtinTechnology("").error().message()),
                 "there are no built-in technologies of this name, expected one of: horowitz-45nm");
    }

    void publishedAccuraciesHaveASource()
    {
        int rows = 0;
        for (const CatalogEntry &entry : listNetworks()) {
            for (const PublishedAccuracy &one : publishedAccuracy(entry.name)) {
                ++rows;
                QCOMPARE(text(one.network), text(entry.name));
                QVERIFY(!one.method.empty() && one.source.size() > 10);
                QVERIFY(one.top1 > 10 && one.top1 < 100);
                QVERIFY(one.training == "retrained" || one.training == "post-training");
            }
        }
        QCOMPARE(rows, 71); // each belongs to a network that there is
        QVERIFY(publishedAccuracy("vgg16").empty());
    }

    void publishedBinaryNetworks()
    {
        // Rastegari et al., XNOR-Net (2016), Table 1: top-1 of AlexNet.
        const auto of = [](const char *method) {
            for (const PublishedAccuracy &one : publishedAccuracy("alexnet"))
                if (one.method == method)
                    return std::tuple(one.weightBits, one.inputBits, one.top1);
            return std::tuple(0, 0, 0.0);
        };
        QCOMPARE(of("BWN"), std::tuple(1, 32, 56.8));
        QCOMPARE(of("XNOR-Net"), std::tuple(1, 1, 44.2));
        QCOMPARE(of("BNN"), std::tuple(1, 1, 27.9));
    }
};

QTEST_APPLESS_MAIN(CatalogTest)
#include "tst_catalog.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/safetensors_header.h"

#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

namespace limelight::weights {

class SafetensorsHeaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdictsEqualTheReference_data();
    void verdictsEqualTheReference();
    void dtypesHaveSizes();
    void nestedBracketsAreNoCrash();
    void missingFileIsNotFound();
};

static const std::filesystem::path kGolden =
    LIMELIGHT_SOURCE_DIR "/tests/golden/safetensors_format";

void SafetensorsHeaderTest::verdictsEqualTheReference_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isAccepted");
    QTest::addColumn<int>("tensors");
    std::ifstream stream(kGolden / "cases.json");
    const auto cases = nlohmann::json::parse(stream)["cases"];
    QVERIFY(cases.size() > 40);
    for (const auto& entry : cases) {
        const auto file = entry["file"].get<std::string>();
        QTest::newRow(file.c_str()) << QString::fromStdString(file) << (entry["peer"] == "accepts")
                                    << entry.value("n_tensors", 0);
    }
}

void SafetensorsHeaderTest::verdictsEqualTheReference()
{
    QFETCH(QString, file);
    QFETCH(bool, isAccepted);
    QFETCH(int, tensors);
    const auto header = readSafetensorsHeader(kGolden / file.toStdString());
    if (isAccepted) {
        QVERIFY2(bool(header), header ? "" : header.error().message.c_str());
        QCOMPARE(int(header->entries.size()), tensors);
    } else {
        QVERIFY(!header);
        QCOMPARE(header.error().code, ErrorCode::BadWeights);
        QVERIFY(header.error().message.find(file.toStdString()) != std::string::npos);
    }
}

void SafetensorsHeaderTest::dtypesHaveSizes()
{
    QCOMPARE(bitsOfDtype("F32"), 32);
    QCOMPARE(bitsOfDtype("F6_E2M3"), 6);
    QCOMPARE(bitsOfDtype("f32"), 0);
}

void SafetensorsHeaderTest::nestedBracketsAreNoCrash()
{
    const std::string text(1'000'000, '[');
    const auto header = parseSafetensorsHeader(text, 8 + text.size(), "deep.safetensors");
    QVERIFY(!header);
    QCOMPARE(header.error().code, ErrorCode::BadWeights);
}

void SafetensorsHeaderTest::missingFileIsNotFound()
{
    const auto header = readSafetensorsHeader("/nonexistent/model.safetensors");
    QVERIFY(!header);
    QCOMPARE(header.error().code, ErrorCode::NotFound);
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::SafetensorsHeaderTest)
#include "safetensors_header_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_model.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <filesystem>

#include "core/pipeline/measure_separator.h"

namespace limelight::pipeline {

/// Measured figures depend on the machine: what is held is that they are there and fit together.
class MeasureModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    SilentProgress progress_;
    Run run_{{}, progress_, 2};

    bool isFolderEmpty() const { return std::filesystem::is_empty(folder_.path().toStdString()); }

private Q_SLOTS:
    void initTestCase() { qputenv("TMPDIR", folder_.path().toUtf8()); }
    void everyPartIsMeasuredAndNothingStays();
    void separationIsMeasured();
    void wrongWishesAreErrors();
    void cancelLeavesNothing();
};

static models::RandomModel smallModel()
{
    models::RandomModel model;
    model.sound = models::RandomSoundSide{{16, 1, 2, 32}, 48, 32};
    model.words = models::RandomWordsSide{{24, 1, 3, 32}, 300, 38};
    return model;
}

void MeasureModelTest::everyPartIsMeasuredAndNothingStays()
{
    const models::RandomModel model = smallModel();
    const auto speed = measureModel("small", model, {.textTokens = {20}, .rounds = 1}, run_);
    QVERIFY2(bool(speed), speed ? "" : speed.error().message.c_str());
    QCOMPARE(speed->parameters, models::parameterCountOf(model));
    QVERIFY(speed->diskMbPerSec > 0.0 && speed->loadSec > 0.0);
    QCOMPARE(speed->boundMb, 1.25 * 4e-6 * static_cast<double>(speed->parameters) + 600.0);
    QVERIFY(speed->peakMb > 10.0 && speed->gemmGflops() > 0.1);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // A sanitizer has memory of its own, and slows what is ours but not the libraries.
    QVERIFY(speed->peakMb < speed->boundMb);
    QVERIFY(speed->gemmGflops() < 1.2 * speed->peakGflops);
#endif
    QCOMPARE(speed->encoders.size(), std::size_t{2});
    QCOMPARE(speed->encoders[0].tokens, models::tokensOf(*model.sound));
    QCOMPARE(speed->encoders[1].tokens, std::int64_t{20});
    for (const EncoderSpeed& encoder : speed->encoders) {
        QVERIFY(encoder.passSec > 0.0 && encoder.passCpuSec > 0.0);
        QVERIFY(encoder.shareOfGemm() > 0.0 && encoder.shareOfGemm() < 1.0);
    }
    QVERIFY(isFolderEmpty());
}

void MeasureModelTest::separationIsMeasured()
{
    const auto speed = measureSeparator(1.0, run_);
    QVERIFY2(bool(speed), speed ? "" : speed.error().message.c_str());
    QVERIFY(std::abs(speed->audioSeconds - 1.0) < 1e-6);
    QVERIFY(speed->seconds > 0.0 && speed->loadSec > 0.0 && speed->peakMb > 10.0);
    QVERIFY(isFolderEmpty());
    const auto wrong = measureSeparator(0.0, run_);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::BadArgument);
}

void MeasureModelTest::wrongWishesAreErrors()
{
    const auto codeOf = [&](const models::RandomModel& model, const ModelSpeedOptions& options) {
        const auto speed = measureModel("wrong", model, options, run_);
        return speed ? ErrorCode::Internal : speed.error().code;
    };
    QCOMPARE(codeOf({}, {}), ErrorCode::BadArgument);
    QCOMPARE(codeOf(smallModel(), {.textTokens = {2}, .rounds = 1}), ErrorCode::BadArgument);
    QCOMPARE(codeOf(smallModel(), {.textTokens = {39}, .rounds = 1}), ErrorCode::BadArgument);
    QCOMPARE(codeOf(smallModel(), {.textTokens = {20}, .rounds = 0}), ErrorCode::BadArgument);
    qputenv("TMPDIR", "/nowhere");
    QCOMPARE(codeOf(smallModel(), {.textTokens = {20}, .rounds = 1}), ErrorCode::NotWritable);
    qputenv("TMPDIR", folder_.path().toUtf8());
}

void MeasureModelTest::cancelLeavesNothing()
{
    Run run{{}, progress_, 2};
    run.cancel.request();
    const auto speed = measureModel("small", smallModel(), {.textTokens = {20}, .rounds = 1}, run);
    QVERIFY(!speed);
    QCOMPARE(speed.error().code, ErrorCode::Cancelled);
    QVERIFY(isFolderEmpty());
}

}  // namespace limelight::pipeline

QTEST_GUILESS_MAIN(limelight::pipeline::MeasureModelTest)
#include "measure_model_test.moc"

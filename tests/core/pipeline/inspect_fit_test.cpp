// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <limits>

#include "core/pipeline/inspect_model.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::testing::jsonOf;

namespace {

const std::string kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/lime-linear/";

InspectionInput inputOf(const std::string& file)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    InspectionInput input;
    const Status added = addToInput(input, file, run);
    if (!added) qWarning("%s", added.error().message.c_str());
    return input;
}

Result<Inspection> fit(const InspectionInput& input, const FitInspectionOptions& options = {})
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return inspectFit(input, options, run);
}

double numberIn(const Inspection& inspection, const std::string& name)
{
    return weights::doublesOf(*inspection.array(name)).front();
}

std::vector<std::size_t> indicesIn(const Inspection& inspection, const std::string& name)
{
    const auto& whole = std::get<std::vector<std::int64_t>>(inspection.array(name)->values);
    return {whole.begin(), whole.end()};
}

}  // namespace

/// LIME's lines as the inspection shows them, and the forms it is written in.
class InspectFitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsEqualTheReference_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = jsonOf(kGolden + "cases.json").at("cases");
        for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
            const auto name = cases[static_cast<std::size_t>(i)].at("name").get<std::string>();
            QTest::newRow(name.c_str()) << i;
        }
    }

    void fitsEqualTheReference()
    {
        QFETCH(int, index);
        const auto golden =
            jsonOf(kGolden + "cases.json").at("cases")[static_cast<std::size_t>(index)];
        FitInspectionOptions options;
        options.kernelWidth = golden.at("kernel_width");
        options.counts.clear();
        for (const auto& expected : golden.at("fits")) {
            const auto count = expected.at("num_features").get<std::size_t>();
            if (std::find(options.counts.begin(), options.counts.end(), count) ==
                options.counts.end()) {
                options.counts.push_back(count);
            }
        }
        const auto inspection =
            fit(inputOf(kGolden + golden.at("file").get<std::string>()), options);
        QVERIFY2(bool(inspection), inspection ? "" : inspection.error().message.c_str());
        const auto proximity = weights::doublesOf(*inspection->array("proximity"));
        for (std::size_t i = 0; i < 8; ++i) {
            QVERIFY(std::abs(proximity[i] - golden.at("weights_first8")[i].get<double>()) < 1e-12);
        }
        for (const auto& expected : golden.at("fits")) {
            if (expected.at("rounding_decides").get<bool>()) continue;
            const std::string prefix = "label" + std::to_string(expected.at("label").get<int>()) +
                                       "." + expected.at("feature_selection").get<std::string>() +
                                       "." +
                                       std::to_string(expected.at("num_features").get<int>()) + ".";
            QVERIFY2(indicesIn(*inspection, prefix + "used_features") ==
                         expected.at("used_features").get<std::vector<std::size_t>>(),
                     prefix.c_str());
            const auto isNear = [&](const std::string& name, double value) {
                return std::abs(numberIn(*inspection, prefix + name) - value) <= 1e-6;
            };
            QVERIFY2(isNear("intercept", expected.at("intercept")), prefix.c_str());
            QVERIFY2(isNear("score", expected.at("score")), prefix.c_str());
            QVERIFY2(isNear("local_pred", expected.at("local_pred")[0]), prefix.c_str());
            const auto features = indicesIn(*inspection, prefix + "features");
            const auto weights = weights::doublesOf(*inspection->array(prefix + "weights"));
            QCOMPARE(features.size(), expected.at("explanation").size());
            for (std::size_t i = 0; i < features.size(); ++i) {
                const auto& term = expected.at("explanation")[i];
                QCOMPARE(features[i], term[0].get<std::size_t>());
                QVERIFY2(std::abs(weights[i] - term[1].get<double>()) <= 1e-6, prefix.c_str());
            }
        }
    }

    void failsWithBadArgumentNamingTheArraysThereAre()
    {
        InspectionInput input = inputOf(kGolden + "few-samples.safetensors");
        input.arrays.erase(input.arrays.begin() + 1);  // data, distances, labels
        const auto inspection = fit(input);
        QVERIFY(!inspection);
        QCOMPARE(inspection.error().code, ErrorCode::BadArgument);
        QVERIFY(inspection.error().message.find("\"distances\"") != std::string::npos);
        QVERIFY(inspection.error().message.find("data, labels") != std::string::npos);
        QCOMPARE(fit(InspectionInput{}).error().code, ErrorCode::BadArgument);
    }

    void failsWithBadArgumentForOptionsThatCannotBe()
    {
        const InspectionInput input = inputOf(kGolden + "few-samples.safetensors");
        FitInspectionOptions options;
        options.labels = {2};
        QCOMPARE(fit(input, options).error().code, ErrorCode::BadArgument);
        options.labels = {};
        options.kernelWidth = 0.0;
        QCOMPARE(fit(input, options).error().code, ErrorCode::BadArgument);
    }

    void failsWithBadShapeWhenArraysDoNotBelongTogether()
    {
        const InspectionInput sound = inputOf(kGolden + "few-samples.safetensors");
        for (const char* name : {"data", "labels", "distances"}) {
            InspectionInput input = sound;
            for (auto& array : input.arrays) {
                if (array.name == name) array = {name, {7}, std::vector<float>(7)};
            }
            const auto inspection = fit(input);
            QVERIFY(!inspection);
            QCOMPARE(inspection.error().code, ErrorCode::BadShape);
            QVERIFY(inspection.error().message.find("[7]") != std::string::npos ||
                    std::string(name) == "labels" || std::string(name) == "distances");
        }
    }

    void failsWithNumericalForScoresThatAreNoNumbers()
    {
        InspectionInput input = inputOf(kGolden + "few-samples.safetensors");
        for (auto& array : input.arrays) {
            if (array.name != "labels") continue;
            std::get<std::vector<float>>(array.values)[3] = std::numeric_limits<float>::quiet_NaN();
        }
        QCOMPARE(fit(input).error().code, ErrorCode::Numerical);
    }

    void writesTheSameNumbersInBothForms()
    {
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        Inspection inspection;
        inspection.kind = "fit";
        inspection.arrays = {{"a.float", {2, 2}, std::vector<float>{0.1F, -3e38F, 1e-40F, 2.0F}},
                             {"b.double", {}, std::vector<double>{0.1}},
                             {"c.none", {0, 3}, std::vector<float>{}},
                             {"d.whole", {1}, std::vector<std::int64_t>{INT64_MIN}}};
        inspection.strings = {{"tokens", {{"<s>", "\"Ġlove\""}, {}}}};
        inspection.notes = {"a note"};
        QVERIFY(writeInspection(inspection, folder / "x.json"));
        QVERIFY(writeInspection(inspection, folder / "x.safetensors"));
        const auto document = jsonOf(folder / "x.json");
        const auto& arrays = document.at("arrays");
        QCOMPARE(arrays.at("a.float").at("values")[0][1].get<float>(), -3e38F);
        QCOMPARE(arrays.at("a.float").at("values")[1][0].get<float>(), 1e-40F);
        QCOMPARE(arrays.at("b.double").at("values").get<double>(), 0.1);
        QCOMPARE(arrays.at("b.double").at("dtype").get<std::string>(), std::string("F64"));
        QVERIFY(arrays.at("c.none").at("values").empty());
        QCOMPARE(arrays.at("d.whole").at("values")[0].get<std::int64_t>(), INT64_MIN);
        QCOMPARE(document.at("strings").at("tokens")[0][1].get<std::string>(),
                 std::string("\"Ġlove\""));
        QCOMPARE(document.at("notes")[0].get<std::string>(), std::string("a note"));
        const InspectionInput read = inputOf((folder / "x.safetensors").string());
        QCOMPARE(read.arrays.size(), std::size_t{4});
        QVERIFY(read.array("a.float")->values == inspection.arrays[0].values);
        QVERIFY(read.array("b.double")->values == inspection.arrays[1].values);
    }

    void writesNullAndANoteForWhatIsNotFinite()
    {
        Inspection inspection;
        inspection.arrays = {
            {"x", {2}, std::vector<float>{1.0F, std::numeric_limits<float>::infinity()}}};
        const auto document = nlohmann::json::parse(jsonFromInspection(inspection));
        QVERIFY(document.at("arrays").at("x").at("values")[1].is_null());
        QCOMPARE(document.at("notes").size(), std::size_t{1});
        QCOMPARE(writeInspection(inspection, "/tmp/x.csv").error().code, ErrorCode::BadArgument);
    }
};

QTEST_GUILESS_MAIN(InspectFitTest)
#include "inspect_fit_test.moc"

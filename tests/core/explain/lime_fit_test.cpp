// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lime_fit.h"

#include <QtTest>

#include <cmath>
#include <limits>

#include "core/explain/lars_path.h"
#include "core/explain/legacy_random.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::testing::jsonOf;
using limelight::testing::TensorFile;

namespace {

const std::string kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/lime-linear/";

bool isNear(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

/// The appendix' case E: 60 random rows, three features that matter.
struct CaseE {
    Masks masks{60, 8};
    std::vector<double> y;
    std::vector<double> proximity;

    CaseE()
    {
        LegacyRandom random(7);
        for (std::uint8_t& value : masks.values) {
            value = static_cast<std::uint8_t>(random.integer(0, 2));
        }
        std::fill_n(masks.values.begin(), 8, 1);
        for (std::size_t i = 0; i < 60; ++i) {
            const auto row = masks.row(i);
            y.push_back(0.5 * row[1] - 0.4 * row[4] + 0.2 * row[6] + 0.05 * random.uniform());
        }
        proximity = proximities(cosineDistances(masks), 0.25);
    }
};

/// Columns of noise with the given rows, centred.
DesignMatrix noiseDesign(std::size_t samples, std::size_t features, std::uint32_t seed)
{
    LegacyRandom random(seed);
    DesignMatrix design{samples, features, {}};
    for (std::size_t i = 0; i < samples * features; ++i) {
        design.values.push_back(random.uniform() - 0.5);
    }
    return design;
}

std::vector<double> productOf(const DesignMatrix& design, const std::vector<double>& weights)
{
    std::vector<double> y(design.samples, 0.0);
    for (std::size_t i = 0; i < design.samples; ++i) {
        for (std::size_t j = 0; j < design.features; ++j) {
            y[i] += design.values[i * design.features + j] * weights[j];
        }
    }
    return y;
}

}  // namespace

class LimeFitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsEveryReferenceCase_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = jsonOf(kGolden + "cases.json").at("cases");
        for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
            const auto name = cases[static_cast<std::size_t>(i)].at("name").get<std::string>();
            QTest::newRow(name.c_str()) << i;
        }
    }

    void fitsEveryReferenceCase()
    {
        QFETCH(int, index);
        const auto golden =
            jsonOf(kGolden + "cases.json").at("cases")[static_cast<std::size_t>(index)];
        const TensorFile file(kGolden + golden.at("file").get<std::string>());
        const auto data = file.values<float>("data");
        const auto shape = file.shape("data");
        const DesignMatrix design{shape[0], shape[1], {data.begin(), data.end()}};
        const auto labels = file.values<float>("labels");
        const std::size_t labelCount = file.shape("labels")[1];
        const auto distances = file.values<float>("distances");
        const auto proximity = proximities(std::vector<double>(distances.begin(), distances.end()),
                                           golden.at("kernel_width"));
        int checked = 0;
        int ties = 0;
        for (const auto& expected : golden.at("fits")) {
            std::vector<double> y;
            for (std::size_t i = 0; i < shape[0]; ++i) {
                y.push_back(labels[i * labelCount + expected.at("label").get<std::size_t>()]);
            }
            const std::string mode = expected.at("feature_selection");
            LimeFitOptions options;
            options.selection = *selectionNamed(mode);
            options.count = expected.at("num_features");
            const auto fit = fitByLime(design, y, proximity, options);
            QVERIFY2(bool(fit), mode.c_str());
            ++checked;
            const auto used = expected.at("used_features").get<std::vector<std::size_t>>();
            if (expected.at("rounding_decides").get<bool>()) {
                // More columns tie for the penalty than there are samples to tell them apart, so
                // the lasso has many answers: the line through the reference's choice is held.
                QCOMPARE(mode, std::string("lasso_path"));
                QVERIFY(fit->chosen.size() <= options.count);
                const auto line = WeightedRidge(design.columns(used), proximity, 1.0).fit(y);
                QVERIFY(line);
                QVERIFY(isNear(line->r2, expected.at("score"), 1e-6));
                QVERIFY(isNear(line->intercept, expected.at("intercept"), 1e-6));
                ++ties;
                continue;
            }
            QVERIFY2(fit->chosen == used, mode.c_str());
            QVERIFY2(isNear(fit->r2, expected.at("score"), 1e-6), mode.c_str());
            QVERIFY2(isNear(fit->intercept, expected.at("intercept"), 1e-6), mode.c_str());
            QVERIFY2(isNear(fit->predictionAtFirst, expected.at("local_pred")[0], 1e-6),
                     mode.c_str());
            QCOMPARE(fit->terms.size(), expected.at("explanation").size());
            for (std::size_t i = 0; i < fit->terms.size(); ++i) {
                const auto& term = expected.at("explanation")[i];
                QCOMPARE(fit->terms[i].feature, term[0].get<std::size_t>());
                QVERIFY2(isNear(fit->terms[i].weight, term[1], 1e-6), mode.c_str());
            }
        }
        QVERIFY(checked >= 20);
        QCOMPARE(ties, golden.at("name") == "few-samples" ? 2 : 0);
    }

    void selectsThePlantedFeaturesInEveryMode_data()
    {
        QTest::addColumn<QByteArray>("mode");
        for (const char* mode : {"forward_selection", "highest_weights", "lasso_path", "auto"}) {
            QTest::newRow(mode) << QByteArray(mode);
        }
    }

    void selectsThePlantedFeaturesInEveryMode()
    {
        QFETCH(QByteArray, mode);
        const CaseE planted;
        LimeFitOptions options;
        options.selection = *selectionNamed(mode.toStdString());
        options.count = 3;
        options.highestAlpha = 0.0;
        const auto fit =
            fitByLime(DesignMatrix::of(planted.masks), planted.y, planted.proximity, options);
        QVERIFY(fit);
        QVERIFY(isNear(fit->intercept, .0691404597, 1e-9));
        QVERIFY(isNear(fit->r2, .9797096946, 1e-9));
        const std::pair<std::size_t, double> expected[] = {
            {1, .431875836}, {4, -.346356821}, {6, .159699942}};
        QCOMPARE(fit->terms.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(fit->terms[i].feature, expected[i].first);
            QVERIFY(isNear(fit->terms[i].weight, expected[i].second, 1e-9));
        }
    }

    void keepsAllFeaturesWhenNoneAreSelected()
    {
        const CaseE planted;
        LimeFitOptions options;
        options.selection = Selection::None;
        options.count = 3;
        const auto fit =
            fitByLime(DesignMatrix::of(planted.masks), planted.y, planted.proximity, options);
        QVERIFY(fit);
        QVERIFY(isNear(fit->intercept, .0758673606, 1e-9));
        const std::pair<std::size_t, double> expected[] = {
            {1, .431041587}, {4, -.343079349}, {6, .157414226}, {7, .013252593}};
        QCOMPARE(fit->terms.size(), std::size_t{8});
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(fit->terms[i].feature, expected[i].first);
            QVERIFY(isNear(fit->terms[i].weight, expected[i].second, 1e-9));
        }
    }

    void ranksBySignWhenAsked()
    {
        const CaseE planted;
        LimeFitOptions options;
        options.count = 3;
        options.ranksBySize = false;
        const auto fit =
            fitByLime(DesignMatrix::of(planted.masks), planted.y, planted.proximity, options);
        QVERIFY(fit);
        QCOMPARE(fit->terms[0].feature, std::size_t{1});
        QCOMPARE(fit->terms[1].feature, std::size_t{6});
        QCOMPARE(fit->terms[2].feature, std::size_t{4});
    }

    void lassoPathHoldsTheOptimumAtEveryKnot()
    {
        // At a minimum of |y - Xc|^2 / 2S + a |c|_1 every used column correlates with the residual
        // by exactly a, with its coefficient's sign, and no other by more.
        LegacyRandom random(5);
        std::size_t drops = 0;
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            DesignMatrix design = noiseDesign(30, 12, seed);
            // Shared parts make coefficients change sign on the way.
            for (std::size_t i = 0; i < design.samples; ++i) {
                double* row = design.values.data() + i * design.features;
                for (std::size_t j = 1; j < design.features; ++j) row[j] += 0.8 * row[j - 1];
            }
            std::vector<double> weights;
            for (std::size_t j = 0; j < 12; ++j) weights.push_back(random.uniform() - 0.5);
            std::vector<double> y = productOf(design, weights);
            for (double& value : y) value += 0.5 * (random.uniform() - 0.5);
            const auto path = lassoPath(design, y);
            QVERIFY(path.size() >= 13);
            drops += path.size() - 13;
            for (const LassoKnot& knot : path) {
                const auto fitted = productOf(design, knot.coefficients);
                for (std::size_t j = 0; j < 12; ++j) {
                    double correlation = 0.0;
                    for (std::size_t i = 0; i < 30; ++i) {
                        correlation += design.values[i * 12 + j] * (y[i] - fitted[i]) / 30.0;
                    }
                    const double c = knot.coefficients[j];
                    QVERIFY(std::abs(correlation) <= knot.penalty + 1e-10);
                    if (c == 0.0) continue;
                    QVERIFY(isNear(correlation, std::copysign(knot.penalty, c), 1e-10));
                }
            }
            QVERIFY(path.back().penalty < 1e-12);
        }
        QVERIFY2(drops >= 20, qPrintable(QString::number(drops)));
    }

    void lassoPathLeavesOutWhatDependsOnOthers()
    {
        DesignMatrix design = noiseDesign(40, 4, 9);
        for (std::size_t i = 0; i < 40; ++i) {
            double* row = design.values.data() + i * 4;
            row[2] = row[0];
        }
        const auto path = lassoPath(design, productOf(design, {1.0, 0.5, 0.0, -0.25}));
        const auto& last = path.back().coefficients;
        QVERIFY(isNear(last[0] + last[2], 1.0, 1e-6));
        QVERIFY(last[0] == 0.0 || last[2] == 0.0);
        QVERIFY(isNear(last[1], 0.5, 1e-6));
        QVERIFY(isNear(last[3], -0.25, 1e-6));
    }

    void lassoPathEndsWithFewerSamplesThanFeatures()
    {
        const DesignMatrix design = noiseDesign(8, 20, 3);
        LegacyRandom random(4);
        std::vector<double> y;
        for (int i = 0; i < 8; ++i) y.push_back(random.uniform());
        const auto path = lassoPath(design, y);
        QVERIFY(path.size() > 2 && path.size() <= 501);
        QCOMPARE(lassoPath(design, y, 2).size(), std::size_t{3});
    }

    void lassoPathKeepsAllFeaturesOfScoresThatDoNotVary()
    {
        CaseE flat;
        std::fill(flat.y.begin(), flat.y.end(), 0.25);
        const auto chosen = selectFeatures(DesignMatrix::of(flat.masks), flat.y, flat.proximity, 3,
                                           Selection::LassoPath, 0.01);
        QVERIFY(chosen);
        QCOMPARE(chosen->size(), std::size_t{8});
    }

    void failsWithBadShapeWhenSizesDisagree()
    {
        CaseE planted;
        planted.y.pop_back();
        for (const char* mode :
             {"none", "forward_selection", "highest_weights", "lasso_path", "auto"}) {
            LimeFitOptions options;
            options.selection = *selectionNamed(mode);
            const auto fit =
                fitByLime(DesignMatrix::of(planted.masks), planted.y, planted.proximity, options);
            QVERIFY(!fit);
            QCOMPARE(fit.error().code, ErrorCode::BadShape);
        }
    }

    void failsWithNumericalWhenAScoreIsNoNumber()
    {
        CaseE planted;
        planted.y[7] = std::numeric_limits<double>::quiet_NaN();
        for (const char* mode :
             {"none", "forward_selection", "highest_weights", "lasso_path", "auto"}) {
            LimeFitOptions options;
            options.selection = *selectionNamed(mode);
            const auto fit =
                fitByLime(DesignMatrix::of(planted.masks), planted.y, planted.proximity, options);
            QVERIFY(!fit);
            QCOMPARE(fit.error().code, ErrorCode::Numerical);
        }
    }

    void namesEverySelection()
    {
        for (Selection selection : {Selection::None, Selection::Forward, Selection::HighestWeights,
                                    Selection::LassoPath, Selection::Auto}) {
            QVERIFY(selectionNamed(nameOf(selection)) == selection);
        }
        QVERIFY(!selectionNamed("lasso"));
    }
};

QTEST_GUILESS_MAIN(LimeFitTest)
#include "lime_fit_test.moc"

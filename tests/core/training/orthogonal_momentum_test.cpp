// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <torch/torch.h>

#include <cmath>

#include "core/training/optimiser_private.h"
#include "core/training/orthogonal_momentum_private.h"

using namespace limelight::training;

namespace {

torch::Tensor randomMatrix(std::int64_t rows, std::int64_t columns)
{
    torch::manual_seed(3);
    return torch::randn({rows, columns});
}

/// What one step of the given rate adds to a matrix of zeros.
torch::Tensor stepAlong(const torch::Tensor& gradient, double rate)
{
    torch::Tensor matrix = torch::zeros_like(gradient);
    matrix.mutable_grad() = gradient;
    OrthogonalMomentum momentum({matrix}, 0.0);
    momentum.step(rate);
    return matrix;
}

}  // namespace

class OrthogonalMomentumTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void singularValuesBecomeAboutOne_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("square") << 24 << 24;
        QTest::newRow("wide") << 16 << 64;
        QTest::newRow("tall") << 64 << 16;
    }

    void singularValuesBecomeAboutOne()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        const torch::Tensor matrix = randomMatrix(rows, columns);
        const torch::Tensor near = nearlyOrthogonal(matrix);
        QCOMPARE(near.sizes(), matrix.sizes());
        const torch::Tensor values = torch::linalg_svdvals(near);
        QVERIFY(values.max().item<double>() < 1.3);
        // A random square matrix has one singular value next to nothing, which takes longer.
        QVERIFY(values.median().item<double>() > 0.65);
        // It turns nothing round: along the matrix it is as long as its singular values are.
        const double along = (near * matrix).sum().item<double>();
        const double longest = torch::linalg_svdvals(matrix).sum().item<double>();
        QVERIFY2(along > 0.65 * longest, qPrintable(QString::number(along / longest)));
    }

    void weakDirectionsMoveAsFarAsStrongOnes()
    {
        const torch::Tensor step =
            stepAlong(torch::diag(torch::tensor({-1.0F, 0.05F, 0.3F, 1.0F})), 0.5);
        const torch::Tensor moved = step.diag();
        QVERIFY(moved[0].item<double>() > 0.0 && moved[1].item<double>() < 0.0);
        const double ratio = moved.abs().min().item<double>() / moved.abs().max().item<double>();
        QVERIFY2(ratio > 0.5, qPrintable(QString::number(ratio)));
    }

    void entriesMoveAFifthOfTheRate()
    {
        const double rate = 1e-3;
        const torch::Tensor step = stepAlong(randomMatrix(32, 96), rate);
        // Rows of unit length, spread over the longer side and scaled back by its root.
        const double size = std::sqrt(step.square().mean().item<double>()) / rate;
        QVERIFY2(size > 0.14 && size < 0.25, qPrintable(QString::number(size)));
    }

    void withoutAGradientNothingMoves()
    {
        torch::Tensor matrix = torch::ones({4, 4});
        OrthogonalMomentum momentum({matrix}, 0.5);
        momentum.step(0.1);
        QVERIFY(torch::equal(matrix, torch::ones({4, 4})));
        matrix.mutable_grad() = torch::zeros({4, 4});
        momentum.step(0.1);
        QVERIFY(torch::allclose(matrix, torch::full({4, 4}, 0.95)));
    }

    void workersChangeNoNumber()
    {
        std::vector<std::vector<torch::Tensor>> moved;
        for (const int workers : {1, 2, 7}) {
            std::vector<torch::Tensor> matrices;
            for (std::int64_t i = 0; i < 5; ++i) {
                matrices.push_back(torch::zeros({8, 4 + 3 * i}));
                matrices.back().mutable_grad() = randomMatrix(8, 4 + 3 * i);
            }
            OrthogonalMomentum momentum(matrices, 0.1, workers);
            momentum.step(0.01);
            momentum.step(0.01);
            moved.push_back(matrices);
        }
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY(moved[0][i].abs().max().item<double>() > 0.0);
            QVERIFY(torch::equal(moved[0][i], moved[1][i]));
            QVERIFY(torch::equal(moved[0][i], moved[2][i]));
        }
    }

    void bothRulesShareOneSchedule()
    {
        torch::Tensor hidden = torch::zeros({4, 4}, torch::requires_grad());
        torch::Tensor bias = torch::zeros({4}, torch::requires_grad());
        ScheduledOptimiser optimiser({{{bias}, 0.1, false}, {{hidden}, 0.1, true}}, 0.0, 3, 0.0);
        std::vector<double> biasSteps, hiddenSteps;
        for (int i = 0; i < 3; ++i) {
            const double biasBefore = bias.sum().item<double>();
            const double hiddenBefore = hidden.trace().item<double>();
            optimiser.step((hidden - torch::eye(4)).square().sum() + (bias - 1.0).square().sum());
            biasSteps.push_back(bias.sum().item<double>() - biasBefore);
            hiddenSteps.push_back(hidden.trace().item<double>() - hiddenBefore);
        }
        // The third step is half as high on the cosine.
        for (const auto& steps : {biasSteps, hiddenSteps}) {
            QVERIFY(steps[1] > 0.0);
            const double ratio = steps[2] / steps[1];
            QVERIFY2(ratio > 0.4 && ratio < 0.6, qPrintable(QString::number(ratio)));
        }
    }
};

QTEST_APPLESS_MAIN(OrthogonalMomentumTest)
#include "orthogonal_momentum_test.moc"

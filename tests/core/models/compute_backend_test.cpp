// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/compute_backend.h"

#include <QtTest>
#include <cstdlib>

namespace limelight::models {

class ComputeBackendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void librariesAreNamed();
    void referenceBlasIsNeverUnnoticed();
    void figuresArePlausible();
    void userChoiceOfCoreStands();
};

void ComputeBackendTest::librariesAreNamed()
{
    const ComputeBackend backend = describeBackend();
    QVERIFY(!backend.torchVersion.empty());
    QVERIFY(!backend.onednnVersion.empty());
    QVERIFY(backend.cpuPath.find("oneDNN") != std::string::npos);
    QVERIFY2(!backend.blasLibrary.empty(), "sgemm_ was not found");
    QVERIFY(!backend.blasText().empty());
}

void ComputeBackendTest::referenceBlasIsNeverUnnoticed()
{
    const ComputeBackend backend = describeBackend();
    QCOMPARE(backend.isReferenceBlas, backend.blasName == "reference BLAS");
    if (backend.isReferenceBlas) {
        QVERIFY(backend.advice.find("libopenblas0-openmp") != std::string::npos);
    }
}

void ComputeBackendTest::figuresArePlausible()
{
    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto figures = measureGemm(run);
    QVERIFY(bool(figures));
    QCOMPARE(figures->threads, 1);
    QVERIFY(figures->peakGflops > 1.0);
    QVERIFY(figures->blasGflops > 0.1);
    QVERIFY(figures->onednnGflops > 1.0);
    QVERIFY(figures->coreGflops > 1.0);
    run.cancel.request();
    const auto cancelled = measureGemm(run);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
}

void ComputeBackendTest::userChoiceOfCoreStands()
{
    const auto needed = correctOpenblasCore();
    if (needed) QVERIFY(!needed->empty());
    setenv("OPENBLAS_CORETYPE", "Haswell", 1);
    QVERIFY(!correctOpenblasCore());
    const auto used = useCorrectOpenblasCore();
    QVERIFY(bool(used) && !used->has_value());
    unsetenv("OPENBLAS_CORETYPE");
}

}  // namespace limelight::models

QTEST_GUILESS_MAIN(limelight::models::ComputeBackendTest)
#include "compute_backend_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/limited_process.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cerrno>
#include <csignal>
#include <fstream>

#include "core/base/atomic_file.h"

namespace limelight::pipeline {

using How = ProcessEnding::How;

class LimitedProcessTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int input_ = -1, output_ = -1;
    QStringList lines_;

    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }

    LimitedCommand shell(const std::string& script) const
    {
        LimitedCommand command;
        command.program = "/bin/sh";
        command.arguments = {"-c", script};
        command.input = input_;
        command.output = output_;
        command.fileBytes = 1'000'000;
        return command;
    }
    Result<ProcessEnding> run(const LimitedCommand& command, const CancelToken& cancel = {})
    {
        lines_.clear();
        return runLimited(
            command,
            [&](std::string_view line) {
                lines_ << QString::fromUtf8(line.data(), static_cast<int>(line.size()));
            },
            cancel);
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(bool(writeFileAtomically(path("input"), "what is read")));
        input_ = ::open(path("input").c_str(), O_RDONLY | O_CLOEXEC);
        output_ = ::open(path("output").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        QVERIFY(input_ >= 0 && output_ >= 0);
    }
    void cleanup()
    {
        ::close(input_);
        ::close(output_);
    }

    void linesAndTheExitCodeComeBack()
    {
        const auto ending = run(shell("echo first >&3; echo 'second line' >&3; exit 7"));
        QVERIFY(bool(ending));
        QCOMPARE(ending->how, How::Exited);
        QCOMPARE(ending->number, 7);
        QCOMPARE(lines_, (QStringList{"first", "second line"}));
    }

    void oneFileIsReadAndOneWritten()
    {
        QVERIFY(bool(run(shell("cat"))));
        QCOMPARE(*readWholeFile(path("output")), std::string("what is read"));
    }

    void noOtherDescriptorIsInherited()
    {
        const int extra = ::open(path("input").c_str(), O_RDONLY);
        QVERIFY(extra > 3);
        const auto script = "for i in " + std::to_string(extra) + " " + std::to_string(input_) +
                            " " + std::to_string(output_) +
                            "; do if [ -e /proc/$$/fd/$i ]; then echo $i >&3; fi; done";
        QVERIFY(bool(run(shell(script))));
        ::close(extra);
        QCOMPARE(lines_, QStringList());
    }

    void limitsAreInPlace()
    {
        LimitedCommand command = shell(
            "ulimit -c >&3; ulimit -t >&3; ulimit -f >&3;"
            "grep NoNewPrivs /proc/self/status >&3");
        command.cpuSec = 17;
        command.fileBytes = 512 * 9;
        QVERIFY(bool(run(command)));
        QCOMPARE(lines_, (QStringList{"0", "17", "9", "NoNewPrivs:\t1"}));
    }

    void signalsAreTold()
    {
        const auto ending = run(shell("kill -SEGV $$"));
        QVERIFY(bool(ending));
        QCOMPARE(ending->how, How::Signalled);
        QCOMPARE(ending->number, SIGSEGV);
    }

    void computingWithoutEndIsEnded()
    {
        LimitedCommand command = shell("while :; do :; done");
        command.cpuSec = 1;
        const auto ending = run(command);
        QVERIFY(bool(ending));
        QCOMPARE(ending->how, How::Signalled);
        QVERIFY(ending->number == SIGXCPU || ending->number == SIGKILL);
    }

    void writingWithoutEndIsEnded()
    {
        LimitedCommand command = shell("exec cat /dev/zero");
        command.fileBytes = 100'000;
        const auto ending = run(command);
        QVERIFY(bool(ending));
        QCOMPARE(ending->how, How::Signalled);
        QCOMPARE(ending->number, SIGXFSZ);
        QCOMPARE(std::filesystem::file_size(path("output")), std::uintmax_t{100'000});
    }

    void waitingWithoutEndIsEndedWithAllItStarted()
    {
        LimitedCommand command = shell("sleep 1000 & echo $! >&3; wait");
        command.wallSec = 0.5;
        const auto ending = run(command);
        QVERIFY(bool(ending));
        QCOMPARE(ending->how, How::OutOfTime);
        QCOMPARE(lines_.size(), 1);
        // Gone, or dead and not yet collected by its new parent.
        const auto isGone = [&] {
            std::ifstream stat("/proc/" + lines_.first().toStdString() + "/stat");
            std::string pid, name, state;
            return !(stat >> pid >> name >> state) || state == "Z" || state == "X";
        };
        QTRY_VERIFY(isGone());
    }

    void whatOutlivesTheProgramGoesWithIt()
    {
        const auto ending = run(shell("sleep 1000 3>&- & echo $! >&3; exit 0"));
        QVERIFY(bool(ending));
        QCOMPARE(ending->how, How::Exited);
        const auto isGone = [&] {
            std::ifstream stat("/proc/" + lines_.first().toStdString() + "/stat");
            std::string pid, name, state;
            return !(stat >> pid >> name >> state) || state == "Z" || state == "X";
        };
        QTRY_VERIFY(isGone());
    }

    // Were the cancel not answered, this would take 1,000 s.
    void aCancelEndsIt()
    {
        const CancelToken cancel;
        const auto ending = runLimited(
            shell("echo started >&3; sleep 1000"), [&](std::string_view) { cancel.request(); },
            cancel);
        QVERIFY(!ending);
        QCOMPARE(ending.error().code, ErrorCode::Cancelled);
    }

    void failsWithEnvironmentWhenItCannotStart()
    {
        LimitedCommand command = shell("");
        command.program = "/nowhere/at/all";
        const auto ending = run(command);
        QVERIFY(!ending);
        QCOMPARE(ending.error().code, ErrorCode::Environment);
        QVERIFY(ending.error().message.find("/nowhere/at/all") != std::string::npos);
    }

    void failsWithBadWeightsWhenItTalksWithoutEnd_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("one line") << "exec cat /dev/zero >&3";
        QTest::newRow("many lines") << "exec yes a-line-that-says-nothing >&3";
    }
    void failsWithBadWeightsWhenItTalksWithoutEnd()
    {
        QFETCH(QString, script);
        const auto ending = runLimited(
            shell(script.toStdString()), [](std::string_view) {}, CancelToken());
        QVERIFY(!ending);
        QCOMPARE(ending.error().code, ErrorCode::BadWeights);
    }

    void aConfinedProcessGetsNothingMore()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            confineThisProcess(std::uint64_t{64} << 20U);
            int faults = 0;
            if (::open("/dev/null", O_RDONLY) >= 0 || errno != EMFILE) faults |= 1;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
            void* memory = ::mmap(nullptr, std::size_t{512} << 20U, PROT_READ,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (memory != MAP_FAILED) faults |= 2;
            memory = ::mmap(nullptr, std::size_t{16} << 20U, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS,
                            -1, 0);
            if (memory == MAP_FAILED) faults |= 4;
#endif
            ::_exit(faults);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
};

}  // namespace limelight::pipeline

QTEST_GUILESS_MAIN(limelight::pipeline::LimitedProcessTest)
#include "limited_process_test.moc"

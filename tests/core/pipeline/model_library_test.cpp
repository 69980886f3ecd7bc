// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/model_library.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <fstream>
#include <functional>

#include "core/base/atomic_file.h"
#include "core/separation/open_unmix_separator.h"

namespace fs = std::filesystem;

namespace limelight::pipeline {

/// Does something the first time a stage is reported.
class ActsAt : public Progress {
public:
    ActsAt(Stage stage, std::function<void()> action) : stage_(stage), action_(std::move(action)) {}
    void at(Stage stage, std::int64_t, std::int64_t) override
    {
        if (stage == stage_) action_();
    }

private:
    Stage stage_;
    std::function<void()> action_;
};

/// A library in a folder of its own, with sources to import from.
class ModelLibraryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    SilentProgress silent_;

    fs::path root() const { return folder_->path().toStdString(); }
    ModelPlaces places() const { return {root() / "library", {}}; }
    Run run() { return Run{{}, silent_, 1}; }

    /// A folder of a golden model without its expected outputs.
    fs::path copyOf(const std::string& golden, const std::string& name) const
    {
        const fs::path to = root() / "sources" / name;
        fs::create_directories(to);
        for (const auto& entry : fs::directory_iterator(fs::path(LIMELIGHT_SOURCE_DIR) / golden)) {
            const std::string file = entry.path().filename().string();
            if (file != "expected.safetensors" && file != "texts.json") {
                fs::copy_file(entry.path(), to / file);
            }
        }
        return to;
    }
    fs::path soundModel(const std::string& name = "tiny-a") const
    {
        return copyOf("tests/golden/ast_model/tiny-a", name);
    }
    fs::path separator(const std::string& name = "umx") const
    {
        return copyOf("tests/golden/open_unmix/stereo-512-chunked", name);
    }

    ImportRequest requestFor(const fs::path& source) const
    {
        ImportRequest request;
        request.source = source;
        request.date = "2026-05-04";
        return request;
    }
    Result<ImportOutcome> import(const fs::path& source)
    {
        Run run = this->run();
        return importModel(places(), requestFor(source), run);
    }
    /// Every name in the library's folder but its own files.
    QStringList leftInLibrary() const
    {
        QDir library(QString::fromStdString(places().library.string()));
        QStringList names =
            library.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names.removeAll("library.json");
        names.removeAll("library.lock");
        return names;
    }
    /// Runs in a process of its own, which ends with the number returned.
    static int inAnotherProcess(const std::function<int()>& work)
    {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(work());
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
    }

    void listsNothingWhereThereIsNoLibrary()
    {
        const auto listing = listModels(places());
        QVERIFY(listing && listing->models.empty() && listing->notes.empty());
        QVERIFY2(!fs::exists(places().library), "looking makes nothing");
    }

    void importsListsVerifiesAndRemovesAModelThatHears()
    {
        const auto outcome = import(soundModel());
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().message.c_str());
        QVERIFY(!outcome->wasThere);
        QCOMPARE(outcome->model.id, std::string("tiny-a"));
        QVERIFY(outcome->model.modality == models::Modality::Audio);
        const auto listing = listModels(places());
        QCOMPARE(listing->models.size(), std::size_t{1});
        const LibraryModel& model = listing->models.front();
        QCOMPARE(model.added, std::string("2026-05-04"));
        QCOMPARE(model.hash.size(), std::size_t{64});
        QCOMPARE(model.hash, outcome->model.hash);
        QVERIFY(model.bytes > 100000);
        QVERIFY(!model.verified);

        Run run = this->run();
        const auto trial = verifyModel(places(), "tiny-a", "2026-05-05T10:00:00Z", false, run);
        QVERIFY2(bool(trial), trial ? "" : trial.error().message.c_str());
        QVERIFY2(trial->isSound, trial->message.c_str());
        QVERIFY(trial->message.find("5 scores") != std::string::npos);
        const auto again = verifyModel(places(), "tiny-a", "2026-05-05T10:00:00Z", false, run);
        QCOMPARE(again->message, trial->message);
        QCOMPARE(findModel(places(), "tiny-a")->verified->when, trial->when);

        const auto removed = removeModel(places(), "tiny-a");
        QVERIFY(bool(removed));
        QVERIFY(listModels(places())->models.empty());
        QVERIFY2(leftInLibrary().isEmpty(), qPrintable(leftInLibrary().join(' ')));
    }

    void importsAndVerifiesAModelThatReads()
    {
        const auto outcome = import(copyOf("tests/golden/roberta_model/tiny-xlmr-cls", "xlmr"));
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().message.c_str());
        QVERIFY(outcome->model.modality == models::Modality::Lyrics);
        Run run = this->run();
        const auto trial = verifyModel(places(), "xlmr", "now", false, run);
        QVERIFY2(trial && trial->isSound, trial ? trial->message.c_str() : "");
    }

    void importsASeparatorUnderItsOwnHash()
    {
        const fs::path source = separator();
        const auto outcome = import(source);
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().message.c_str());
        QVERIFY(outcome->model.kind == ModelKind::Separator);
        Run run = this->run();
        const auto loaded = separation::loadOpenUnmix(source, {}, run);
        QVERIFY(bool(loaded));
        QCOMPARE(outcome->model.hash, (*loaded)->hash());
        const auto trial = verifyModel(places(), "umx", "now", false, run);
        QVERIFY2(trial && trial->isSound, trial ? trial->message.c_str() : "");
        const auto facts = describeModel(outcome->model.folder);
        QCOMPARE(facts->labels, (std::vector<std::string>{"vocals", "drums", "bass", "other"}));
        QCOMPARE(facts->separator->windowFrames, 512);
        QCOMPARE(facts->separator->iterations, 1);
        QCOMPARE(facts->parts.size(), std::size_t{4});
    }

    void copiesOnlyTheFilesOfTheModel()
    {
        const fs::path source = soundModel();
        std::ofstream(source / "secrets.txt") << "no";
        std::ofstream(source / "run.py") << "no";
        std::ofstream(source / "README.md") << "---\nlicense: bsd-3-clause\n---\n";
        const auto outcome = import(source);
        QVERIFY(bool(outcome));
        QCOMPARE(outcome->model.licence, std::string("bsd-3-clause"));
        QVERIFY(!fs::exists(outcome->model.folder / "secrets.txt"));
        QVERIFY(!fs::exists(outcome->model.folder / "run.py"));
        QVERIFY(fs::exists(outcome->model.folder / "README.md"));
    }

    void doesNothingForFilesItHasAlready()
    {
        QVERIFY(bool(import(soundModel())));
        const auto again = import(soundModel("another-name"));
        QVERIFY(again && again->wasThere);
        QCOMPARE(again->model.id, std::string("tiny-a"));
        QCOMPARE(listModels(places())->models.size(), std::size_t{1});
    }

    void refusesANameThatIsTakenAndNumbersOneThatIsNot()
    {
        QVERIFY(bool(import(soundModel("same"))));
        const fs::path other = separator("else");
        ImportRequest request = requestFor(other);
        request.name = "Same";
        Run run = this->run();
        const auto refused = importModel(places(), request, run);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadArgument);
        fs::rename(other, root() / "same");
        const auto numbered = import(root() / "same");
        QVERIFY2(bool(numbered), numbered ? "" : numbered.error().message.c_str());
        QCOMPARE(numbered->model.id, std::string("same-2"));
    }

    void linksAModelAndLeavesItWhereItIs()
    {
        const fs::path source = soundModel();
        ImportRequest request = requestFor(source);
        request.keepsWeightsInPlace = true;
        Run run = this->run();
        const auto outcome = importModel(places(), request, run);
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().message.c_str());
        QVERIFY(outcome->model.isLinked);
        QCOMPARE(*modelFolderFor(places(), "tiny-a", ModelKind::Classifier), fs::canonical(source));
        QVERIFY(bool(removeModel(places(), "tiny-a")));
        QVERIFY(fs::exists(source / "model.safetensors"));
        QVERIFY(leftInLibrary().isEmpty());
    }

    void saysWhatIsNoModel()
    {
        const auto missing = import(root() / "nowhere");
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        fs::create_directories(root() / "empty");
        const auto empty = import(root() / "empty");
        QCOMPARE(empty.error().code, ErrorCode::Unsupported);
        QVERIFY(empty.error().message.find("config.json") != std::string::npos);
        std::ofstream(root() / "song.ogg") << "x";
        QCOMPARE(import(root() / "song.ogg").error().code, ErrorCode::Unsupported);
        const fs::path two = soundModel("two");
        std::ofstream(two / "separator.json") << "{}";
        const auto both = import(two);
        QCOMPARE(both.error().code, ErrorCode::Unsupported);
        QVERIFY(both.error().message.find("two models") != std::string::npos);
        QVERIFY(leftInLibrary().isEmpty());
    }

    void namesATensorThatASeparatorLacks()
    {
        const fs::path source = separator();
        fs::copy_file(fs::path(LIMELIGHT_SOURCE_DIR) /
                          "tests/golden/open_unmix/stereo-512-chunked/expected.safetensors",
                      source / "expected.safetensors");
        const auto outcome = import(source);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().message.find("input_mean") != std::string::npos);
        QVERIFY(leftInLibrary().isEmpty());
    }

    void refusesALinkOutOfTheFolder()
    {
        const fs::path source = soundModel();
        fs::rename(source / "preprocessor_config.json", root() / "outside.json");
        fs::create_symlink(root() / "outside.json", source / "preprocessor_config.json");
        const auto outcome = import(source);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::BadArgument);
        QVERIFY(outcome.error().message.find("link out of the folder") != std::string::npos);
        QVERIFY(leftInLibrary().isEmpty());
    }

    void followsTheLinksOfAHuggingFaceCache()
    {
        const fs::path repository = root() / "models--Some--ast-tiny";
        const fs::path snapshot = repository / "snapshots" / "0123abcd";
        fs::create_directories(snapshot);
        fs::create_directories(repository / "blobs");
        for (const auto& entry : fs::directory_iterator(soundModel())) {
            const std::string name = entry.path().filename().string();
            fs::copy_file(entry.path(), repository / "blobs" / ("blob-" + name));
            fs::create_symlink(fs::path("../../blobs") / ("blob-" + name), snapshot / name);
        }
        const auto outcome = import(snapshot);
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->model.name, std::string("Some/ast-tiny"));
        QCOMPARE(outcome->model.id, std::string("some-ast-tiny"));
        QVERIFY(!fs::is_symlink(outcome->model.folder / "model.safetensors"));
    }

    void leavesNothingWhenCancelledWhileCopying()
    {
        CancelToken cancel;
        ActsAt stop(Stage::Writing, [&cancel] { cancel.request(); });
        Run run{cancel, stop, 1};
        const auto outcome = importModel(places(), requestFor(soundModel()), run);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QVERIFY2(leftInLibrary().isEmpty(), qPrintable(leftInLibrary().join(' ')));
        QVERIFY(listModels(places())->models.empty());
    }

    void clearsAwayWhatAKilledImportLeft()
    {
        const fs::path source = soundModel();
        const int ending = inAnotherProcess([this, &source] {
            ActsAt die(Stage::Writing, [] { ::kill(::getpid(), SIGKILL); });
            Run run{{}, die, 1};
            return importModel(places(), requestFor(source), run) ? 0 : 1;
        });
        QCOMPARE(ending, -SIGKILL);
        QVERIFY2(!leftInLibrary().isEmpty(), "a kill leaves its folder behind");
        QVERIFY(listModels(places())->models.empty());
        QVERIFY2(leftInLibrary().isEmpty(), qPrintable(leftInLibrary().join(' ')));
    }

    void saysThatTheDiskIsFullAndLeavesNothing()
    {
        const fs::path source = soundModel();
        const int ending = inAnotherProcess([this, &source] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{50000, 50000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto outcome = import(source);
            return !outcome && outcome.error().code == ErrorCode::DiskFull ? 0 : 1;
        });
        QCOMPARE(ending, 0);
        QVERIFY2(leftInLibrary().isEmpty(), qPrintable(leftInLibrary().join(' ')));
    }

    void saysThatTheLibraryCannotBeWritten()
    {
        std::ofstream(root() / "library") << "a file where the folder should be";
        const auto outcome = import(soundModel());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::NotWritable);
    }

    void onlyReadsALibraryOfANewerVersion()
    {
        QVERIFY(bool(import(soundModel())));
        const fs::path manifest = places().library / "library.json";
        std::string text = *readWholeFile(manifest);
        text.replace(text.find("\"format\": 1"), 11, "\"format\": 2");
        QVERIFY(bool(writeFileAtomically(manifest, text)));
        const auto listing = listModels(places());
        QVERIFY(listing->isReadOnly);
        QCOMPARE(listing->models.size(), std::size_t{1});
        QVERIFY(!listing->notes.empty());
        QVERIFY(bool(modelFolderFor(places(), "tiny-a", ModelKind::Classifier)));
        QCOMPARE(import(separator()).error().code, ErrorCode::Unsupported);
        QCOMPARE(removeModel(places(), "tiny-a").error().code, ErrorCode::Unsupported);
        QCOMPARE(*readWholeFile(manifest), text);
    }

    void makesADamagedManifestAnewFromTheFolders()
    {
        ImportRequest request = requestFor(soundModel());
        request.name = "My own model";
        Run run = this->run();
        QVERIFY(bool(importModel(places(), request, run)));
        const auto before = findModel(places(), "my-own-model");
        const fs::path manifest = places().library / "library.json";
        QVERIFY(bool(writeFileAtomically(manifest, "{\"format\": 1, \"models\": [{\"id\"")));
        const auto listing = listModels(places());
        QCOMPARE(listing->models.size(), std::size_t{1});
        QCOMPARE(listing->models.front().name, std::string("My own model"));
        QCOMPARE(listing->models.front().hash, before->hash);
        QCOMPARE(listing->models.front().added, std::string("2026-05-04"));
        QVERIFY(!listing->notes.empty());
        QVERIFY(fs::exists(places().library / "library.json.damaged-1"));
        QVERIFY2(listModels(places())->notes.empty(), "repaired once");
    }

    void takesInAFolderPutThereByHand()
    {
        fs::create_directories(places().library);
        fs::rename(soundModel(), places().library / "by-hand");
        const auto listing = listModels(places());
        QCOMPARE(listing->models.size(), std::size_t{1});
        QCOMPARE(listing->models.front().id, std::string("by-hand"));
        QVERIFY(listing->models.front().added.empty());
        Run run = this->run();
        QVERIFY(verifyModel(places(), "by-hand", "now", false, run)->isSound);
        QCOMPARE(findModel(places(), "by-hand")->hash.size(), std::size_t{64});
    }

    void keepsBothOfTwoImportsAtOnce()
    {
        const fs::path one = soundModel();
        const fs::path two = separator();
        for (int round = 0; round < 5; ++round) {
            std::vector<pid_t> children;
            for (const fs::path& source : {one, two}) {
                const pid_t child = ::fork();
                if (child == 0) ::_exit(import(source) ? 0 : 1);
                children.push_back(child);
            }
            for (const pid_t child : children) {
                int status = 0;
                ::waitpid(child, &status, 0);
                QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
            }
            const auto listing = listModels(places());
            QCOMPARE(listing->models.size(), std::size_t{2});
            QVERIFY(listing->notes.empty());
            for (const LibraryModel& model : listing->models) {
                QVERIFY(bool(removeModel(places(), model.id)));
            }
        }
        QVERIFY(leftInLibrary().isEmpty());
    }

    void importsTheSameFilesOnceHoweverManyAskAtOnce()
    {
        const fs::path source = soundModel();
        std::vector<pid_t> children;
        for (int i = 0; i < 4; ++i) {
            const pid_t child = ::fork();
            if (child == 0) ::_exit(import(source) ? 0 : 1);
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        QCOMPARE(listModels(places())->models.size(), std::size_t{1});
    }

    void findsAModelByIdWhereAFolderIsExpected()
    {
        QVERIFY(bool(import(soundModel())));
        QVERIFY(bool(import(separator())));
        QCOMPARE(*modelFolderFor(places(), "tiny-a", ModelKind::Classifier),
                 places().library / "tiny-a");
        QCOMPARE(*modelFolderFor(places(), "Tiny-A", ModelKind::Classifier),
                 places().library / "tiny-a");
        const fs::path folder = root() / "sources" / "tiny-a";
        QCOMPARE(*modelFolderFor(places(), folder, ModelKind::Classifier), folder);
        const auto misspelt = modelFolderFor(places(), "tiny-b", ModelKind::Classifier);
        QCOMPARE(misspelt.error().code, ErrorCode::NotFound);
        QVERIFY(misspelt.error().message.find("Did you mean tiny-a?") != std::string::npos);
        QCOMPARE(modelFolderFor(places(), "umx", ModelKind::Classifier).error().code,
                 ErrorCode::BadArgument);
        QCOMPARE(modelFolderFor(places(), "no/such/folder", ModelKind::Classifier).error().code,
                 ErrorCode::NotFound);
    }

    void tellsAModelWhoseFilesHaveChanged()
    {
        QVERIFY(bool(import(soundModel())));
        std::ofstream(places().library / "tiny-a" / "preprocessor_config.json", std::ios::app)
            << "\n";
        Run run = this->run();
        const auto trial = verifyModel(places(), "tiny-a", "now", false, run);
        QVERIFY(trial && !trial->isSound);
        QVERIFY2(trial->message.find("changed") != std::string::npos, trial->message.c_str());
        QVERIFY(!findModel(places(), "tiny-a")->verified->isSound);
    }

    void importsAProgramWithoutRunningIt()
    {
        const fs::path source = root() / "program";
        fs::create_directories(source);
        std::ofstream(source / "model.sh") << "#!/bin/sh\ntouch was-run\n";
        fs::permissions(source / "model.sh", fs::perms::owner_all);
        std::ofstream(source / "limelight.json")
            << R"({"name": "A program", "external": {"command": ["/bin/sh", "model.sh"]}})";
        const auto outcome = import(source);
        QVERIFY2(bool(outcome), outcome ? "" : outcome.error().message.c_str());
        QVERIFY(outcome->model.kind == ModelKind::External);
        QVERIFY(!outcome->notes.empty());
        QVERIFY(fs::exists(outcome->model.folder / "model.sh"));
        qputenv("XDG_DATA_HOME", folder_->path().toUtf8());
        Run run = this->run();
        const auto trial = verifyModel(places(), outcome->model.id, "now", false, run);
        QVERIFY(!trial);
        QCOMPARE(trial.error().code, ErrorCode::NotAllowed);
        QVERIFY(!fs::exists(outcome->model.folder / "was-run"));
        QVERIFY(!fs::exists(source / "was-run"));
    }

    void neverDeletesOutsideTheLibrary()
    {
        const fs::path precious = soundModel("precious");
        fs::create_directories(places().library);
        fs::create_directory_symlink(precious, places().library / "precious");
        QCOMPARE(listModels(places())->models.size(), std::size_t{1});
        QVERIFY(bool(removeModel(places(), "precious")));
        QVERIFY(fs::exists(precious / "model.safetensors"));
        QVERIFY(!removeModel(places(), "../sources"));
        QVERIFY(fs::exists(precious));
    }
};

}  // namespace limelight::pipeline

QTEST_GUILESS_MAIN(limelight::pipeline::ModelLibraryTest)
#include "model_library_test.moc"

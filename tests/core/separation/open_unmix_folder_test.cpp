// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <fstream>
#include <functional>

#include "core/nn/weights_file.h"
#include "tests/core/separation/separator_variants.h"

namespace limelight::separation {

/// What a separator's folder may hold, and what a user may choose in place of it.
class OpenUnmixFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choicesReplaceTheFolders();
    void fileNamesMayEndInTheirHash();
    void unknownTensorsAreNoted();
    void faultyFoldersAreErrors_data();
    void faultyFoldersAreErrors();

private:
    SeparatorVariants variants_;
};

void OpenUnmixFolderTest::choicesReplaceTheFolders()
{
    const auto asJson = loaded(variants_.variantOf(
        kStereo,
        "{" + kStereoJson + R"(,"niter":2,"residual":true,"softmask":true,"wiener_win_len":13})"));
    const audio::Waveform mix = noise(16000, 2, 9000);
    const auto expected = separated(*asJson, mix);
    const OpenUnmixChoices choices{2, true, true, 13, {}};
    const auto plain = variants_.variantOf(kStereo, "{" + kStereoJson + R"(,"niter":1})");
    const auto chosen = loaded(plain, choices);
    QVERIFY(chosen->choices() == choices);
    const auto found = separated(*chosen, mix);
    QCOMPARE(found->stems.size(), expected->stems.size());
    for (std::size_t j = 0; j < found->stems.size(); ++j) {
        QVERIFY(found->stems[j].sound == expected->stems[j].sound);
    }
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto refused = loadOpenUnmix(plain, {101, {}, {}, {}, {}}, run);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadArgument);
    const auto single = variants_.variantOf(kStereo, "{" + kStereoJson + R"(,"targets":["bass"]})");
    const auto alone = loadOpenUnmix(single, {}, run);
    QVERIFY(!alone);
    QCOMPARE(alone.error().code, ErrorCode::BadArgument);
    QVERIFY(loaded(single, {0, {}, {}, {}, {}}) != nullptr);
}

void OpenUnmixFolderTest::fileNamesMayEndInTheirHash()
{
    const auto folder = variants_.variantOf(kStereo, "{" + kStereoJson + "}");
    std::filesystem::rename(folder / "bass.safetensors", folder / "bass-8d85a5bd.safetensors");
    std::filesystem::rename(folder / "drums.safetensors", folder / "drums_04a6fc2d.safetensors");
    const auto stems = separated(*loaded(folder), noise(16000, 2, 4000));
    QCOMPARE(stems->stems[1].name, std::string("drums"));
    QCOMPARE(stems->stems[2].name, std::string("bass"));
}

void OpenUnmixFolderTest::unknownTensorsAreNoted()
{
    const auto folder = variants_.variantOf(kStereo, "{" + kStereoJson + "}");
    auto weights = *nn::readSafetensors(folder / "bass.safetensors");
    weights["fc4.weight"] = torch::ones({3});
    weights["stft.window"] = torch::ones({3});
    QVERIFY(bool(nn::writeSafetensors(folder / "bass.safetensors", weights, nn::StoredType::F32)));
    const auto stems = separated(*loaded(folder), noise(16000, 2, 4000));
    QCOMPARE(stems->notes.size(), std::size_t{1});
    QVERIFY(stems->notes[0].find("fc4.weight") != std::string::npos);
}

void OpenUnmixFolderTest::faultyFoldersAreErrors_data()
{
    using Break = std::function<void(const std::filesystem::path&)>;
    QTest::addColumn<std::function<void(const std::filesystem::path&)>>("breakIt");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, ErrorCode code, const char* word, Break breakIt) {
        QTest::newRow(name) << breakIt << int(code) << QByteArray(word);
    };
    using Path = const std::filesystem::path&;
    const auto changed = [](const std::function<void(nn::NamedTensors&)>& change) {
        return [change](Path folder) {
            auto weights = *nn::readSafetensors(folder / "bass.safetensors");
            change(weights);
            QVERIFY(bool(
                nn::writeSafetensors(folder / "bass.safetensors", weights, nn::StoredType::F32)));
        };
    };
    row("no separator.json", ErrorCode::NotFound, "separator.json",
        [](Path folder) { std::filesystem::remove(folder / "separator.json"); });
    row("broken separator.json", ErrorCode::BadWeights, "separator.json",
        [](Path folder) { std::ofstream(folder / "separator.json") << "[1]"; });
    row("missing number", ErrorCode::BadWeights, "nhop", [](Path folder) {
        std::ofstream(folder / "separator.json")
            << R"({"nfft":512,"sample_rate":1e4,"nb_channels":2})";
    });
    row("other nfft", ErrorCode::BadWeights, "nfft", [](Path folder) {
        std::ofstream(folder / "separator.json")
            << R"({"nfft":1024,"nhop":128,"sample_rate":16000,"nb_channels":2})";
    });
    row("other channels", ErrorCode::BadWeights, "channels", [](Path folder) {
        std::ofstream(folder / "separator.json")
            << R"({"nfft":512,"nhop":128,"sample_rate":16000,"nb_channels":1})";
    });
    row("missing target", ErrorCode::NotFound, "flute", [](Path folder) {
        std::ofstream(folder / "separator.json")
            << "{" + kStereoJson + R"(,"targets":["vocals","flute"]})";
    });
    row("pickles", ErrorCode::NotFound, "limelight convert", [](Path folder) {
        for (const char* target : {"vocals", "drums", "bass", "other"}) {
            const auto file = folder / target;
            std::filesystem::rename(file.string() + ".safetensors", file.string() + ".pth");
        }
    });
    row("two files", ErrorCode::BadWeights, "bass-8d85a5bd", [](Path folder) {
        std::filesystem::copy(folder / "bass.safetensors", folder / "bass-8d85a5bd.safetensors");
    });
    row("unknown sum", ErrorCode::BadWeights, "flute", [](Path folder) {
        std::ofstream(folder / "separator.json")
            << "{" + kStereoJson + R"(,"aggregate":{"all":["flute"]}})";
    });
    row("target outside", ErrorCode::BadWeights, "plain", [](Path folder) {
        std::ofstream(folder / "separator.json")
            << "{" + kStereoJson + R"(,"targets":["../vocals","bass"]})";
    });
    row("missing tensor", ErrorCode::BadWeights, "lstm.weight_hh_l1_reverse",
        changed([](nn::NamedTensors& all) { all.erase("lstm.weight_hh_l1_reverse"); }));
    row("no size", ErrorCode::BadWeights, "input_mean",
        changed([](nn::NamedTensors& all) { all.erase("input_mean"); }));
    row("wrong shape", ErrorCode::BadWeights, "bn2.running_var",
        changed([](nn::NamedTensors& all) { all["bn2.running_var"] = torch::ones({3}); }));
    row("garbage", ErrorCode::BadWeights, "drums.safetensors",
        [](Path folder) { std::ofstream(folder / "drums.safetensors") << "garbage garbage"; });
}

void OpenUnmixFolderTest::faultyFoldersAreErrors()
{
    QFETCH(std::function<void(const std::filesystem::path&)>, breakIt);
    QFETCH(int, code);
    QFETCH(QByteArray, word);
    const auto folder = variants_.variantOf(kStereo, "{" + kStereoJson + "}");
    breakIt(folder);
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto separator = loadOpenUnmix(folder, {}, run);
    QVERIFY(!separator);
    const std::string& message = separator.error().message;
    QVERIFY2(separator.error().code == ErrorCode(code), message.c_str());
    QVERIFY2(message.find(word.toStdString()) != std::string::npos, message.c_str());
}

}  // namespace limelight::separation

QTEST_GUILESS_MAIN(limelight::separation::OpenUnmixFolderTest)
#include "open_unmix_folder_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/open_unmix_separator.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <functional>

#include "core/audio/channel_mix.h"
#include "core/base/random.h"
#include "core/nn/bi_lstm.h"
#include "core/nn/open_unmix_model.h"
#include "core/nn/parameters.h"
#include "core/separation/wiener_filter.h"

namespace limelight::separation {

class OpenUnmixSeparatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void networkAloneEqualsTheReference();
    void ownLstmEqualsTorchs();
    void stemsEqualTheReference_data();
    void stemsEqualTheReference();
    void withAResidualStemsSumToTheMix();
    void bitsDoNotDependOnThreads();
    void anyRateAndLengthComesBack();
    void longSoundIsSeamless();
    void wienerStepKeepsASingleSourceWhole();
    void silenceStaysSilent();
    void cancelIsAnswered();
    void unsuitableSoundIsAnError();
    void faultyFoldersAreErrors_data();
    void faultyFoldersAreErrors();

private:
    std::filesystem::path variantOf(const std::filesystem::path& folder,
                                    const std::string& json) const;
    QTemporaryDir folder_;
    std::filesystem::path temporary_;
};

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/open_unmix";
static const std::filesystem::path kStereo = kGolden / "stereo-512-chunked";
static const std::filesystem::path kMono = kGolden / "mono-1024-v1-layout";
static const std::string kStereoJson =
    R"("nb_channels":2,"nfft":512,"nhop":128,"sample_rate":16000.0)";

/// The folder's weights under another separator.json.
std::filesystem::path OpenUnmixSeparatorTest::variantOf(const std::filesystem::path& folder,
                                                        const std::string& json) const
{
    const auto copy = temporary_ / "variant";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(folder, copy);
    std::filesystem::remove(copy / "expected.safetensors");
    std::ofstream(copy / "separator.json") << json;
    return copy;
}

static std::unique_ptr<Separator> loaded(const std::filesystem::path& folder)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    auto separator = loadOpenUnmix(folder, run);
    if (!separator) qWarning("%s", separator.error().message.c_str());
    return separator ? std::move(*separator) : nullptr;
}

static audio::Waveform waveformOf(const torch::Tensor& samples, int rate)
{
    const torch::Tensor flat = samples.contiguous();
    audio::Waveform sound({rate}, static_cast<int>(flat.size(0)), flat.size(1));
    std::copy(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel(),
              sound.samples().begin());
    return sound;
}

static audio::Waveform noise(int rate, int channels, std::int64_t frames)
{
    RandomStream random(4);
    audio::Waveform sound({rate}, channels, frames);
    for (float& sample : sound.samples()) sample = static_cast<float>(random.uniform(-0.3, 0.3));
    return sound;
}

static Result<Stems> separated(const Separator& separator, const audio::Waveform& mix,
                               int threads = 2)
{
    SilentProgress progress;
    Run run{{}, progress, threads};
    return separator.separate(mix, run);
}

static double distance(const audio::Waveform& a, const audio::Waveform& b)
{
    if (a.channels() != b.channels() || a.frames() != b.frames()) return 1e9;
    double worst = 0.0;
    for (std::size_t i = 0; i < a.samples().size(); ++i) {
        worst = std::max<double>(worst, std::abs(a.samples()[i] - b.samples()[i]));
    }
    return worst;
}

void OpenUnmixSeparatorTest::initTestCase()
{
    temporary_ = folder_.path().toStdString();
}

static std::shared_ptr<nn::OpenUnmixTarget> networkOf(const std::filesystem::path& file, int bins)
{
    const auto weights = *nn::readSafetensors(file);
    auto network = std::make_shared<nn::OpenUnmixTarget>(
        *nn::openUnmixOptionsFromWeights(weights, bins, file));
    if (!nn::loadParameters(*network, weights, file)) return nullptr;
    network->eval();
    return network;
}

void OpenUnmixSeparatorTest::networkAloneEqualsTheReference()
{
    for (const auto& [folder, target, bins] :
         {std::tuple(kStereo, "drums", 257), std::tuple(kMono, "speech", 513)}) {
        const auto network = networkOf(folder / (std::string(target) + ".safetensors"), bins);
        QVERIFY(network != nullptr);
        const auto expected = *nn::readSafetensors(folder / "expected.safetensors");
        const torch::Tensor input = expected.at("spectral.input_magnitude");
        const torch::Tensor output =
            expected.at("spectral." + std::string(target) + ".output_magnitude");
        const torch::Tensor recorded = network->forward(input).detach();
        QVERIFY((recorded - output).abs().max().item<double>() < 1e-4);
        torch::NoGradGuard noGrad;
        QVERIFY((network->forward(input) - output).abs().max().item<double>() < 1e-4);
        QVERIFY(!network->forward(input, [] { return true; }).defined());
    }
}

void OpenUnmixSeparatorTest::ownLstmEqualsTorchs()
{
    torch::manual_seed(2);
    torch::NoGradGuard noGrad;
    for (const auto& [size, isBidirectional] :
         {std::pair(5, true), std::pair(40, true), std::pair(64, false)}) {
        torch::nn::LSTM lstm(
            torch::nn::LSTMOptions(24, size).num_layers(3).bidirectional(isBidirectional));
        lstm->eval();
        const torch::Tensor input = torch::randn({70, 24});
        const torch::Tensor expected = std::get<0>(lstm->forward(input.unsqueeze(1))).squeeze(1);
        const torch::Tensor found = nn::lstmOutputs(*lstm, input, {});
        QVERIFY(found.sizes() == expected.sizes());
        QVERIFY((found - expected).abs().max().item<double>() < 1e-5);
    }
}

void OpenUnmixSeparatorTest::stemsEqualTheReference_data()
{
    QTest::addColumn<QByteArray>("variant");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<double>("tolerance");
    const auto stereo = [](const char* more) {
        return QByteArray::fromStdString("{" + kStereoJson + "," + more + "}");
    };
    QTest::newRow("n0") << QByteArray("n0") << stereo(R"("niter":0,"wiener_win_len":13)") << 1e-4;
    QTest::newRow("n1") << QByteArray("n1") << stereo(R"("niter":1,"wiener_win_len":13)") << 1e-4;
    QTest::newRow("n1r") << QByteArray("n1r")
                         << stereo(R"("niter":1,"wiener_win_len":13,"residual":true)") << 1e-4;
    const QByteArray mono =
        R"({"nb_channels":1,"nfft":1024,"nhop":512,"sample_rate":16000,"niter":)";
    QTest::newRow("mono n0r") << QByteArray("separate_n0r") << mono + R"(0,"residual":true})"
                              << 1e-4;
    QTest::newRow("mono n1") << QByteArray("separate_n1") << mono + "1}" << 0.02;
}

void OpenUnmixSeparatorTest::stemsEqualTheReference()
{
    QFETCH(QByteArray, variant);
    QFETCH(QByteArray, json);
    QFETCH(double, tolerance);
    const auto& folder = variant.startsWith("separate") ? kMono : kStereo;
    const auto separator = loaded(variantOf(folder, json.toStdString()));
    QVERIFY(separator != nullptr);
    const auto expected = *nn::readSafetensors(folder / "expected.safetensors");
    const audio::Waveform mix = waveformOf(expected.at("mix"), 16000);
    const auto stems = separated(*separator, mix);
    QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
    int compared = 0;
    for (const Stem& stem : stems->stems) {
        const auto found = expected.find(variant.toStdString() + "." + stem.name);
        QVERIFY2(found != expected.end(), stem.name.c_str());
        // A mono mix comes back mono; the reference doubles it.
        const torch::Tensor reference = found->second.narrow(0, 0, mix.channels());
        const double apart = distance(stem.sound, waveformOf(reference, 16000));
        QVERIFY2(apart < tolerance, (stem.name + " " + std::to_string(apart)).c_str());
        ++compared;
    }
    QVERIFY(compared >= 2);
    if (folder == kStereo) {
        QCOMPARE(stems->stems[0].name, std::string("vocals"));
        QCOMPARE(stems->stems[1].name, std::string("drums"));
        QCOMPARE(stems->stems[2].name, std::string("bass"));
        QCOMPARE(stems->stems[3].name, std::string("other"));
    }
}

void OpenUnmixSeparatorTest::withAResidualStemsSumToTheMix()
{
    const auto separator =
        loaded(variantOf(kStereo, "{" + kStereoJson + R"(,"niter":0,"residual":true})"));
    const audio::Waveform mix = noise(16000, 2, 9000);
    const auto stems = separated(*separator, mix);
    QVERIFY(bool(stems));
    audio::Waveform sum(mix.rate(), 2, mix.frames());
    for (const Stem& stem : stems->stems) audio::add(sum, stem.sound);
    QVERIFY(distance(sum, mix) < 1e-5);
    QVERIFY(stems->residualDb < -80.0);

    const auto plain = loaded(variantOf(kStereo, "{" + kStereoJson + "}"));
    const auto without = separated(*plain, mix);
    audio::Waveform rest = mix;
    for (const Stem& stem : without->stems) {
        audio::Waveform negative = stem.sound;
        audio::scale(negative, -1.0F);
        audio::add(rest, negative);
    }
    const double expected = 20.0 * std::log10(audio::rmsOf(rest) / audio::rmsOf(mix));
    QVERIFY(std::abs(without->residualDb - expected) < 0.01);
}

void OpenUnmixSeparatorTest::bitsDoNotDependOnThreads()
{
    const auto separator = loaded(variantOf(kStereo, "{" + kStereoJson + "}"));
    const audio::Waveform mix = noise(16000, 2, 20000);
    const auto one = separated(*separator, mix, 1);
    const auto two = separated(*separator, mix, 2);
    const auto three = separated(*separator, mix, 3);
    for (std::size_t j = 0; j < one->stems.size(); ++j) {
        QVERIFY(one->stems[j].sound == two->stems[j].sound);
        QVERIFY(one->stems[j].sound == three->stems[j].sound);
    }
}

void OpenUnmixSeparatorTest::anyRateAndLengthComesBack()
{
    const auto separator = loaded(variantOf(kStereo, "{" + kStereoJson + "}"));
    for (const auto& [rate, channels, frames] :
         {std::tuple(44100, 2, 30011), std::tuple(8000, 1, 5003), std::tuple(16000, 1, 257)}) {
        const auto stems = separated(*separator, noise(rate, channels, frames));
        QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
        QCOMPARE(stems->stems.size(), std::size_t{4});
        for (const Stem& stem : stems->stems) {
            QCOMPARE(stem.sound.rate().hz, rate);
            QCOMPARE(stem.sound.channels(), channels);
            QCOMPARE(stem.sound.frames(), std::int64_t{frames});
        }
        QVERIFY(std::isfinite(stems->residualDb));
    }
}

void OpenUnmixSeparatorTest::longSoundIsSeamless()
{
    const auto separator =
        loaded(variantOf(kStereo, "{" + kStereoJson + R"(,"niter":0,"residual":true})"));
    const audio::Waveform mix = noise(16000, 1, 16000 * 65 + 77);
    const auto stems = separated(*separator, mix);
    QVERIFY(bool(stems));
    audio::Waveform sum(mix.rate(), 1, mix.frames());
    for (const Stem& stem : stems->stems) audio::add(sum, stem.sound);
    QVERIFY(distance(sum, mix) < 1e-4);
}

void OpenUnmixSeparatorTest::wienerStepKeepsASingleSourceWhole()
{
    // Where only one source sounds, the filter must give it the mix.
    RandomStream random(9);
    audio::ComplexSpectrum spectrum;
    spectrum.columns = 40;
    spectrum.bins = 9;
    for (int i = 0; i < 40 * 9; ++i) {
        spectrum.values.emplace_back(static_cast<float>(random.normal()),
                                     static_cast<float>(random.normal()));
    }
    audio::ComplexSpectrum other = spectrum;
    for (auto& value : other.values) value *= std::complex<float>(0.3F, 0.4F);
    const SourceSpectra mix{spectrum, other};
    SourceSpectra silent = mix;
    for (auto& channel : silent) std::fill(channel.values.begin(), channel.values.end(), 0.0F);
    std::vector<SourceSpectra> sources{mix, silent};
    SilentProgress progress;
    Run run{{}, progress, 2};
    QVERIFY(bool(refineByWiener(mix, sources, {2, 300, false}, run)));
    for (std::size_t i = 0; i < spectrum.values.size(); ++i) {
        QVERIFY(std::abs(sources[0][0].values[i] - spectrum.values[i]) < 1e-2F);
        QVERIFY(std::abs(sources[1][0].values[i]) < 1e-6F);
    }
    std::vector<SourceSpectra> single{mix};
    const auto refused = refineByWiener(mix, single, {1, 300, false}, run);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadShape);
}

void OpenUnmixSeparatorTest::silenceStaysSilent()
{
    const auto separator = loaded(variantOf(kStereo, "{" + kStereoJson + "}"));
    const auto stems = separated(*separator, audio::Waveform({16000}, 2, 4000));
    QVERIFY(bool(stems));
    for (const Stem& stem : stems->stems) QCOMPARE(audio::rmsOf(stem.sound), 0.0);
    QVERIFY(std::isinf(stems->residualDb) && stems->residualDb < 0);
}

/// Stops a run at its n-th report.
class StopAt : public Progress {
public:
    explicit StopAt(int reports) : left_(reports) {}
    CancelToken token;
    void at(Stage, std::int64_t done, std::int64_t total) override
    {
        isSane = isSane && done >= 0 && done <= total;
        if (--left_ <= 0) token.request();
    }
    std::atomic<bool> isSane{true};

private:
    std::atomic<int> left_;
};

void OpenUnmixSeparatorTest::cancelIsAnswered()
{
    const auto separator = loaded(variantOf(kStereo, "{" + kStereoJson + "}"));
    const audio::Waveform mix = noise(16000, 2, 16000);
    for (int reports : {1, 3, 8}) {
        StopAt progress(reports);
        Run run{progress.token, progress, 2};
        const auto stems = separator->separate(mix, run);
        QVERIFY(!stems);
        QCOMPARE(stems.error().code, ErrorCode::Cancelled);
        QVERIFY(progress.isSane);
    }
}

void OpenUnmixSeparatorTest::unsuitableSoundIsAnError()
{
    const auto separator = loaded(variantOf(kStereo, "{" + kStereoJson + "}"));
    for (const audio::Waveform& mix :
         {audio::Waveform({16000}, 3, 4000), audio::Waveform({16000}, 2, 100),
          audio::Waveform({16000}, 1, 1)}) {
        const auto stems = separated(*separator, mix);
        QVERIFY(!stems);
        QCOMPARE(stems.error().code, ErrorCode::BadShape);
    }
}

void OpenUnmixSeparatorTest::faultyFoldersAreErrors_data()
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

void OpenUnmixSeparatorTest::faultyFoldersAreErrors()
{
    QFETCH(std::function<void(const std::filesystem::path&)>, breakIt);
    QFETCH(int, code);
    QFETCH(QByteArray, word);
    const auto folder = variantOf(kStereo, "{" + kStereoJson + "}");
    breakIt(folder);
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto separator = loadOpenUnmix(folder, run);
    QVERIFY(!separator);
    const std::string& message = separator.error().message;
    QVERIFY2(separator.error().code == ErrorCode(code), message.c_str());
    QVERIFY2(message.find(word.toStdString()) != std::string::npos, message.c_str());
}

}  // namespace limelight::separation

QTEST_GUILESS_MAIN(limelight::separation::OpenUnmixSeparatorTest)
#include "open_unmix_separator_test.moc"

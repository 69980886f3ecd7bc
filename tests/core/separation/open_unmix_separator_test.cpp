// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/open_unmix_separator.h"

#include <QtTest>
#include <array>
#include <cmath>
#include <fstream>
#include <map>

#include "core/audio/channel_mix.h"
#include "core/base/random.h"
#include "core/nn/bi_lstm.h"
#include "core/nn/open_unmix_model.h"
#include "core/nn/parameters.h"
#include "core/separation/open_unmix_separator_private.h"
#include "core/separation/wiener_filter.h"
#include "tests/core/separation/separator_variants.h"

namespace limelight::separation {

class OpenUnmixSeparatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void networkAloneEqualsTheReference();
    void ownLstmEqualsTorchs();
    void stemsEqualTheReference_data();
    void stemsEqualTheReference();
    void withAResidualStemsSumToTheMix();
    void bitsDoNotDependOnThreads();
    void anyRateAndLengthComesBack();
    void longSoundIsSeamless();
    void piecesEqualTheWhole();
    void theParitySongInPiecesEqualsTheWhole();
    void aSourceGivesTheNumbersOfTheWaveform();
    void wienerStepKeepsASingleSourceWhole();
    void silenceStaysSilent();
    void cancelIsAnswered();
    void unsuitableSoundIsAnError();

private:
    SeparatorVariants variants_;
};

static audio::Waveform waveformOf(const torch::Tensor& samples, int rate)
{
    const torch::Tensor flat = samples.contiguous();
    audio::Waveform sound({rate}, static_cast<int>(flat.size(0)), flat.size(1));
    std::copy(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel(),
              sound.samples().begin());
    return sound;
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
        // [N, C, F] and back
        const torch::Tensor columns = input.squeeze(0).permute({2, 0, 1}).contiguous();
        torch::Tensor found = torch::empty_like(columns);
        QVERIFY(network->estimate(columns.data_ptr<float>(), columns.size(0),
                                  found.data_ptr<float>(), {}));
        found = found.permute({1, 2, 0}).unsqueeze(0);
        QVERIFY((found - output).abs().max().item<double>() < 1e-4);
        QVERIFY(!network->estimate(columns.data_ptr<float>(), columns.size(0),
                                   columns.data_ptr<float>(), [] { return true; }));
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
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("variant");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<double>("tolerance");
    const auto row = [](const char* folder, const char* geometry, const char* variant,
                        const char* more, double tolerance = 1e-4) {
        QTest::addRow("%s %s", folder, variant)
            << QByteArray(folder) << QByteArray(variant)
            << "{" + QByteArray(geometry) + "," + QByteArray(more) + "}" << tolerance;
    };
    const char* real = R"("nb_channels":2,"nfft":4096,"nhop":1024,"sample_rate":44100.0)";
    row("stereo-4096", real, "n0", R"("niter":0)");
    row("stereo-4096", real, "n1", R"("niter":1)");
    row("stereo-4096", real, "n2", R"("niter":2)");
    row("stereo-4096", real, "n0r", R"("niter":0,"residual":true,"reference_zero_bins":true)");
    row("stereo-4096", real, "n1r", R"("niter":1,"residual":true,"reference_zero_bins":true)");
    row("stereo-4096", real, "soft0", R"("niter":0,"softmask":true)");
    row("stereo-4096", real, "soft1", R"("niter":1,"softmask":true)");
    row("stereo-4096", real, "vocals_only_n0", R"("niter":0,"targets":["vocals"])");
    row("stereo-4096", real, "vocals_only_residual_n1",
        R"("niter":1,"residual":true,"targets":["vocals"],"reference_zero_bins":true)");
    const char* stereo = kStereoJson.c_str();
    row("stereo-512-chunked", stereo, "n0", R"("niter":0,"wiener_win_len":13)");
    row("stereo-512-chunked", stereo, "n1", R"("niter":1,"wiener_win_len":13)");
    row("stereo-512-chunked", stereo, "n1r",
        R"("niter":1,"wiener_win_len":13,"residual":true,"reference_zero_bins":true)");
    row("stereo-512-chunked", stereo, "n1_nochunk", R"("niter":1,"wiener_win_len":null)");
    row("stereo-512-chunked", stereo, "n1_agg",
        R"("aggregate":{"vocals":["vocals"],"accompaniment":["drums","bass","other"]})");
    const char* mono = R"("nb_channels":1,"nfft":1024,"nhop":512,"sample_rate":16000)";
    row("mono-1024-v1-layout", mono, "mono_in_n1", R"("niter":1)");
    row("mono-1024-v1-layout", mono, "separate_n0r",
        R"("niter":0,"residual":true,"reference_zero_bins":true)");
    row("mono-1024-v1-layout", mono, "separate_n1", R"("niter":1)", 0.02);
}

/// Signal to difference; how far apart the largest samples are, and how many were compared.
struct Agreement {
    double signal = 0.0;
    double noise = 0.0;
    double worst = 0.0;

    void take(const torch::Tensor& expected, const torch::Tensor& found)
    {
        const torch::Tensor apart = (found - expected).to(torch::kFloat64);
        signal += expected.to(torch::kFloat64).square().sum().item<double>();
        noise += apart.square().sum().item<double>();
        worst = std::max(worst, apart.abs().max().item<double>());
    }
    double decibels() const { return 10.0 * std::log10(signal / std::max(noise, 1e-300)); }
};

/// A stem against what the fixture keeps of it: all of it, or three stretches and the level of
/// every 1024 samples.
static Agreement agreementOf(const audio::Waveform& sound, const nn::NamedTensors& expected,
                             const std::string& name)
{
    const torch::Tensor found = torch::from_blob(const_cast<float*>(sound.samples().data()),
                                                 {sound.channels(), sound.frames()});
    Agreement agreement;
    if (expected.count(name) > 0) {
        // A mono mix comes back mono; the reference doubles it.
        agreement.take(expected.at(name).narrow(0, 0, sound.channels()), found);
        return agreement;
    }
    const torch::Tensor windows = expected.at(name + ".windows");
    const std::array<std::int64_t, 3> starts{0, 70000, 131900};
    for (std::size_t w = 0; w < starts.size(); ++w) {
        agreement.take(windows[static_cast<std::int64_t>(w)], found.narrow(1, starts[w], 400));
    }
    const torch::Tensor levels = expected.at(name + ".rms");
    const std::int64_t blocks = levels.size(1);
    const torch::Tensor padded = torch::constant_pad_nd(found, {0, blocks * 1024 - found.size(1)});
    const torch::Tensor level = padded.view({found.size(0), blocks, 1024}).square().mean(2).sqrt();
    agreement.worst = std::max(agreement.worst, (level - levels).abs().max().item<double>());
    return agreement;
}

void OpenUnmixSeparatorTest::stemsEqualTheReference()
{
    QFETCH(QByteArray, folder);
    QFETCH(QByteArray, variant);
    QFETCH(QByteArray, json);
    QFETCH(double, tolerance);
    const auto golden = kGolden / folder.toStdString();
    const auto separator = loaded(variants_.variantOf(golden, json.toStdString()));
    QVERIFY(separator != nullptr);
    const auto expected = *nn::readSafetensors(golden / "expected.safetensors");
    const audio::Waveform mix =
        expected.count("mix") > 0
            ? waveformOf(expected.at("mix"), 16000)
            : waveformOf(expected.at("mix_int16").to(torch::kFloat32) / 32768.0, 44100);
    const auto stems = separated(*separator, mix);
    QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
    std::size_t known = 0;
    for (const auto& [name, tensor] : expected) {
        const bool isStem = name.rfind(variant.toStdString() + ".", 0) == 0;
        if (isStem && name.find(".rms") == std::string::npos) ++known;
    }
    QCOMPARE(stems->stems.size(), known);
    for (const Stem& stem : stems->stems) {
        const auto agreement =
            agreementOf(stem.sound, expected, variant.toStdString() + "." + stem.name);
        const std::string what = stem.name + " " + std::to_string(agreement.worst) + " " +
                                 std::to_string(agreement.decibels()) + " dB";
        QVERIFY2(agreement.worst < tolerance, what.c_str());
        QVERIFY2(tolerance > 1e-4 || agreement.decibels() >= 60.0, what.c_str());
    }
    if (known == 4 && variant != "n1_agg") {
        QCOMPARE(stems->stems[0].name, std::string("vocals"));
        QCOMPARE(stems->stems[1].name, std::string("drums"));
        QCOMPARE(stems->stems[2].name, std::string("bass"));
        QCOMPARE(stems->stems[3].name, std::string("other"));
    }
}

void OpenUnmixSeparatorTest::withAResidualStemsSumToTheMix()
{
    const auto separator =
        loaded(variants_.variantOf(kStereo, "{" + kStereoJson + R"(,"niter":0,"residual":true})"));
    const audio::Waveform mix = noise(16000, 2, 9000);
    const auto stems = separated(*separator, mix);
    QVERIFY(bool(stems));
    audio::Waveform sum(mix.rate(), 2, mix.frames());
    for (const Stem& stem : stems->stems) audio::add(sum, stem.sound);
    QVERIFY(distance(sum, mix) < 1e-5);
    QVERIFY(stems->residualDb < -80.0);

    const auto plain = loaded(variants_.variantOf(kStereo, "{" + kStereoJson + "}"));
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
    const auto separator = loaded(variants_.variantOf(kStereo, "{" + kStereoJson + "}"));
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
    const auto separator = loaded(variants_.variantOf(kStereo, "{" + kStereoJson + "}"));
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
        loaded(variants_.variantOf(kStereo, "{" + kStereoJson + R"(,"niter":0,"residual":true})"));
    const audio::Waveform mix = noise(16000, 1, 16000 * 65 + 77);
    const auto stems = separated(*separator, mix);
    QVERIFY(bool(stems));
    audio::Waveform sum(mix.rate(), 1, mix.frames());
    for (const Stem& stem : stems->stems) audio::add(sum, stem.sound);
    QVERIFY(distance(sum, mix) < 1e-4);
}

/// How far two separations are apart, of the stem where it is most; 0.1 dB between two levels is a
/// difference of -39 dB.
static double worstApartDb(const Stems& whole, const Stems& pieces)
{
    double worst = -200.0;
    for (std::size_t j = 0; j < whole.stems.size(); ++j) {
        audio::Waveform rest = whole.stems[j].sound;
        audio::Waveform negative = pieces.stems[j].sound;
        audio::scale(negative, -1.0F);
        audio::add(rest, negative);
        const double apart = audio::rmsOf(rest) / audio::rmsOf(whole.stems[j].sound);
        worst = std::max(worst, 20.0 * std::log10(apart));
    }
    return worst;
}

void OpenUnmixSeparatorTest::piecesEqualTheWhole()
{
    const auto folder =
        variants_.variantOf(kStereo, "{" + kStereoJson + R"(,"wiener_win_len":50})");
    SilentProgress progress;
    Run run{{}, progress, 2};
    const audio::Waveform mix = noise(16000, 2, 16000 * 9);
    const auto whole = separated(**loadOpenUnmix(folder, {}, run), mix);
    const auto separator = loadOpenUnmixInPieces(folder, {}, {1.0, 2.0, 0.8, 0.1}, run);
    const auto pieces = separated(**separator, mix);
    QVERIFY(bool(whole) && bool(pieces));
    const double apart = worstApartDb(*whole, *pieces);
    QVERIFY2(apart < -39.0, std::to_string(apart).c_str());
}

/// What comes out stretch by stretch, and how long the longest stretch was.
class Stretches : public StemSink {
public:
    Status take(const audio::Waveform& mix, const std::vector<Stem>& stems) override
    {
        longest = std::max(longest, mix.frames());
        names.clear();
        for (std::size_t c = 0; c < 2; ++c) append(0, c, mix);
        for (std::size_t j = 0; j < stems.size(); ++j) {
            names.push_back(stems[j].name);
            for (std::size_t c = 0; c < 2; ++c) append(j + 1, c, stems[j].sound);
        }
        return Done{};
    }

    audio::Waveform sound(std::size_t part) const
    {
        std::vector<float> samples = channels.at({part, 0});
        const std::vector<float>& right = channels.at({part, 1});
        samples.insert(samples.end(), right.begin(), right.end());
        return {{16000}, 2, std::move(samples)};
    }

    std::int64_t longest = 0;
    std::vector<std::string> names;

private:
    void append(std::size_t part, std::size_t channel, const audio::Waveform& sound)
    {
        auto& samples = channels[{part, channel}];
        const auto from = sound.channel(static_cast<int>(channel));
        samples.insert(samples.end(), from.begin(), from.end());
    }

    std::map<std::pair<std::size_t, std::size_t>, std::vector<float>> channels;
};

void OpenUnmixSeparatorTest::aSourceGivesTheNumbersOfTheWaveform()
{
    const auto folder = variants_.variantOf(kStereo, "{" + kStereoJson + "}");
    SilentProgress progress;
    Run run{{}, progress, 2};
    const audio::Waveform mix = noise(16000, 2, 16000 * 9);
    const auto separator = loadOpenUnmixInPieces(folder, {}, {1.0, 2.0, 0.8, 0.1}, run);
    const auto whole = separated(**separator, mix);
    QVERIFY(bool(whole));
    audio::WaveformSource source(mix);
    Stretches stretches;
    QVERIFY(bool((*separator)->separateSource(source, stretches, run)));
    QVERIFY(stretches.longest < 16000 * 4);
    QVERIFY(stretches.sound(0) == mix);
    QCOMPARE(stretches.names.size(), whole->stems.size());
    for (std::size_t j = 0; j < whole->stems.size(); ++j) {
        QCOMPARE(stretches.names[j], whole->stems[j].name);
        QVERIFY(stretches.sound(j + 1) == whole->stems[j].sound);
    }
}

void OpenUnmixSeparatorTest::theParitySongInPiecesEqualsTheWhole()
{
    const auto golden = kGolden / "stereo-4096";
    const auto expected = *nn::readSafetensors(golden / "expected.safetensors");
    // 45 s of it: two pieces as they are cut for users.
    const torch::Tensor song = expected.at("mix_int16").to(torch::kFloat32) / 32768.0;
    const audio::Waveform mix = waveformOf(song.repeat({1, 15}), 44100);
    std::ifstream settings(golden / "separator.json");
    const auto folder =
        variants_.variantOf(golden, std::string(std::istreambuf_iterator<char>(settings), {}));
    SilentProgress progress;
    Run run{{}, progress, 2};
    PieceLengths uncut;
    uncut.wholeSec = 60.0;
    const auto whole = separated(**loadOpenUnmixInPieces(folder, {}, uncut, run), mix);
    const auto pieces = separated(**loadOpenUnmix(folder, {}, run), mix);
    QVERIFY(bool(whole) && bool(pieces));
    const double apart = worstApartDb(*whole, *pieces);
    QVERIFY2(apart < -39.0, std::to_string(apart).c_str());
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
    MagnitudeEstimate all{2, {}};
    for (std::size_t n = 0; n < 40; ++n) {
        for (const audio::ComplexSpectrum& channel : mix) {
            for (const auto& value : channel.column(static_cast<std::int64_t>(n))) {
                all.values.push_back(std::abs(value));
            }
        }
    }
    const MagnitudeEstimate nothing{2, std::vector<float>(all.values.size(), 0.0F)};
    SilentProgress progress;
    Run run{{}, progress, 2};
    WienerOptions options;
    options.iterations = 2;
    const auto sources = sourcesFromEstimates(mix, {all, nothing}, options, run);
    QVERIFY(bool(sources));
    for (std::size_t i = 0; i < spectrum.values.size(); ++i) {
        QVERIFY(std::abs((*sources)[0][0].values[i] - spectrum.values[i]) < 1e-2F);
        QVERIFY(std::abs((*sources)[1][0].values[i]) < 1e-6F);
    }
    const auto refused = sourcesFromEstimates(mix, {all}, options, run);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadShape);
}

void OpenUnmixSeparatorTest::silenceStaysSilent()
{
    const auto separator = loaded(variants_.variantOf(kStereo, "{" + kStereoJson + "}"));
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
    const auto separator = loaded(variants_.variantOf(kStereo, "{" + kStereoJson + "}"));
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
    const auto separator = loaded(variants_.variantOf(kStereo, "{" + kStereoJson + "}"));
    for (const audio::Waveform& mix :
         {audio::Waveform({16000}, 3, 4000), audio::Waveform({16000}, 2, 100),
          audio::Waveform({16000}, 1, 1)}) {
        const auto stems = separated(*separator, mix);
        QVERIFY(!stems);
        QCOMPARE(stems.error().code, ErrorCode::BadShape);
    }
}

}  // namespace limelight::separation

QTEST_GUILESS_MAIN(limelight::separation::OpenUnmixSeparatorTest)
#include "open_unmix_separator_test.moc"

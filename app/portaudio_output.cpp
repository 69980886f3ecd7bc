// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/portaudio_output.h"

#include <QtCore/QTimer>

#include <alsa/asoundlib.h>
#include <dlfcn.h>
#include <portaudio.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace limelight::app {

namespace {

constexpr int kWatchMs = 500;
/// Checks without a single callback after which a running stream counts as lost.
constexpr int kMostSilentChecks = 6;
constexpr double kWantedLatencySec = 0.04;

extern "C" void ignoreAlsaError(const char*, int, const char*, int, const char*, ...) {}
extern "C" void ignoreJackMessage(const char*) {}

/// ALSA and JACK report every device they do not find on standard error.
void silenceSoundLibraries()
{
    snd_lib_error_set_handler(ignoreAlsaError);
    using Setter = void (*)(void (*)(const char*));
    for (const char* name : {"jack_set_error_function", "jack_set_info_function"}) {
        if (void* symbol = dlsym(RTLD_DEFAULT, name)) {
            reinterpret_cast<Setter>(symbol)(ignoreJackMessage);
        }
    }
}

/// Output devices in the order to be tried: the one wanted, `pulse`, the default, whatever else
/// plays.
std::vector<PaDeviceIndex> devicesToTry(const QString& wanted)
{
    std::vector<PaDeviceIndex> devices;
    const auto add = [&devices](PaDeviceIndex device) {
        if (device >= 0 && std::find(devices.begin(), devices.end(), device) == devices.end()) {
            devices.push_back(device);
        }
    };
    const PaDeviceIndex count = Pa_GetDeviceCount();
    for (const QByteArray& first : {wanted.toUtf8(), QByteArray("pulse")}) {
        for (PaDeviceIndex d = 0; d < count; ++d) {
            const PaDeviceInfo* info = Pa_GetDeviceInfo(d);
            if (info->maxOutputChannels >= 2 && first == info->name) add(d);
        }
    }
    add(Pa_GetDefaultOutputDevice());
    for (PaDeviceIndex d = 0; d < count; ++d) {
        if (Pa_GetDeviceInfo(d)->maxOutputChannels >= 2) add(d);
    }
    return devices;
}

}  // namespace

struct PortAudioOutput::Stream {
    std::shared_ptr<Mixer> mixer;
    PaStream* stream = nullptr;
    bool isInitialised = false;
    double latencySec = 0.0;
    QString wanted;
    QString device, reason;
    QStringList devices;
    std::atomic<std::uint64_t> calls{0};
    std::atomic<bool> hasEnded{false};

    static int render(const void*, void* output, unsigned long frames,
                      const PaStreamCallbackTimeInfo*, PaStreamCallbackFlags, void* self)
    {
        auto* stream = static_cast<Stream*>(self);
        stream->mixer->render(static_cast<float*>(output), static_cast<std::int64_t>(frames));
        stream->calls.fetch_add(1, std::memory_order_relaxed);
        return paContinue;
    }

    static void ended(void* self) { static_cast<Stream*>(self)->hasEnded.store(true); }

    bool tryDevice(PaDeviceIndex index)
    {
        const PaDeviceInfo* info = Pa_GetDeviceInfo(index);
        PaStreamParameters parameters{};
        parameters.device = index;
        parameters.channelCount = 2;
        parameters.sampleFormat = paFloat32;
        parameters.suggestedLatency = std::max(info->defaultLowOutputLatency, kWantedLatencySec);
        PaError error = Pa_OpenStream(&stream, nullptr, &parameters, mixer->rate().hz,
                                      paFramesPerBufferUnspecified, paNoFlag, &render, this);
        if (error == paNoError) {
            Pa_SetStreamFinishedCallback(stream, &ended);
            error = Pa_StartStream(stream);
            if (error == paNoError) {
                latencySec = Pa_GetStreamInfo(stream)->outputLatency;
                device = QString::fromUtf8(info->name);
                return true;
            }
            Pa_CloseStream(stream);
        }
        stream = nullptr;
        reason = QString::fromUtf8(Pa_GetErrorText(error));
        return false;
    }
};

PortAudioOutput::PortAudioOutput(QObject* parent) : AudioOutput(parent), watchdog_(new QTimer(this))
{
    watchdog_->setInterval(kWatchMs);
    connect(watchdog_, &QTimer::timeout, this, &PortAudioOutput::watch);
}

PortAudioOutput::~PortAudioOutput()
{
    close();
}

void PortAudioOutput::open(std::shared_ptr<Mixer> mixer)
{
    if (isOpen_ || isOpening_) return;
    close();
    isOpening_ = true;
    stream_ = std::make_unique<Stream>();
    stream_->mixer = std::move(mixer);
    stream_->wanted = wanted_;
    opener_ = std::thread([this] { openOnOwnThread(); });
}

void PortAudioOutput::use(const QString& device)
{
    if (device == wanted_) return;
    wanted_ = device;
    if (isOpening_) {
        opensAnew_ = true;
    } else if (isOpen_) {
        const auto mixer = stream_->mixer;
        close();
        open(mixer);
    }
}

void PortAudioOutput::openOnOwnThread()
{
    silenceSoundLibraries();
    Stream& stream = *stream_;
    const PaError error = Pa_Initialize();
    stream.isInitialised = error == paNoError;
    if (!stream.isInitialised) stream.reason = QString::fromUtf8(Pa_GetErrorText(error));
    if (stream.isInitialised) {
        const auto devices = devicesToTry(stream.wanted);
        for (const PaDeviceIndex device : devices) {
            stream.devices << QString::fromUtf8(Pa_GetDeviceInfo(device)->name);
        }
        if (devices.empty()) stream.reason = tr("no sound device was found");
        const bool isFound = std::any_of(devices.begin(), devices.end(), [&](PaDeviceIndex device) {
            return stream.tryDevice(device);
        });
        if (isFound) stream.reason.clear();
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            isOpening_ = false;
            devices_ = stream_->devices;
            if (std::exchange(opensAnew_, false)) {
                const auto mixer = stream_->mixer;
                close();
                return open(mixer);
            }
            if (stream_->stream == nullptr) {
                const QString reason = stream_->reason;
                close();
                Q_EMIT failed(reason);
                return;
            }
            isOpen_ = true;
            silentChecks_ = 0;
            watchdog_->start();
            Q_EMIT opened(stream_->device);
        },
        Qt::QueuedConnection);
}

void PortAudioOutput::close()
{
    watchdog_->stop();
    if (opener_.joinable()) opener_.join();
    if (stream_) {
        if (stream_->stream != nullptr) {
            Pa_AbortStream(stream_->stream);
            Pa_CloseStream(stream_->stream);
        }
        if (stream_->isInitialised) Pa_Terminate();
        stream_.reset();
    }
    isOpen_ = false;
}

bool PortAudioOutput::isOpen() const
{
    return isOpen_;
}

double PortAudioOutput::latencySec() const
{
    return isOpen_ ? stream_->latencySec : 0.0;
}

void PortAudioOutput::watch()
{
    const std::uint64_t calls = stream_->calls.load(std::memory_order_relaxed);
    silentChecks_ = calls == lastCalls_ ? silentChecks_ + 1 : 0;
    lastCalls_ = calls;
    const bool isLost = stream_->hasEnded.load() || Pa_IsStreamActive(stream_->stream) != 1 ||
                        silentChecks_ >= kMostSilentChecks;
    if (!isLost) return;
    const QString device = stream_->device;
    close();
    Q_EMIT failed(tr("the sound device “%1” went away").arg(device));
}

}  // namespace limelight::app

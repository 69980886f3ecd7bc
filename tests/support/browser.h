// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A headless Chromium that is asked over its debugging pipe.

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <QByteArray>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>

namespace limelight::test {

/// Empty where no browser is installed.
inline QString browserProgram()
{
    for (const char* name : {"chromium", "chromium-browser", "google-chrome"}) {
        const QString found = QStandardPaths::findExecutable(QString::fromLatin1(name));
        if (!found.isEmpty()) return found;
    }
    return {};
}

/// One page of one browser. Messages are JSON that ends in a zero byte, on descriptors 3 and 4 of
/// the browser (Chrome DevTools Protocol).
class Browser {
public:
    Browser()
    {
        if (::pipe2(toBrowser_, O_CLOEXEC) != 0 || ::pipe2(fromBrowser_, O_CLOEXEC) != 0) return;
        process_.setProcessChannelMode(QProcess::MergedChannels);
        process_.setChildProcessModifier([this] {
            // Both ends at once: they may lie on 3 and 4 already.
            const int in = ::fcntl(toBrowser_[0], F_DUPFD, 10);
            const int out = ::fcntl(fromBrowser_[1], F_DUPFD, 10);
            ::dup2(in, 3);
            ::dup2(out, 4);
        });
        process_.start(
            browserProgram(),
            {"--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio", "--no-first-run",
             "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
             "--disable-component-update", "--autoplay-policy=no-user-gesture-required",
             "--remote-debugging-pipe", "--user-data-dir=" + profile_.path()});
        process_.waitForStarted();
        ::close(toBrowser_[0]);
        ::close(fromBrowser_[1]);
        toBrowser_[0] = fromBrowser_[1] = -1;
    }
    ~Browser()
    {
        process_.kill();
        process_.waitForFinished();
        for (int descriptor : {toBrowser_[0], toBrowser_[1], fromBrowser_[0], fromBrowser_[1]}) {
            if (descriptor >= 0) ::close(descriptor);
        }
    }
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    /// Opens an address in a page whose console is listened to. False when the browser is mute.
    bool open(const QString& address)
    {
        const QString target =
            call("Target.createTarget", {{"url", "about:blank"}}).value("targetId").toString();
        session_ = call("Target.attachToTarget", {{"targetId", target}, {"flatten", true}})
                       .value("sessionId")
                       .toString();
        if (session_.isEmpty()) return false;
        for (const char* domain : {"Runtime.enable", "Log.enable", "Page.enable"}) call(domain);
        call("Page.navigate", {{"url", address}});
        QElapsedTimer clock;
        clock.start();
        while (!events_.contains("Page.loadEventFired") && clock.elapsed() < kPatienceMs) read();
        return events_.contains("Page.loadEventFired");
    }

    /// The value of an expression, which may be a promise.
    QJsonValue evaluate(const QString& expression)
    {
        const QJsonObject answer = call("Runtime.evaluate", {{"expression", expression},
                                                             {"awaitPromise", true},
                                                             {"returnByValue", true},
                                                             {"userGesture", true}});
        return answer.value("result").toObject().value("value");
    }
    QJsonObject call(const QString& method, const QJsonObject& parameters = {})
    {
        const int id = ++lastId_;
        QJsonObject message{{"id", id}, {"method", method}, {"params", parameters}};
        if (!session_.isEmpty()) message.insert("sessionId", session_);
        QByteArray text = QJsonDocument(message).toJson(QJsonDocument::Compact);
        text.append('\0');
        for (qint64 sent = 0; sent < text.size();) {
            const auto count = ::write(toBrowser_[1], text.constData() + sent,
                                       static_cast<std::size_t>(text.size() - sent));
            if (count <= 0) return {};
            sent += count;
        }
        QElapsedTimer clock;
        clock.start();
        while (!answers_.contains(id) && clock.elapsed() < kPatienceMs) read();
        return answers_.take(id);
    }
    /// What the page wrote to its console as an error, threw, or was refused.
    const QStringList& errors() const { return errors_; }

private:
    static constexpr int kPatienceMs = 60000;

    void read()
    {
        pollfd wait{fromBrowser_[0], POLLIN, 0};
        if (::poll(&wait, 1, 100) <= 0) return;
        char buffer[65536];
        const auto count = ::read(fromBrowser_[0], buffer, sizeof buffer);
        if (count <= 0) return;
        pending_.append(buffer, count);
        for (qsizetype end = pending_.indexOf('\0'); end >= 0; end = pending_.indexOf('\0')) {
            take(QJsonDocument::fromJson(pending_.left(end)).object());
            pending_.remove(0, end + 1);
        }
    }
    void take(const QJsonObject& message)
    {
        if (message.contains("id")) {
            answers_.insert(message.value("id").toInt(), message.value("result").toObject());
            return;
        }
        const QString method = message.value("method").toString();
        const QJsonObject parameters = message.value("params").toObject();
        events_ << method;
        const QString level = parameters.value("entry").toObject().value("level").toString();
        const bool isError = method == "Runtime.exceptionThrown" ||
                             (method == "Log.entryAdded" && level == "error") ||
                             (method == "Runtime.consoleAPICalled" &&
                              parameters.value("type").toString() == "error");
        if (isError) errors_ << QJsonDocument(parameters).toJson(QJsonDocument::Compact);
    }

    QTemporaryDir profile_;
    QProcess process_;
    int toBrowser_[2] = {-1, -1};
    int fromBrowser_[2] = {-1, -1};
    QByteArray pending_;
    QString session_;
    QHash<int, QJsonObject> answers_;
    QStringList events_, errors_;
    int lastId_ = 0;
};

}  // namespace limelight::test

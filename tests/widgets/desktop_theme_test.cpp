// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusConnection>
#include <QDBusVariant>
#include <QtTest/QtTest>
#include <atomic>

#include "tests/support/private_bus.h"
#include "widgets/theme.h"

namespace limelight::widgets {

/// What a desktop's portal answers, on a connection and a thread of its own.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    std::atomic<uint> scheme{0};

    /// Returns whether the name is ours.
    bool serve()
    {
        QDBusConnection bus =
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, "the portal");
        return bus.registerObject(
                   "/org/freedesktop/portal/desktop", this,
                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
               bus.registerService("org.freedesktop.portal.Desktop");
    }
    void change(uint wanted)
    {
        scheme = wanted;
        Q_EMIT SettingChanged("org.freedesktop.appearance", "color-scheme",
                              QDBusVariant(QVariant(wanted)));
    }

public Q_SLOTS:
    // The portal wraps its answer twice.
    QDBusVariant Read(const QString& group, const QString& key)
    {
        const bool isKnown = group == "org.freedesktop.appearance" && key == "color-scheme";
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isKnown ? scheme.load() : 99U)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

/// Light and dark as the desktop has them, on a bus of the test's own.
class DesktopThemeTest : public QObject {
    Q_OBJECT

    testing::PrivateBus bus_;
    FakePortal portal_;

private Q_SLOTS:
    void initTestCase()
    {
        if (!bus_.start()) QSKIP("dbus-daemon is not installed");
        QVERIFY(bus_.serve(portal_));
    }

    void cleanupTestCase() { bus_.stop(); }

    void startsAsTheDesktopIs()
    {
        portal_.scheme = 1;
        QCOMPARE(Theme::detect(), Scheme::Dark);
        portal_.scheme = 2;
        QCOMPARE(Theme::detect(), Scheme::Light);
        portal_.scheme = 0;
        QCOMPARE(Theme::detect(), Scheme::Light);
    }

    void followsTheDesktopWhileItRuns()
    {
        theme().install();
        QSignalSpy changed(&theme(), &Theme::changed);
        theme().setChoice(SchemeChoice::System);
        QCOMPARE(theme().scheme(), Scheme::Light);
        QMetaObject::invokeMethod(&portal_, [this] { portal_.change(1); });
        QTRY_COMPARE(theme().scheme(), Scheme::Dark);
        QVERIFY(changed.count() >= 1);
        QMetaObject::invokeMethod(&portal_, [this] { portal_.change(2); });
        QTRY_COMPARE(theme().scheme(), Scheme::Light);
    }

    void theUsersOwnChoiceHolds()
    {
        theme().setChoice(SchemeChoice::Light);
        QMetaObject::invokeMethod(
            &portal_, [this] { portal_.change(1); }, Qt::BlockingQueuedConnection);
        // Asked after the signal, so that the signal has arrived.
        QCOMPARE(Theme::detect(), Scheme::Dark);
        QCoreApplication::processEvents();
        QCOMPARE(theme().scheme(), Scheme::Light);
        theme().setChoice(SchemeChoice::System);
        QCOMPARE(theme().scheme(), Scheme::Dark);
    }
};

}  // namespace limelight::widgets

QTEST_MAIN(limelight::widgets::DesktopThemeTest)
#include "desktop_theme_test.moc"

# Headers that most files of a target read, compiled once for all of them. A file still includes what
# it uses: the preset `dev` builds without these (CMAKE_DISABLE_PRECOMPILE_HEADERS).

set(STANDARD_HEADERS
    <algorithm> <array> <cmath> <cstddef> <cstdint> <filesystem> <functional> <map> <memory>
    <optional> <span> <string> <string_view> <utility> <vector>)

set(NETWORK_HEADERS ${STANDARD_HEADERS}
    <torch/types.h> <torch/nn/module.h> <torch/nn/modules/embedding.h> <torch/nn/modules/linear.h>
    <torch/nn/modules/normalization.h>)

set(WINDOW_HEADERS ${STANDARD_HEADERS}
    <QtCore/QObject> <QtCore/QString> <QtCore/QStringList> <QtCore/QTimer> <QtCore/QFileInfo>
    <QtCore/QLocale> <QtCore/QMimeData> <QtCore/QSignalBlocker> <QtCore/QVariant>
    <QtGui/QAction> <QtGui/QImage> <QtGui/QKeyEvent> <QtGui/QPainter> <QtGui/QPainterPath>
    <QtGui/QUndoStack>
    <QtWidgets/QApplication> <QtWidgets/QCheckBox> <QtWidgets/QComboBox> <QtWidgets/QDialog>
    <QtWidgets/QDialogButtonBox> <QtWidgets/QFileDialog> <QtWidgets/QFormLayout>
    <QtWidgets/QHBoxLayout> <QtWidgets/QLabel> <QtWidgets/QLineEdit> <QtWidgets/QMainWindow>
    <QtWidgets/QMenu> <QtWidgets/QMenuBar> <QtWidgets/QPushButton> <QtWidgets/QStackedWidget>
    <QtWidgets/QToolButton> <QtWidgets/QToolTip> <QtWidgets/QVBoxLayout> <QtWidgets/QWidget>)

set(TEST_HEADERS ${STANDARD_HEADERS} <fstream> <QtTest/QtTest> <QtCore/QTemporaryDir>)

# add_test_headers(<target> HEADERS header... LIBRARIES lib...)
# Precompiled headers that the tests of the same libraries share.
function(add_test_headers target)
    cmake_parse_arguments(SHARED "" "" "HEADERS;LIBRARIES" ${ARGN})
    set(empty ${CMAKE_BINARY_DIR}/${target}.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "// Nothing: the precompiled headers need a source.\n")
    add_library(${target} OBJECT ${empty})
    target_link_libraries(${target} PRIVATE limelight_options Qt6::Test ${SHARED_LIBRARIES})
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS)
    target_precompile_headers(${target} PRIVATE ${SHARED_HEADERS})
endfunction()

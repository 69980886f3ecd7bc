# The libraries the project stands on. Torch may also come from CMAKE_PREFIX_PATH (2.x, CPU or CUDA).

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)

foreach(package IN ITEMS
        sndfile fftw3 fftw3f soxr sentencepiece fluidsynth espeak-ng rubberband
        icu-uc libebur128 taglib sqlite3)
    string(REPLACE "-" "_" name ${package})
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${package})
endforeach()

# CLD2 comes without a package file.
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(limelight_cld2 INTERFACE)
target_include_directories(limelight_cld2 SYSTEM INTERFACE ${CLD2_INCLUDE_DIR})
target_link_libraries(limelight_cld2 INTERFACE ${CLD2_LIBRARY})

# The fuzzers stand on the layers without torch.
if(BUILD_FUZZERS)
    return()
endif()

find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(Torch REQUIRED)
add_library(limelight_torch INTERFACE)
target_link_libraries(limelight_torch INTERFACE ${TORCH_LIBRARIES})
# Torch's headers are not ours to keep free of warnings.
target_include_directories(limelight_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
separate_arguments(torch_flags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(limelight_torch INTERFACE ${torch_flags})

# Debian's dnnl package configuration asks for OpenCL, which the CPU build does not need.
find_path(DNNL_INCLUDE_DIR dnnl.hpp REQUIRED)
find_library(DNNL_LIBRARY dnnl REQUIRED)
add_library(limelight_dnnl INTERFACE)
target_include_directories(limelight_dnnl SYSTEM INTERFACE ${DNNL_INCLUDE_DIR})
target_link_libraries(limelight_dnnl INTERFACE ${DNNL_LIBRARY})

if(BUILD_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg SvgWidgets PrintSupport DBus)
    find_package(QCustomPlotQt6 QUIET)
    find_path(QCUSTOMPLOT_INCLUDE_DIR qcustomplot.h REQUIRED)
    find_library(QCUSTOMPLOT_LIBRARY QCustomPlotQt6 REQUIRED)
    add_library(limelight_qcustomplot INTERFACE)
    target_include_directories(limelight_qcustomplot SYSTEM INTERFACE ${QCUSTOMPLOT_INCLUDE_DIR})
    target_link_libraries(limelight_qcustomplot INTERFACE
        ${QCUSTOMPLOT_LIBRARY} Qt6::Widgets Qt6::PrintSupport)
    pkg_check_modules(portaudio REQUIRED IMPORTED_TARGET portaudio-2.0)
    pkg_check_modules(alsa REQUIRED IMPORTED_TARGET alsa)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()

# How every target of the project is made: language level, warnings, sanitizers, layers.

add_library(limelight_options INTERFACE)
target_compile_features(limelight_options INTERFACE cxx_std_20)
# GCC 12 reports a false -Wrestrict inside std::string + const char* at -O3.
target_compile_options(limelight_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# Out of a precompiled header, what is wrong inside a system's inline functions counts as ours: dev and
# core-only build without such headers and with these warnings.
if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    target_compile_options(limelight_options INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds>)
endif()
if(WARNINGS_AS_ERRORS)
    target_compile_options(limelight_options INTERFACE -Werror)
endif()
if(SANITIZE)
    # What sanitizers insert hides from GCC that a moved std::variant is initialised.
    target_compile_options(limelight_options INTERFACE
        -fsanitize=${SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(limelight_options INTERFACE -fsanitize=${SANITIZE})
endif()
if(BUILD_FUZZERS)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "BUILD_FUZZERS needs clang: cmake --preset fuzz")
    endif()
    target_compile_options(limelight_options INTERFACE
        -fsanitize=fuzzer-no-link -fno-sanitize-recover=all)
endif()
target_include_directories(limelight_options INTERFACE ${CMAKE_SOURCE_DIR})
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# add_layer(<target> SOURCES file... [PUBLIC lib...] [PRIVATE lib...])
# A folder of core/, widgets/ or app/ as one static library; header-only folders become INTERFACE.
function(add_layer target)
    cmake_parse_arguments(LAYER "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    if(LAYER_SOURCES)
        add_library(${target} STATIC ${LAYER_SOURCES})
        target_link_libraries(${target} PUBLIC limelight_options ${LAYER_PUBLIC}
                                        PRIVATE ${LAYER_PRIVATE})
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE limelight_options ${LAYER_PUBLIC})
    endif()
endfunction()

# What runs under ThreadSanitizer, `thread_tests` to build and the label `threads` to run: threads of
# our own, without LibTorch's, which are not instrumented.
set(THREAD_TESTS "^(core\\.(base|audio|text)\\.|core\\.nn\\.parallel_rows|core\\.explain\\.(crossed_fit|designed_masks)|app\\.job)")
add_custom_target(thread_tests)

# add_qt_test(<name> SOURCES file... LIBRARIES lib... [LABELS label...] [SERIAL])
# One Qt Test program, known to CTest by <name> (core.audio.stft). Windows open offscreen.
function(add_qt_test name)
    cmake_parse_arguments(TEST "SERIAL" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    string(REPLACE "." "_" target "test_${name}")
    add_executable(${target} ${TEST_SOURCES})
    # Each test includes its own .moc: quicker than looking for classes in every target.
    foreach(source IN LISTS TEST_SOURCES)
        get_filename_component(stem ${source} NAME_WE)
        qt_generate_moc(${source} ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
        target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
    endforeach()
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    target_link_libraries(${target} PRIVATE limelight_options Qt6::Test ${TEST_LIBRARIES})
    if("widgets" IN_LIST TEST_LIBRARIES OR "app_window" IN_LIST TEST_LIBRARIES)
        target_precompile_headers(${target} REUSE_FROM test_window_headers)
    else()
        target_precompile_headers(${target} REUSE_FROM test_headers)
    endif()
    target_compile_definitions(${target} PRIVATE
        LIMELIGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}" QT_NO_KEYWORDS)
    add_test(NAME ${name} COMMAND ${target})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 300)
    endif()
    set(environment QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 OMP_NUM_THREADS=2)
    if(SANITIZE MATCHES "thread")
        # Tests ask for more memory than there is, too.
        set(suppressions ${CMAKE_SOURCE_DIR}/tests/support/thread_sanitizer.supp)
        list(APPEND environment
            "TSAN_OPTIONS=suppressions=${suppressions}:allocator_may_return_null=1")
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${TEST_TIMEOUT} ENVIRONMENT "${environment}")
    if(name MATCHES "${THREAD_TESTS}")
        add_dependencies(thread_tests ${target})
        list(APPEND TEST_LABELS threads)
    endif()
    if(TEST_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}")
    endif()
    if(TEST_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()

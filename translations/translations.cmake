# The window's words in other languages, built into `limelight`. Without lrelease (Debian:
# qt6-l10n-tools) the window speaks English.
find_program(LRELEASE NAMES lrelease HINTS /usr/lib/qt6/bin NO_DEFAULT_PATH)
find_program(LUPDATE NAMES lupdate HINTS /usr/lib/qt6/bin NO_DEFAULT_PATH)
set(translation_sources
    ${CMAKE_SOURCE_DIR}/translations/limelight_en.ts
    ${CMAKE_SOURCE_DIR}/translations/limelight_el.ts)

if(LRELEASE)
    set(translations)
    foreach(source IN LISTS translation_sources)
        cmake_path(GET source STEM name)
        set(translation ${CMAKE_CURRENT_BINARY_DIR}/${name}.qm)
        add_custom_command(OUTPUT ${translation}
            COMMAND ${LRELEASE} -silent ${source} -qm ${translation}
            DEPENDS ${source} VERBATIM)
        list(APPEND translations ${translation})
    endforeach()
    qt_add_resources(limelight translations
        PREFIX /translations BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${translations})
endif()
if(LUPDATE)
    # Reads every tr() of the program into the .ts files.
    add_custom_target(update-translations
        COMMAND ${LUPDATE} -silent -no-obsolete -locations none -source-language en
                -I ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}/widgets
                ${CMAKE_SOURCE_DIR}/core/explain/comparison_text.cpp
                ${CMAKE_SOURCE_DIR}/core/explain/trust_text.cpp
                -ts ${translation_sources}
        VERBATIM)
endif()

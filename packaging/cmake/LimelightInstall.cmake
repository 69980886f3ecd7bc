# What `cmake --install` and the Debian package put where. Everything is found from the program's own
# place, so any prefix will do.

include(GNUInstallDirs)

install(TARGETS limelight RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/models ${CMAKE_SOURCE_DIR}/resources/demo
                  ${CMAKE_SOURCE_DIR}/resources/examples ${CMAKE_SOURCE_DIR}/resources/manual
                  ${CMAKE_SOURCE_DIR}/resources/screenshots
    DESTINATION ${CMAKE_INSTALL_DATADIR}/limelight
    PATTERN __pycache__ EXCLUDE)
install(FILES ${CMAKE_SOURCE_DIR}/resources/recipe.json ${CMAKE_SOURCE_DIR}/resources/formats.md
    DESTINATION ${CMAKE_INSTALL_DATADIR}/limelight)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/desktop/copyright
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/limelight)

# The manual page and the completions are made from the program's own commands.
set(pages ${CMAKE_BINARY_DIR}/pages)
file(MAKE_DIRECTORY ${pages})
function(add_page kind file)
    add_custom_command(OUTPUT ${pages}/${file}
        COMMAND limelight pages ${kind} > ${pages}/${file}
        DEPENDS limelight VERBATIM)
    set_property(DIRECTORY APPEND PROPERTY page_files ${pages}/${file})
endfunction()
add_page(man limelight.1)
add_page(bash limelight)
add_page(zsh _limelight)
add_page(fish limelight.fish)
add_custom_command(OUTPUT ${pages}/limelight.1.gz
    COMMAND gzip -9nkf ${pages}/limelight.1
    DEPENDS ${pages}/limelight.1 VERBATIM)
set_property(DIRECTORY APPEND PROPERTY page_files ${pages}/limelight.1.gz)
get_property(page_files DIRECTORY PROPERTY page_files)
add_custom_target(pages ALL DEPENDS ${page_files})
install(FILES ${pages}/limelight.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${pages}/limelight
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${pages}/_limelight DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${pages}/limelight.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

if(BUILD_GUI)
    set(desktop ${CMAKE_SOURCE_DIR}/packaging/desktop)
    set(id org.limelight.Limelight)
    install(FILES ${desktop}/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${desktop}/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${desktop}/${id}.mime.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME ${id}.xml)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/app.svg
        DESTINATION ${icons}/apps RENAME ${id}.svg)
    install(FILES ${desktop}/application-x-limelight-session.svg DESTINATION ${icons}/mimetypes)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME limelight)
set(CPACK_PACKAGE_VENDOR "The Limelight developers")
set(CPACK_PACKAGE_CONTACT "The Limelight developers <limelight@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "shows, plays and checks why a music model decided")
set(CPACK_PACKAGE_DESCRIPTION
"Open a song and its lyrics: which genre or mood a model hears, and which
stem, in which seconds, and which words made it say so. Plays every part,
compares explanations, measures how far they can be trusted, and exports
figures, tables, sounds and reports. Comes with small models trained on
synthetic songs; takes AST, RoBERTa, XLM-RoBERTa, MusicLIME and Open-Unmix
weights.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION sound)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Without a BLAS of its own, LibTorch calls the reference one. Symbola has the outlines of
# emoji, which the program's own font lacks; the last two are for `limelight corpus`.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "libopenblas0-openmp, libasound2-plugins, fonts-symbola, fluid-soundfont-gm, espeak-ng-data")
include(CPack)

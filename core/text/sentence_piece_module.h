/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The C interface of the SentencePiece module. libsentencepiece and libtorch each bring a protobuf
 * of their own and cannot share a process' symbols, so the module is opened in a link namespace of
 * its own and nothing but plain C passes its border. Texts are bytes of UTF-8. */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One piece: SentencePiece's own id, and the bytes [begin, end) of the text it came from. */
struct limelight_piece {
    int32_t id;
    uint32_t begin;
    uint32_t end;
};

/* Opens a model from its bytes; null and a message in `error` when it is none. */
typedef void* (*limelight_spm_open_function)(const char* model, size_t size, char* error,
                                             size_t errorSize);
typedef void (*limelight_spm_close_function)(void* tokeniser);
/* Pieces in the vocabulary. */
typedef int32_t (*limelight_spm_size_function)(const void* tokeniser);
/* Writes up to `capacity` pieces and returns how many the text has; -1 when it cannot be read. */
typedef int64_t (*limelight_spm_encode_function)(const void* tokeniser, const char* text,
                                                 size_t size, struct limelight_piece* pieces,
                                                 size_t capacity);
/* Writes up to `capacity` bytes of a piece's text and returns how many it has; 0 for no such id. */
typedef size_t (*limelight_spm_piece_function)(const void* tokeniser, int32_t id, char* text,
                                               size_t capacity);
/* Trains a unigram model on `count` lines and hands its bytes to `receive`; 0 when it succeeded. */
typedef int (*limelight_spm_train_function)(const char* const* lines, const size_t* sizes,
                                            size_t count, int32_t pieces,
                                            void (*receive)(void* context, const char* model,
                                                            size_t size),
                                            void* context, char* error, size_t errorSize);

#ifdef __cplusplus
}
#endif

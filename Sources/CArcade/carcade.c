#include "carcade.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const arcade_functions *carcade_load(const char *path, char *message, size_t capacity) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(message, capacity, "%s", dlerror());
        return NULL;
    }
    const arcade_functions *(*table)(void) = (const arcade_functions *(*)(void))dlsym(library, "arcade_table");
    if (!table) {
        snprintf(message, capacity, "%s has no symbol arcade_table", path);
        dlclose(library);
        return NULL;
    }
    const arcade_functions *functions = table();
    if (functions->interface_version != ARCADE_INTERFACE) {
        snprintf(message, capacity, "%s has interface %d, but %d is needed", path, functions->interface_version,
                 ARCADE_INTERFACE);
        dlclose(library);
        return NULL;
    }
    return functions;
}

#pragma STDC FP_CONTRACT OFF

struct carcade_resize {
    carcade_axis rows, columns;
    float *padded; // one input row as floats, with room for the last output's zero-weighted taps
    float *row;    // one input row after the horizontal means
    float *sums;   // the output row under way
};

static void axis_free(carcade_axis *axis) {
    free(axis->first);
    free(axis->weights);
}

// Output pixel i covers the input interval [i * from/to, (i + 1) * from/to); its weights are the covered lengths
// divided by the interval's length. Slivers below a thousandth of a pixel count as nothing.
static int axis_plan(carcade_axis *axis, int from, int to) {
    const double scale = (double)from / to, sliver = 1e-3;
    axis->from = from;
    axis->to = to;
    axis->taps = (int)ceil(scale) + 1;
    axis->first = malloc(sizeof(int) * (size_t)to);
    axis->weights = calloc((size_t)to * (size_t)axis->taps, sizeof(float));
    if (!axis->first || !axis->weights) return 0;
    for (int i = 0; i < to; i++) {
        const double begin = i * scale, end = begin + scale, length = fmin(scale, from - begin);
        int whole_begin = (int)ceil(begin), whole_end = (int)floor(end);
        if (whole_end > from - 1) whole_end = from - 1;
        if (whole_begin > whole_end) whole_begin = whole_end;
        float *weights = axis->weights + (size_t)i * (size_t)axis->taps;
        int tap = 0;
        axis->first[i] = whole_begin;
        if (whole_begin - begin > sliver) {
            axis->first[i] = whole_begin - 1;
            weights[tap++] = (float)((whole_begin - begin) / length);
        }
        for (int j = whole_begin; j < whole_end; j++) weights[tap++] = (float)(1.0 / length);
        if (end - whole_end > sliver) {
            weights[tap++] = (float)(fmin(fmin(end - whole_end, 1.0), length) / length);
        }
    }
    return 1;
}

carcade_resize *carcade_resize_new(int height, int width, int out_height, int out_width) {
    if (out_height < 1 || out_width < 1 || height < out_height || width < out_width) return NULL;
    carcade_resize *resize = calloc(1, sizeof(carcade_resize));
    if (!resize) return NULL;
    int planned = axis_plan(&resize->rows, height, out_height);
    planned = axis_plan(&resize->columns, width, out_width) && planned;
    if (planned) {
        resize->padded = calloc((size_t)(width + resize->columns.taps), sizeof(float));
        resize->row = malloc(sizeof(float) * (size_t)out_width);
        resize->sums = malloc(sizeof(float) * (size_t)out_width);
    }
    if (!planned || !resize->padded || !resize->row || !resize->sums) {
        carcade_resize_free(resize);
        return NULL;
    }
    return resize;
}

void carcade_resize_free(carcade_resize *resize) {
    if (!resize) return;
    axis_free(&resize->rows);
    axis_free(&resize->columns);
    free(resize->padded);
    free(resize->row);
    free(resize->sums);
    free(resize);
}

static void shrink_row(carcade_resize *resize, const uint8_t *pixels) {
    const carcade_axis *columns = &resize->columns;
    float *padded = resize->padded;
    for (int x = 0; x < columns->from; x++) padded[x] = pixels[x];
    for (int x = 0; x < columns->to; x++) {
        const float *weights = columns->weights + x * columns->taps, *input = padded + columns->first[x];
        float sum = 0;
        for (int tap = 0; tap < columns->taps; tap++) sum += input[tap] * weights[tap];
        resize->row[x] = sum;
    }
}

// Rounds sums in [0, 255], half to even: adding 1.5 * 2^23 leaves the rounded integer in the lowest bits.
static void round_row(const float *sums, int width, uint8_t *out) {
    for (int x = 0; x < width; x++) {
        const float shifted = sums[x] + 12582912.0F;
        uint32_t bits;
        memcpy(&bits, &shifted, sizeof bits);
        out[x] = (uint8_t)bits;
    }
}

void carcade_resize_apply(carcade_resize *resize, const uint8_t *pixels, uint8_t *out) {
    const carcade_axis *rows = &resize->rows;
    const int width = resize->columns.to;
    int shrunk = -1; // the input row in resize->row
    for (int y = 0; y < rows->to; y++) {
        const float *weights = rows->weights + y * rows->taps;
        for (int x = 0; x < width; x++) resize->sums[x] = 0;
        for (int tap = 0; tap < rows->taps; tap++) {
            const float weight = weights[tap];
            const int input = rows->first[y] + tap;
            if (weight == 0) continue;
            if (input != shrunk) {
                shrink_row(resize, pixels + (size_t)input * (size_t)resize->columns.from);
                shrunk = input;
            }
            for (int x = 0; x < width; x++) resize->sums[x] += resize->row[x] * weight;
        }
        round_row(resize->sums, width, out + (size_t)y * (size_t)width);
    }
}

// Trajectory files, /<episode>/{observations,actions,rewards,terminals}, read with libhdf5 1.10 (Debian, serial).
#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "/usr/include/hdf5/serial/hdf5.h"

enum { side = 84, frame = side * side, rows_at_once = 512, numbers_at_once = 1 << 16 };

static hsize_t file_bytes;

// MARK: opening

static herr_t note_message(unsigned n, const H5E_error2_t *error, void *target) {
    (void)n;
    char *text = target;
    if (error->desc && *error->desc) snprintf(text, 300, "%.290s", error->desc);
    return error->desc && strstr(error->desc, "unable to lock file") ? 1 : 0;
}

/// The innermost reason of the last failure, or that the file is locked.
static void reason(char text[300]) {
    text[0] = 0;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_message, text);
}

static hid_t open_file(const char *path) {
    H5open();
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    H5PLset_loading_state(0);
    struct stat status;
    if (stat(path, &status) == 0) file_bytes = (hsize_t)status.st_size;
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0) {
        char why[300], found[400];
        reason(why);
        if (strstr(why, "unable to lock file"))
            chdf5_refuse("", "a file that may be read",
                "one that another process has open for writing (HDF5 file lock); wait for it, or copy the file");
        snprintf(found, sizeof found, "a damaged or truncated file, or another kind (%s)", why);
        chdf5_refuse("", "an HDF5 file", found);
    }
    return file;
}

// MARK: types and sizes

static void type_name(hid_t type, char text[64]) {
    size_t bits = H5Tget_size(type) * 8;
    switch (H5Tget_class(type)) {
    case H5T_INTEGER: snprintf(text, 64, "%sint%zu", H5Tget_sign(type) == H5T_SGN_NONE ? "u" : "", bits); break;
    case H5T_FLOAT: snprintf(text, 64, "float%zu", bits); break;
    case H5T_ENUM: snprintf(text, 64, H5Tget_nmembers(type) == 2 ? "bool" : "enum"); break;
    case H5T_STRING: snprintf(text, 64, "text"); break;
    case H5T_COMPOUND: snprintf(text, 64, "a compound"); break;
    case H5T_REFERENCE: snprintf(text, 64, "references"); break;
    default: snprintf(text, 64, "another kind"); break;
    }
}

typedef struct array {
    hid_t set;
    int rank;
    hsize_t sizes[H5S_MAX_RANK];
    char place[512];
} array;

/// A filter that is missing, storage outside the file, and virtual sets are refused before anything is read.
static void check_storage(const array *a) {
    hid_t list = H5Dget_create_plist(a->set);
    if (list < 0) chdf5_refuse(a->place, "a readable array", "damage");
    if (H5Pget_layout(list) == H5D_VIRTUAL || H5Pget_external_count(list) > 0)
        chdf5_refuse(a->place, "data within the file", "a reference to other files");
    int filters = H5Pget_nfilters(list);
    for (int i = 0; i < filters; i++) {
        unsigned flags = 0, settings = 0;
        size_t count = 0;
        char name[64] = "", found[200];
        H5Z_filter_t filter = H5Pget_filter2(list, (unsigned)i, &flags, &count, NULL, sizeof name, name, &settings);
        if (filter < 0) chdf5_refuse(a->place, "a readable array", "damage");
        if (H5Zfilter_avail(filter) > 0) continue;
        snprintf(found, sizeof found, "filter %d (%.60s); write the file again with gzip", (int)filter,
            *name ? name : "unnamed");
        chdf5_refuse(a->place, "compression by gzip, or none", found);
    }
    H5Pclose(list);
}

/// The product of the sizes; bounded by what the file can hold when all of it is deflated zeros.
static hsize_t elements(const array *a, size_t element) {
    hsize_t count = 1;
    const hsize_t most = (file_bytes * 1032 + (1 << 20)) / element;
    for (int i = 0; i < a->rank; i++) {
        if (a->sizes[i] != 0 && count > most / a->sizes[i]) {
            char found[200];
            snprintf(found, sizeof found, "sizes that no file of %llu bytes can hold (1,032 times its length at most)",
                (unsigned long long)file_bytes);
            chdf5_refuse(a->place, "an array of the file's own length", found);
        }
        count *= a->sizes[i];
    }
    return count;
}

static array open_array(hid_t file, const char *episode, const char *name) {
    array a;
    snprintf(a.place, sizeof a.place, "/%.400s/%s", episode, name);
    htri_t there = H5Lexists(file, a.place, H5P_DEFAULT);
    if (there <= 0) chdf5_refuse(a.place, "an array", "nothing");
    H5L_info_t link;
    if (H5Lget_info(file, a.place, &link, H5P_DEFAULT) < 0 || link.type == H5L_TYPE_EXTERNAL)
        chdf5_refuse(a.place, "data within the file", "a link to another file");
    a.set = H5Dopen2(file, a.place, H5P_DEFAULT);
    if (a.set < 0) {
        char why[300], found[400];
        reason(why);
        snprintf(found, sizeof found, "something else, damage, or a newer format than HDF5 1.10 reads (%s)", why);
        chdf5_refuse(a.place, "an array", found);
    }
    hid_t space = H5Dget_space(a.set);
    if (space < 0 || H5Sget_simple_extent_type(space) == H5S_NULL)
        chdf5_refuse(a.place, "an array", "an empty or damaged one");
    a.rank = H5Sget_simple_extent_ndims(space);
    if (a.rank < 0 || H5Sget_simple_extent_dims(space, a.sizes, NULL) < 0)
        chdf5_refuse(a.place, "an array", "damage");
    H5Sclose(space);
    check_storage(&a);
    return a;
}

static void refuse_type(const array *a, hid_t type, const char *expected) {
    char found[64];
    type_name(type, found);
    chdf5_refuse(a->place, expected, found);
}

/// Frames: bytes (T, 84, 84), further axes of size 1 allowed. Returns T.
static hsize_t check_frames(const array *a) {
    hid_t type = H5Dget_type(a->set);
    if (H5Tget_class(type) != H5T_INTEGER || H5Tget_size(type) != 1 || H5Tget_sign(type) != H5T_SGN_NONE)
        refuse_type(a, type, H5Tget_class(type) == H5T_FLOAT
                ? "frames of bytes 0...255 (uint8); write them so, floats of 0...1 as `(255 * x).round().astype('uint8')`"
                : "frames of bytes 0...255 (uint8); write them so");
    H5Tclose(type);
    int found = 0;
    for (int i = 1; i < a->rank; i++) {
        if (a->sizes[i] == 1) continue;
        if (a->sizes[i] != side) found = 99;
        found++;
    }
    if (a->rank < 3 || found != 2 || a->sizes[0] < 1 || a->sizes[0] > CHDF5_MOST_STEPS) {
        char text[400] = "(";
        for (int i = 0; i < a->rank && i < 12; i++) {
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%llu", i ? ", " : "", (unsigned long long)a->sizes[i]);
        }
        strcat(text, ")");
        char expected[100];
        snprintf(expected, sizeof expected, "frames (T, 84, 84) of at most %d steps", CHDF5_MOST_STEPS);
        chdf5_refuse(a->place, expected, text);
    }
    elements(a, 1);
    return a->sizes[0];
}

/// One number a step: whole or real ones, or truth values where `flags` are meant.
static void check_numbers(const array *a, hsize_t steps, int flags) {
    hid_t type = H5Dget_type(a->set);
    H5T_class_t class = H5Tget_class(type);
    int is_bool = class == H5T_ENUM && flags && H5Tget_nmembers(type) == 2 && H5Tget_size(type) == 1;
    if ((class != H5T_INTEGER && class != H5T_FLOAT && !is_bool) || H5Tget_size(type) > 8)
        refuse_type(a, type, flags ? "terminal flags (bool or numbers)" : "numbers");
    size_t element = H5Tget_size(type);
    H5Tclose(type);
    hsize_t count = elements(a, element);
    int wide = 0;
    for (int i = 0; i < a->rank; i++) wide += a->sizes[i] != 1;
    if (count != steps || a->rank < 1 || wide > 1) {
        char expected[100], found[100];
        snprintf(expected, sizeof expected, "%llu numbers, as many as frames", (unsigned long long)steps);
        snprintf(found, sizeof found, "%llu in %d axes", (unsigned long long)count, a->rank);
        chdf5_refuse(a->place, expected, found);
    }
}

// MARK: reading

static void read_rows(const array *a, hid_t memory_type, hsize_t first, hsize_t rows, hsize_t per_row, void *target) {
    hsize_t start[H5S_MAX_RANK] = {0}, count[H5S_MAX_RANK];
    int axis = 0;
    memcpy(count, a->sizes, sizeof(hsize_t) * (size_t)a->rank);
    while (axis + 1 < a->rank && per_row == 1 && a->sizes[axis] == 1) axis++;
    start[axis] = first;
    count[axis] = rows;
    hid_t space = H5Dget_space(a->set);
    hsize_t length = rows * per_row;
    hid_t memory = H5Screate_simple(1, &length, NULL);
    if (space < 0 || memory < 0 || H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count, NULL) < 0
        || H5Sget_select_npoints(space) != (hssize_t)length
        || H5Dread(a->set, memory_type, memory, space, H5P_DEFAULT, target) < 0) {
        char why[300], expected[100], found[400];
        reason(why);
        snprintf(expected, sizeof expected, "rows %llu...%llu", (unsigned long long)first,
            (unsigned long long)(first + rows - 1));
        snprintf(found, sizeof found, "unreadable data (%s)", why);
        chdf5_refuse(a->place, expected, found);
    }
    H5Sclose(space);
    H5Sclose(memory);
}

static void send_numbers(const array *a, hsize_t steps, char kind) {
    static double values[numbers_at_once];
    for (hsize_t first = 0; first < steps; first += numbers_at_once) {
        hsize_t rows = steps - first < numbers_at_once ? steps - first : numbers_at_once;
        read_rows(a, H5T_NATIVE_DOUBLE, first, rows, 1, values);
        chdf5_send(kind, values, rows * sizeof(double));
    }
}

static void send_frames(const array *a, hsize_t steps) {
    static unsigned char pixels[rows_at_once * frame];
    for (hsize_t first = 0; first < steps; first += rows_at_once) {
        hsize_t rows = steps - first < rows_at_once ? steps - first : rows_at_once;
        read_rows(a, H5T_NATIVE_UINT8, first, rows, frame, pixels);
        chdf5_send(CHDF5_FRAMES, pixels, rows * frame);
    }
}

typedef struct episode {
    array frames, actions, rewards, terminals;
    hsize_t steps;
} episode;

static episode open_episode(hid_t file, const char *name) {
    episode e;
    e.frames = open_array(file, name, "observations");
    e.steps = check_frames(&e.frames);
    e.actions = open_array(file, name, "actions");
    check_numbers(&e.actions, e.steps, 0);
    e.rewards = open_array(file, name, "rewards");
    check_numbers(&e.rewards, e.steps, 0);
    e.terminals = open_array(file, name, "terminals");
    check_numbers(&e.terminals, e.steps, 1);
    return e;
}

static void close_episode(episode *e) {
    H5Dclose(e->frames.set);
    H5Dclose(e->actions.set);
    H5Dclose(e->rewards.set);
    H5Dclose(e->terminals.set);
}

void chdf5_read_episodes(const char *path, const char *const *names, int count) {
    hid_t file = open_file(path);
    for (int i = 0; i < count; i++) {
        episode e = open_episode(file, names[i]);
        send_numbers(&e.actions, e.steps, CHDF5_ACTIONS);
        send_numbers(&e.rewards, e.steps, CHDF5_REWARDS);
        send_numbers(&e.terminals, e.steps, CHDF5_TERMINALS);
        send_frames(&e.frames, e.steps);
        close_episode(&e);
    }
}

// MARK: listing

static void pass_over(const char *name, const char *why) {
    char text[600];
    int n = snprintf(text, sizeof text, "%.400s%c%.150s", name, 0, why);
    chdf5_send(CHDF5_PASSED, text, (size_t)n);
}

/// Why an entry of the root is no episode, or NULL; `address` tells objects apart.
static const char *no_episode(hid_t file, const char *name, haddr_t *address) {
    H5L_info_t link;
    if (H5Lget_info(file, name, &link, H5P_DEFAULT) < 0) return "it cannot be read";
    if (link.type != H5L_TYPE_HARD) return "it is a link";
    H5O_info_t object;
    if (H5Oget_info_by_name(file, name, &object, H5P_DEFAULT) < 0) return "it cannot be read";
    if (object.type != H5O_TYPE_GROUP) return "it is no group";
    *address = object.addr;
    hid_t group = H5Gopen2(file, name, H5P_DEFAULT);
    if (group < 0) return "it cannot be read";
    int parts = (H5Lexists(group, "observations", H5P_DEFAULT) > 0) + (H5Lexists(group, "actions", H5P_DEFAULT) > 0)
        + (H5Lexists(group, "rewards", H5P_DEFAULT) > 0) + (H5Lexists(group, "terminals", H5P_DEFAULT) > 0);
    H5Gclose(group);
    return parts == 0 ? "it holds none of observations, actions, rewards and terminals" : NULL;
}

void chdf5_list_episodes(const char *path) {
    enum { most = 1 << 17, longest = 256 };
    hid_t file = open_file(path);
    H5G_info_t root;
    if (H5Gget_info(file, &root) < 0) chdf5_refuse("/", "groups", "damage");
    if (root.nlinks > most) chdf5_refuse("/", "at most 131,072 episodes", "more of them");
    haddr_t *seen = calloc(root.nlinks ? root.nlinks : 1, sizeof *seen);
    if (!seen) chdf5_refuse("/", "groups", "more of them than fit in memory");
    for (hsize_t i = 0; i < root.nlinks; i++) {
        char name[longest];
        ssize_t length = H5Lget_name_by_idx(
            file, "/", H5_INDEX_NAME, H5_ITER_NATIVE, i, name, sizeof name, H5P_DEFAULT);
        if (length <= 0) chdf5_refuse("/", "names of episodes", "one that cannot be read");
        if (length >= longest) {
            pass_over(name, "its name has more than 255 bytes");
            continue;
        }
        haddr_t address = 0;
        const char *why = no_episode(file, name, &address);
        for (hsize_t j = 0; !why && j < i; j++)
            if (seen[j] == address) why = "it is another episode of the file under a second name";
        if (why) {
            pass_over(name, why);
            continue;
        }
        seen[i] = address;
        episode e = open_episode(file, name);
        close_episode(&e);
        char record[8 + longest];
        uint64_t steps = e.steps;
        memcpy(record, &steps, 8);
        memcpy(record + 8, name, (size_t)length);
        chdf5_send(CHDF5_EPISODE, record, 8 + (size_t)length);
    }
}

// The reading child: limits, pipe and records.
#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

static int out = -1;

static void send_all(const void *bytes, size_t count) {
    const char *at = bytes;
    while (count > 0) {
        ssize_t n = write(out, at, count);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) _exit(3);
        at += n;
        count -= (size_t)n;
    }
}

void chdf5_send(char kind, const void *bytes, size_t count) {
    uint32_t length = (uint32_t)count;
    char head[5];
    head[0] = kind;
    memcpy(head + 1, &length, 4);
    send_all(head, sizeof head);
    if (count > 0) send_all(bytes, count);
    chdf5_go_on();
}

_Noreturn void chdf5_refuse(const char *place, const char *expected, const char *found) {
    char text[3000];
    int n = snprintf(text, sizeof text, "%.900s%c%.900s%c%.900s", place, 0, expected, 0, found);
    chdf5_send(CHDF5_ERROR, text, (size_t)n);
    _exit(0);
}

// Processor time between two records; a file that takes more is not read on.
enum { seconds_of_work = 10 };

void chdf5_go_on(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) return;
    struct rlimit limit = {
        (rlim_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + seconds_of_work + 1), RLIM_INFINITY};
    setrlimit(RLIMIT_CPU, &limit);
}

// Memory beyond what the parent had mapped.
static void limit_memory(void) {
    char text[64] = "";
    int file = open("/proc/self/statm", O_RDONLY);
    if (file < 0) return;
    ssize_t n = read(file, text, sizeof text - 1);
    close(file);
    if (n <= 0) return;
    rlim_t most = (rlim_t)strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)3 << 29);
    struct rlimit limit = {most, most};
    setrlimit(RLIMIT_AS, &limit);
}

static void prepare(int end) {
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGPIPE, SIGXCPU, SIGTERM, SIGINT};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) signal(faults[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // No other pipe, file or socket of the parent stays open here; libhdf5 writes nothing to the terminal either.
    out = dup2(end, 3);
    close_range(4, ~0U, 0);
    struct rlimit none_at_all = {0, 0};
    setrlimit(RLIMIT_CORE, &none_at_all);
    limit_memory();
    chdf5_go_on();
}

static int start(const char *path, const char *const *names, int count, pid_t *child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t pid = fork();
    if (pid == 0) {
        prepare(ends[1]);
        if (names) chdf5_read_episodes(path, names, count);
        else chdf5_list_episodes(path);
        chdf5_send(CHDF5_DONE, NULL, 0);
        _exit(0);
    }
    int code = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        errno = code;
        return -1;
    }
    *child = pid;
    return ends[0];
}

int chdf5_list(const char *path, pid_t *child) { return start(path, NULL, 0, child); }

int chdf5_read(const char *path, const char *const *names, int count, pid_t *child) {
    return start(path, names, count, child);
}

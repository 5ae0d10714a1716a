/* A bad disk, for a program that is loaded with this before the C library: every write, fsync and truncate below one
 * folder is counted, and the test says which of them fail and how. BENCHBOOK_DISK names a file of eight 64-bit words that
 * program and test share, BENCHBOOK_DISK_UNDER the folder. With BENCHBOOK_DISK_LOG, whatever reached the disk's cache, and
 * every sync, is written there as well, in order: what a power loss leaves is made of it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The words: see crates/testkit/src/disk.rs. */
enum { CALLS, FIRST, LAST, HOW, HITS, ROOM, WORDS = 8 };
enum { FAULT_EIO = 1, FAULT_ENOSPC, FAULT_TORN, FAULT_KILL };
/* Records of the log. */
enum { WROTE = 1, CUT, SYNCED, GONE };

static uint64_t *word;
static char under[PATH_MAX];
static int log_fd = -1;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t in_order = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off64_t);
static int (*real_unlink)(const char *);
static int (*real_open)(const char *, int, ...);

static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_open = dlsym(RTLD_NEXT, "open64");
    const char *shared = getenv("BENCHBOOK_DISK"), *folder = getenv("BENCHBOOK_DISK_UNDER");
    const char *log = getenv("BENCHBOOK_DISK_LOG");
    if (!shared || !folder) {
        return;
    }
    strncpy(under, folder, sizeof under - 2);
    strcat(under, "/");
    int fd = real_open(shared, O_RDWR | O_CLOEXEC);
    void *map = fd < 0 ? MAP_FAILED : mmap(0, WORDS * sizeof *word, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED) {
        abort();
    }
    close(fd);
    word = map;
    if (log) {
        log_fd = real_open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    }
}

/* The file's name below the folder; none for any other file, and for SQLite's shared memory, which no crash outlives. */
static const char *ours(char *path, size_t len) {
    size_t prefix = strlen(under);
    if (!word || len <= prefix || strncmp(path, under, prefix) != 0) {
        return 0;
    }
    return len > 4 && strcmp(path + len - 4, "-shm") == 0 ? 0 : path + prefix;
}

static const char *file_of(int fd, char *path) {
    char link[32] = "/proc/self/fd/", digits[12];
    int n = 0, at = 14, saved = errno;
    pthread_once(&once, begin);
    do {
        digits[n++] = (char)('0' + fd % 10);
    } while ((fd /= 10) > 0);
    while (n > 0) {
        link[at++] = digits[--n];
    }
    ssize_t len = word ? readlink(link, path, PATH_MAX - 1) : -1;
    errno = saved;
    if (len <= 0) {
        return 0;
    }
    path[len] = 0;
    return ours(path, (size_t)len);
}

static void note(uint8_t kind, const char *name, uint64_t at, const void *bytes, uint64_t len) {
    if (log_fd < 0) {
        return;
    }
    uint8_t named = (uint8_t)strlen(name);
    uint64_t data = kind == WROTE ? len : 0;
    size_t all = 2 + named + 16 + data;
    uint8_t *record = malloc(all), *to = record;
    if (!record) {
        abort();
    }
    *to++ = kind;
    *to++ = named;
    to = (uint8_t *)memcpy(to, name, named) + named;
    to = (uint8_t *)memcpy(to, &at, 8) + 8;
    to = (uint8_t *)memcpy(to, &len, 8) + 8;
    memcpy(to, bytes ? bytes : "", data);
    if (real_write(log_fd, record, all) != (ssize_t)all) {
        abort();
    }
    free(record);
}

/* Counts a call; how it fails, or 0. */
static int fails(void) {
    uint64_t n = __atomic_add_fetch(&word[CALLS], 1, __ATOMIC_SEQ_CST), first = word[FIRST];
    if (first == 0 || n < first || n > word[LAST]) {
        return 0;
    }
    __atomic_add_fetch(&word[HITS], 1, __ATOMIC_SEQ_CST);
    return (int)word[HOW];
}

/* Whether a file of this length does not fit any more; else the room is less. */
static int no_room(int fd, off64_t end) {
    struct stat file;
    if (word[ROOM] == UINT64_MAX || fstat(fd, &file) != 0 || end <= file.st_size) {
        return 0;
    }
    uint64_t more = (uint64_t)(end - file.st_size);
    if (word[ROOM] < more) {
        return 1;
    }
    word[ROOM] -= more;
    return 0;
}

static int refused(int how) {
    if (how == FAULT_KILL) {
        kill(getpid(), SIGKILL);
        for (;;) {
            pause();
        }
    }
    errno = how == FAULT_ENOSPC ? ENOSPC : EIO;
    return -1;
}

static ssize_t put(int fd, const char *name, const void *bytes, size_t len, off64_t at, int moves) {
    int how = fails();
    if (!how && no_room(fd, at + (off64_t)len)) {
        how = FAULT_ENOSPC;
    }
    size_t part = how == 0 ? len : how == FAULT_TORN || how == FAULT_KILL ? len / 2 : 0;
    ssize_t done = 0;
    if (part > 0) {
        pthread_mutex_lock(&in_order);
        done = moves ? real_write(fd, bytes, part) : real_pwrite(fd, bytes, part, at);
        if (done > 0) {
            note(WROTE, name, (uint64_t)at, bytes, (uint64_t)done);
        }
        pthread_mutex_unlock(&in_order);
    }
    return how ? refused(how) : done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    return name ? put(fd, name, bytes, len, at, 0) : real_pwrite(fd, bytes, len, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at) {
    return pwrite64(fd, bytes, len, at);
}

ssize_t write(int fd, const void *bytes, size_t len) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    off64_t at = name ? lseek64(fd, 0, SEEK_CUR) : -1;
    return at >= 0 ? put(fd, name, bytes, len, at, 1) : real_write(fd, bytes, len);
}

static int sync_with(int (*real)(int), int fd, const char *name) {
    int how = fails();
    if (how) {
        return refused(how);
    }
    pthread_mutex_lock(&in_order);
    int done = real(fd);
    if (done == 0) {
        note(SYNCED, name, 0, 0, 0);
    }
    pthread_mutex_unlock(&in_order);
    return done;
}

int fsync(int fd) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    return name ? sync_with(real_fsync, fd, name) : real_fsync(fd);
}

int fdatasync(int fd) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    return name ? sync_with(real_fdatasync, fd, name) : real_fdatasync(fd);
}

int ftruncate64(int fd, off64_t len) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    if (!name) {
        return real_ftruncate(fd, len);
    }
    int how = fails();
    if (how) {
        return refused(how);
    }
    pthread_mutex_lock(&in_order);
    int done = real_ftruncate(fd, len);
    if (done == 0) {
        note(CUT, name, (uint64_t)len, 0, 0);
    }
    pthread_mutex_unlock(&in_order);
    return done;
}

int ftruncate(int fd, off_t len) {
    return ftruncate64(fd, len);
}

/* No fault is played on these two; the log must know of them. */
int unlink(const char *path) {
    pthread_once(&once, begin);
    const char *name = ours((char *)path, strlen(path));
    pthread_mutex_lock(&in_order);
    int done = real_unlink(path);
    if (done == 0 && name) {
        note(GONE, name, 0, 0, 0);
    }
    pthread_mutex_unlock(&in_order);
    return done;
}

int open64(const char *path, int flags, ...) {
    pthread_once(&once, begin);
    va_list more;
    va_start(more, flags);
    int mode = va_arg(more, int);
    va_end(more);
    const char *name = flags & O_TRUNC ? ours((char *)path, strlen(path)) : 0;
    pthread_mutex_lock(&in_order);
    int fd = real_open(path, flags, mode);
    if (fd >= 0 && name) {
        note(CUT, name, 0, 0, 0);
    }
    pthread_mutex_unlock(&in_order);
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = va_arg(more, int);
    va_end(more);
    return open64(path, flags, mode);
}

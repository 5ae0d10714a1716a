/* A disk that is full, for a program that is loaded with this before the C library: a write that would make a file
 * longer than there is room for is refused as the kernel refuses it. BENCHBOOK_ROOM names a file whose length is the
 * room that is left; where there is no such file, there is room for everything. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int no_room(int fd, off_t end) {
    struct stat file, left;
    const char *path = getenv("BENCHBOOK_ROOM");
    if (!path || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode) || end <= file.st_size) {
        return 0;
    }
    int room = open(path, O_RDWR | O_CLOEXEC);
    if (room < 0) {
        return 0;
    }
    off_t more = end - file.st_size;
    int full = fstat(room, &left) != 0 || left.st_size < more || ftruncate(room, left.st_size - more) != 0;
    close(room);
    if (full) {
        errno = ENOSPC;
    }
    return full;
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at) {
    ssize_t (*next)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return no_room(fd, at + (off_t)len) ? -1 : next(fd, bytes, len, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at) {
    return pwrite64(fd, bytes, len, at);
}

ssize_t write(int fd, const void *bytes, size_t len) {
    ssize_t (*next)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    off_t at = lseek(fd, 0, SEEK_CUR);
    return at >= 0 && no_room(fd, at + (off_t)len) ? -1 : next(fd, bytes, len);
}

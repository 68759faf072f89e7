/* Faults at a chosen file operation of the program: the process is killed there, a write is cut in two, or the
 * disk is full from there on. Loaded before the C library (LD_PRELOAD), so SQLite, DuckDB and Python all pass here. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NOTHING, KILLED, TORN, FULL };

static atomic_long done;
static atomic_long at;
static atomic_int fault;

/* From now on, operation number `when` (from 1) meets `what`. */
void faults_arm(long when, int what) { atomic_store(&done, 0); atomic_store(&at, when); atomic_store(&fault, what); }
long faults_done(void) { return atomic_load(&done); }

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* Count an operation; tell whether it is to be cut in two (TORN), refused (FULL), or done. */
static int met(int writes) {
    long number = atomic_fetch_add(&done, 1) + 1;
    switch (atomic_load(&fault)) {
    case KILLED: if (number == atomic_load(&at)) die(); break;
    case TORN: if (number == atomic_load(&at)) { if (!writes) die(); return TORN; } break;
    case FULL: if (number >= atomic_load(&at) && writes) { errno = ENOSPC; return FULL; } break;
    }
    return NOTHING;
}

/* Whether it is a file of the home: what is printed goes elsewhere. */
static int is_file(int fd) { struct stat s; return fd > STDERR_FILENO && fstat(fd, &s) == 0 && S_ISREG(s.st_mode); }

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define WRITING(name, parameters, whole, half)                                                                  \
    ssize_t name parameters {                                                                                   \
        REAL(name);                                                                                             \
        int told = is_file(fd) ? met(1) : NOTHING;                                                              \
        if (told == FULL) return -1;                                                                            \
        if (told == TORN) { (void)!real half; die(); }                                                          \
        return real whole;                                                                                      \
    }
#define DOING(name, parameters, arguments, writes)                                                              \
    int name parameters { REAL(name); return met(writes) == FULL ? -1 : real arguments; }

WRITING(write, (int fd, const void *buffer, size_t size), (fd, buffer, size), (fd, buffer, size / 2))
WRITING(pwrite, (int fd, const void *buffer, size_t size, off_t from), (fd, buffer, size, from), (fd, buffer, size / 2, from))
WRITING(pwrite64, (int fd, const void *buffer, size_t size, off64_t from), (fd, buffer, size, from), (fd, buffer, size / 2, from))
DOING(fsync, (int fd), (fd), 0)
DOING(fdatasync, (int fd), (fd), 0)
DOING(ftruncate, (int fd, off_t size), (fd, size), 0)
DOING(ftruncate64, (int fd, off64_t size), (fd, size), 0)
DOING(unlink, (const char *path), (path), 0)
DOING(unlinkat, (int folder, const char *path, int flags), (folder, path, flags), 0)
DOING(rename, (const char *from, const char *to), (from, to), 0)
DOING(renameat, (int from_folder, const char *from, int to_folder, const char *to), (from_folder, from, to_folder, to), 0)
DOING(link, (const char *from, const char *to), (from, to), 1)
DOING(linkat, (int from_folder, const char *from, int to_folder, const char *to, int flags), (from_folder, from, to_folder, to, flags), 1)
DOING(mkdir, (const char *path, mode_t mode), (path, mode), 1)

/* What goes to a database server is an operation too. */
ssize_t send(int fd, const void *buffer, size_t size, int flags) { REAL(send); met(0); return real(fd, buffer, size, flags); }

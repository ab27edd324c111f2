/* Stands between a program and the system, loaded before all other libraries (LD_PRELOAD): lets writing and syncing of some
   files fail, and sets the clock, whenever the campaign says so. `fault_shim.py` builds it and holds the other end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

/* The same as in `fault_shim.py`. */
struct orders {
    volatile int32_t write_error;
    volatile int32_t sync_error;
    volatile int64_t seconds;
    volatile int64_t refused;
};

static struct orders none;
static struct orders *orders = &none;
static const char *part_of_path;

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FAULT_SHIM_ORDERS");
    part_of_path = getenv("FAULT_SHIM_FILES");
    int descriptor = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
    if (descriptor < 0) return;
    void *place = mmap(NULL, sizeof(struct orders), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (place != MAP_FAILED) orders = place;
    close(descriptor);
}

/* Whether this call is to fail; then errno says why. */
static int fails(int descriptor, int error) {
    char link[64], path[4096];
    if (!error || !part_of_path) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, part_of_path)) return 0;
    __sync_fetch_and_add(&orders->refused, 1);
    errno = error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t place) {
    if (fails(descriptor, orders->write_error)) return -1;
    return REAL(pwrite)(descriptor, bytes, count, place);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
    if (fails(descriptor, orders->write_error)) return -1;
    return REAL(pwrite64)(descriptor, bytes, count, place);
}

int fsync(int descriptor) {
    if (fails(descriptor, orders->sync_error)) return -1;
    return REAL(fsync)(descriptor);
}

int fdatasync(int descriptor) {
    if (fails(descriptor, orders->sync_error)) return -1;
    return REAL(fdatasync)(descriptor);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int outcome = REAL(clock_gettime)(clock, now);
    if (outcome == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += orders->seconds;
    return outcome;
}

int gettimeofday(struct timeval *now, void *zone) {
    int outcome = REAL(gettimeofday)(now, zone);
    if (outcome == 0) now->tv_sec += orders->seconds;
    return outcome;
}

time_t time(time_t *now) {
    time_t moment = REAL(time)(NULL) + orders->seconds;
    if (now) *now = moment;
    return moment;
}

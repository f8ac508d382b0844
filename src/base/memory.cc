// glibc's allocator returns large pieces at once unless it is told otherwise.
#include "base/memory.h"

#include <cstdlib>  // tells whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hedui {

void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kLargest = 4 << 20;    // bytes: larger pieces still come from the system and go back to it
  constexpr int kMostKept = 32 << 20;  // bytes at the heap's end
  mallopt(M_MMAP_THRESHOLD, kLargest);
  mallopt(M_TRIM_THRESHOLD, kMostKept);
  mallopt(M_MXFAST, 0);  // else every large piece that is freed has all small ones sorted that were freed before
#endif
}

}  // namespace hedui

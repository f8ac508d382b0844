// How the program's memory is kept between documents.
#pragma once

namespace hedui {

// Keeps what a document gave back for the next one, up to some tens of MiB, instead of returning it to the system and fetching
// it again page by page: reading many documents takes less than half the time. For programs, not for the library.
void keep_freed_memory();

}  // namespace hedui

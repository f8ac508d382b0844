// Tells Office files apart that hedui does not read, so that each is refused by name with the way out.
#pragma once

#include <optional>
#include <string_view>

#include "base/message.h"
#include "ingest/zip_archive.h"

namespace hedui {

// Compound files: .doc, .xls, .ppt, .wps, .et, .dps, and files of today with a password.
bool looks_like_compound_file(std::string_view bytes);
Message refuse_compound_file(std::string_view bytes);

// What the archive is by the names in it; nothing where it may be a Word file.
std::optional<Message> refuse_archive(const ZipArchive& archive);

}  // namespace hedui

// The list of readers, asked in order: the first that knows the bytes reads them.
#include "ingest/input_formats.h"

#include <algorithm>

#include "ingest/docx_reader.h"
#include "ingest/html_reader.h"
#include "ingest/image_reader.h"
#include "ingest/office_formats.h"
#include "ingest/pdf_reader.h"
#include "ingest/text_reader.h"
#include "text/encoding.h"

namespace hedui {
namespace {

struct InputFormat {
  const char* name;
  bool (*looks_like)(const Source& source);
  Result<RawDocument> (*read)(const Source& source, Diagnostics& diagnostics);
};

constexpr InputFormat kFormats[] = {
    {"docx", looks_like_docx, read_docx}, {"image", looks_like_image, read_image}, {"pdf", looks_like_pdf, read_pdf},
    {"html", looks_like_html, read_html}, {"text", looks_like_text, read_text},
};

// Files people have that are known and not read: their first bytes, and the message that says the way out.
struct KnownStranger {
  std::string_view magic;
  const char* message;
};

constexpr KnownStranger kStrangers[] = {
    {"{\\rtf", "input.rtf"},
};

}  // namespace

Result<RawDocument> ingest(const Source& source, Diagnostics& diagnostics) {
  if (!source.encoding.empty() && !is_encoding(source.encoding)) {
    return Error{{"input.unknown_encoding", {source.encoding}}, source.path};
  }
  std::string_view head = std::string_view(source.bytes).substr(0, 1024);
  for (const KnownStranger& stranger : kStrangers) {
    if (head.find(stranger.magic) == 0) return Error{{stranger.message, {}}, source.path};
  }
  if (looks_like_compound_file(source.bytes)) return Error{refuse_compound_file(source.bytes), source.path};
  for (const InputFormat& format : kFormats) {
    if (format.looks_like(source)) return format.read(source, diagnostics);
  }
  return Error{{"input.not_text", {}}, source.path};
}

}  // namespace hedui

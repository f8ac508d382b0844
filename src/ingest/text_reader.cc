// Plain text: decoding is all there is to do.
#include "ingest/text_reader.h"

#include "text/encoding.h"

namespace hedui {

bool looks_like_text(const Source& source) { return !source.encoding.empty() || !looks_binary(source.bytes); }

DecodedText decode_source(const Source& source, Diagnostics& diagnostics, const std::string& stated) {
  DecodedText decoded = *decode(source.bytes, source.encoding, stated);  // ingest has checked the encoding's name
  for (size_t offset : decoded.bad_bytes) {
    diagnostics.push_back({Severity::kWarning, {"undecodable_byte", {std::to_string(offset), decoded.encoding}}, std::nullopt, std::nullopt});
  }
  if (decoded.bad_byte_count > decoded.bad_bytes.size()) {
    diagnostics.push_back({Severity::kWarning, {"undecodable_bytes", {std::to_string(decoded.bad_byte_count), decoded.encoding}}, std::nullopt, std::nullopt});
  }
  return decoded;
}

Result<RawDocument> read_text(const Source& source, Diagnostics& diagnostics) {
  DecodedText decoded = decode_source(source, diagnostics);
  RawDocument raw;
  raw.format = "text";
  raw.encoding = std::move(decoded.encoding);
  raw.blocks.push_back({BlockHint::kParagraph, std::move(decoded.text)});
  return raw;
}

}  // namespace hedui

// Bytes of unknown encoding to UTF-8. The encodings of Chinese text files are told apart by ICU and by validity.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hedui {

struct DecodedText {
  std::string text;               // UTF-8, no byte order mark, line ends \n, no NUL
  std::string encoding;           // as ICU names it: "UTF-8", "GB18030", "Big5", ...
  std::vector<size_t> bad_bytes;  // offsets in the input of what was replaced by U+FFFD; at most kMaxBadBytes
  size_t bad_byte_count = 0;      // all of them
};

constexpr size_t kMaxBadBytes = 100;  // so many are reported one by one

// Decodes by `forced` (any name ICU knows) or else by what the bytes look like; `stated`, the encoding the file names, weighs
// where they leave room. Nothing where ICU doesn't know `forced`. GB2312 and GBK are read as GB18030, Big5 as Big5-HKSCS.
std::optional<DecodedText> decode(std::string_view bytes, const std::string& forced = "", const std::string& stated = "");

// Whether the bytes can't be text of any encoding: NUL bytes or control characters all over, and no UTF-16.
bool looks_binary(std::string_view bytes);

// Whether ICU knows an encoding of this name.
bool is_encoding(const std::string& name);

}  // namespace hedui

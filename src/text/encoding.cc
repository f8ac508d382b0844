// Encoding detection and decoding over ICU's converters and detector.
#include "text/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kSample = size_t{64} * 1024;  // bytes that decide the encoding
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

void note_bad_byte(DecodedText& out, size_t offset) {
  if (out.bad_bytes.size() < kMaxBadBytes) out.bad_bytes.push_back(offset);
  ++out.bad_byte_count;
}

// A character into the text: \r\n and \r become \n, NUL becomes U+FFFD.
void append_character(std::string& text, char32_t c, bool& after_return) {
  bool line_feed_of_pair = c == '\n' && after_return;
  after_return = c == '\r';
  if (line_feed_of_pair) return;
  append_utf8(text, c == '\r' ? '\n' : c == 0 ? kReplacement : c);
}

// Whether a valid character of three bytes stands there, as nearly all of Chinese text are. Few are left to be looked at more
// closely: those where a longer form, a surrogate or U+FFFD would be.
bool is_common_wide(std::string_view bytes, size_t at) {
  constexpr uint32_t kLeads = 0x5FFE;  // of E0 to EF all but E0, ED and EF
  if (bytes.size() - at < 3) return false;
  auto lead = static_cast<unsigned char>(bytes[at]);
  bool is_lead = (lead & 0xF0) == 0xE0 && (kLeads >> (lead & 0xF) & 1) != 0;
  return is_lead && is_utf8_continuation(bytes[at + 1]) && is_utf8_continuation(bytes[at + 2]);
}

// The end of the run from `at` on that is valid as it stands: no bad byte, no NUL, no carriage return.
size_t end_of_plain_run(std::string_view bytes, size_t at) {
  while (at < bytes.size()) {
    if (is_common_wide(bytes, at)) {
      at += 3;
      continue;
    }
    size_t behind = at;
    char32_t c = next_code_point(bytes, behind);
    if (c == 0 || c == '\r' || (c == kReplacement && bytes.substr(at, behind - at) != kReplacementBytes)) return at;
    at = behind;
  }
  return at;
}

DecodedText decode_utf8(std::string_view bytes, size_t skip) {
  DecodedText out;
  out.encoding = "UTF-8";
  out.text.reserve(bytes.size());
  bool after_return = false;
  for (size_t at = skip; at < bytes.size();) {
    size_t begin = at;
    if (!after_return) at = end_of_plain_run(bytes, begin);
    out.text.append(bytes, begin, at - begin);
    if (at == bytes.size()) break;
    begin = at;
    char32_t c = next_code_point(bytes, at);
    if ((c == kReplacement && bytes.substr(begin, at - begin) != kReplacementBytes) || c == 0) note_bad_byte(out, begin);
    append_character(out.text, c, after_return);
  }
  return out;
}

// The name that files and people use, where there is one.
std::string common_name(UConverter* converter) {
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getName(converter, &status);
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode trouble = U_ZERO_ERROR;
    const char* common = ucnv_getStandardName(name, standard, &trouble);
    if (U_SUCCESS(trouble) && common != nullptr) return common;
  }
  return name;
}

DecodedText decode_by_converter(std::string_view bytes, UConverter* converter) {
  DecodedText out;
  UErrorCode status = U_ZERO_ERROR;
  out.encoding = common_name(converter);
  const char* source = bytes.data();
  const char* end = source + bytes.size();
  std::vector<UChar> units(size_t{32} * 1024);
  std::vector<int32_t> offsets(units.size());
  char16_t pending_lead = 0;
  bool after_return = false;
  bool first = true;
  do {
    UChar* target = units.data();
    const char* chunk = source;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, end, offsets.data(), true, &status);
    for (UChar* unit = units.data(); unit != target; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        pending_lead = *unit;
        continue;
      }
      char32_t c = U16_IS_TRAIL(*unit) && pending_lead ? U16_GET_SUPPLEMENTARY(pending_lead, *unit) : *unit;
      if (c == kReplacement || c == 0) {
        int32_t offset = std::max(offsets[static_cast<size_t>(unit - units.data())], 0);
        note_bad_byte(out, static_cast<size_t>(chunk - bytes.data()) + static_cast<size_t>(offset));
      }
      if (!(first && c == 0xFEFF)) append_character(out.text, c, after_return);
      first = false;
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

struct Utf8Evidence {
  size_t wide = 0;     // valid characters of three bytes and more: in other encodings they come about by rare chance
  size_t foreign = 0;  // of two bytes and outside Latin-1: no Chinese text has these alone, and pairs of GBK look like them
  size_t invalid = 0;
};

Utf8Evidence weigh_utf8(std::string_view bytes) {
  Utf8Evidence evidence;
  for (size_t at = 0; at < bytes.size();) {
    if (is_common_wide(bytes, at)) {
      ++evidence.wide;
      at += 3;
      continue;
    }
    size_t begin = at;
    char32_t c = next_code_point(bytes, at);
    bool cut_at_the_end = at == bytes.size() && at - begin < 4;
    if (c == kReplacement && bytes.substr(begin, 3) != kReplacementBytes) {
      evidence.invalid += !cut_at_the_end;
    } else if (c >= 0x800) {
      ++evidence.wide;
    } else if (c >= 0x100 && c != kReplacement) {
      ++evidence.foreign;
    }
  }
  return evidence;
}

// "UTF-16LE" or "UTF-16BE" without a byte order mark: every other byte is nearly always the same few values.
std::string utf16_without_mark(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return "";
  if (bytes.find('\0') == std::string_view::npos) return "";  // real text has ASCII digits, spaces or line ends
  auto share_of_high_bytes = [&](size_t parity) {
    size_t likely = 0;
    for (size_t i = parity; i < bytes.size(); i += 2) {
      auto byte = static_cast<unsigned char>(bytes[i]);
      likely += byte == 0 || byte == 0x30 || byte == 0xFF || (byte >= 0x4E && byte <= 0x9F);
    }
    return 2 * static_cast<double>(likely) / static_cast<double>(bytes.size());
  };
  size_t empty_units = 0;
  for (size_t i = 0; i < bytes.size(); i += 2) empty_units += bytes[i] == 0 && bytes[i + 1] == 0;
  if (empty_units > 0) return "";  // real text has no zero among its characters
  if (share_of_high_bytes(1) > 0.95) return "UTF-16LE";
  if (share_of_high_bytes(0) > 0.95) return "UTF-16BE";
  return "";
}

size_t undecodable(std::string_view bytes, const std::string& encoding) {
  Converter converter = open_converter(encoding);
  return converter ? decode_by_converter(bytes, converter.get()).bad_byte_count : bytes.size();
}

// How sure ICU's detector is of `name`, 0 to 100.
int detector_confidence(std::string_view bytes, std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    if (name == ucsdet_getName(matches[i], &status)) return ucsdet_getConfidence(matches[i], &status);
  }
  return 0;
}

// Pairs of bytes that are frequent characters or punctuation in each encoding. Both put the frequent characters in front:
// GB 2312 has them under the leads B0 to D7, with trails from A1 on; Big5 under A4 to C6.
struct PairEvidence {
  size_t pairs = 0;
  size_t gb = 0;
  size_t big5 = 0;
};

PairEvidence weigh_pairs(std::string_view bytes) {
  PairEvidence evidence;
  for (size_t at = 0; at + 1 < bytes.size(); ++at) {
    auto lead = static_cast<unsigned char>(bytes[at]);
    auto trail = static_cast<unsigned char>(bytes[at + 1]);
    if (lead < 0x81) continue;
    ++at;
    ++evidence.pairs;
    bool high_trail = trail >= 0xA1;
    bool low_trail = trail >= 0x40 && trail <= 0x7E;
    bool mark = lead >= 0xA1 && lead <= 0xA3;
    evidence.gb += high_trail && (mark || (lead >= 0xB0 && lead <= 0xD7));
    evidence.big5 += (high_trail || low_trail) && (mark || (lead >= 0xA4 && lead <= 0xC6));
  }
  return evidence;
}

// Big5-HKSCS is Big5 with the characters that Hong Kong's papers need, GB18030 is GB 2312 and GBK with all others.
constexpr const char* kBig5 = "Big5-HKSCS";
constexpr const char* kGb = "GB18030";

// The encoding that holds all characters of the one named: files name the smaller one and use the larger.
std::string widened(const std::string& name) {
  for (const char* wide : {kGb, kBig5}) {
    for (const char* narrow : {"GB2312", "GBK", "GB18030", "Big5", "Big5-HKSCS"}) {
      bool same_family = (std::string_view(narrow).front() == 'G') == (wide == kGb);
      if (same_family && ucnv_compareNames(name.c_str(), narrow) == 0) return wide;
    }
  }
  return name;
}

std::string legacy_chinese_encoding(std::string_view sample, const std::string& stated) {
  constexpr size_t kPairsOfAMistake = 5;  // frequent pairs that an undecodable byte outweighs
  PairEvidence pairs = weigh_pairs(sample);
  auto trust = [&](const char* encoding) { return !stated.empty() && widened(stated) == encoding ? pairs.pairs / 5 + 1 : 0; };
  size_t for_gb = pairs.gb + kPairsOfAMistake * undecodable(sample, kBig5) + trust(kGb);
  size_t for_big5 = pairs.big5 + kPairsOfAMistake * undecodable(sample, kGb) + trust(kBig5);
  if (for_gb != for_big5) return for_gb > for_big5 ? kGb : kBig5;
  return detector_confidence(sample, "Big5") > detector_confidence(sample, "GB18030") ? kBig5 : kGb;
}

// The bytes that tell: from the first that is not ASCII, which starts a character in all these encodings, to a line's end.
std::string_view telling_sample(std::string_view bytes) {
  auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  bytes.remove_prefix(static_cast<size_t>(first - bytes.begin()));
  if (bytes.size() <= kSample) return bytes;
  size_t line_end = bytes.substr(0, kSample).rfind('\n');
  return bytes.substr(0, line_end == std::string_view::npos ? kSample : line_end + 1);
}

std::string detect(std::string_view bytes, const std::string& stated) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  std::string utf16 = utf16_without_mark(bytes.substr(0, std::min(bytes.size(), kSample) / 2 * 2));
  if (!utf16.empty()) return utf16;
  std::string_view sample = telling_sample(bytes);
  Utf8Evidence evidence = weigh_utf8(sample);
  bool only_foreign = evidence.foreign > 0 && evidence.wide == 0;
  if ((evidence.invalid == 0 && !only_foreign) || evidence.wide >= std::max<size_t>(1, 2 * evidence.invalid)) return "UTF-8";
  return legacy_chinese_encoding(sample, stated);
}

}  // namespace

std::optional<DecodedText> decode(std::string_view bytes, const std::string& forced, const std::string& stated) {
  constexpr size_t kMark = 3;  // bytes of a byte order mark
  std::string encoding = forced.empty() ? detect(bytes, stated) : widened(forced);
  auto as_utf8 = [&] { return decode_utf8(bytes, bytes.starts_with("\xEF\xBB\xBF") ? kMark : 0); };
  if (encoding == "UTF-8") return as_utf8();
  Converter converter = open_converter(encoding);
  if (!converter) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  if (std::string_view(ucnv_getName(converter.get(), &status)) == "UTF-8") return as_utf8();
  return decode_by_converter(bytes, converter.get());
}

bool looks_binary(std::string_view bytes) {
  std::string_view sample = bytes.substr(0, kSample);
  if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF")) return false;
  if (!utf16_without_mark(sample.substr(0, sample.size() / 2 * 2)).empty()) return false;
  uint32_t controls = 0;  // but for the white space from the tab to the carriage return
  for (char c : sample) controls += static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r');
  return controls * 50 > sample.size();
}

bool is_encoding(const std::string& name) { return open_converter(name) != nullptr; }

}  // namespace hedui

#include "structure/page_key.h"

#include <optional>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kMostPages = 999;

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<PageKey> read_one(std::string_view written, const RuleSet& rules) {
  PageKey key;
  while (!written.empty() && is_letter(written.front())) {
    key.section += written.front();
    written.remove_prefix(1);
  }
  std::u16string folded = rules.fold(written);
  auto numeral = rules.numerals.read(folded, 0, [](size_t) { return false; });
  if (!numeral || numeral->length != folded.size() || numeral->value.places() > 0 || numeral->value > Decimal(kMostPages)) return std::nullopt;
  key.number = std::stoi(numeral->value.to_string());
  return key;
}

bool separates(char32_t c) { return c == ',' || c == 0xFF0C || c == 0x3001 || c == ' '; }

}  // namespace

bool may_be_same(const PageKey& a, const PageKey& b) { return a.number == b.number && (a.section == b.section || a.section.empty() || b.section.empty()); }

std::vector<PageKey> read_page_keys(std::string_view written, const RuleSet& rules) {
  std::vector<PageKey> keys;
  size_t begin = 0;
  for (size_t at = 0; at <= written.size();) {
    size_t end = at;
    bool ends = at == written.size();
    if (!ends && !separates(next_code_point(written, at))) continue;
    if (end > begin) {
      std::optional<PageKey> key = read_one(written.substr(begin, end - begin), rules);
      if (!key) return {};
      keys.push_back(*key);
    }
    if (ends) break;
    begin = at;
  }
  return keys;
}

}  // namespace hedui

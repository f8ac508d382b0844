// Names of indicators in the form in which they are compared: folded, without what does not matter, aliases brought to one key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ruleset/audit_rules.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct IndicatorName {
  std::u16string plain;  // folded, without what does not matter
  uint32_t key = 0;      // equal for names that mean the same; 0 for an empty name
};

// A text's letters and digits, and whether a mark that parts words stands before each.
struct Letters {
  enum Mark : uint8_t { kNone, kColon, kOther };
  std::u16string text;
  std::vector<Mark> mark_before;
};

class IndicatorNames {
 public:
  IndicatorNames(const RuleSet& rules, const AuditRules& audit);

  // A name in its plain form.
  std::u16string plain(std::string_view name) const;
  // Folded letters, and what of them names something: plain(name) is strip(letters(name).text).
  Letters letters(std::string_view text) const;
  std::u16string strip(std::u16string letters) const;
  // The key of a plain form; new ones are numbered as they come.
  uint32_t key(const std::u16string& plain);
  // The key of a plain form that has one.
  std::optional<uint32_t> find(const std::u16string& plain) const;
  IndicatorName add(std::string_view name);

  // 0 to 100: how alike two plain names are by the characters that they share in pairs (Dice's coefficient); a name that ends with the
  // whole of the other counts more, as the last words of a Chinese name tell what the thing is.
  static std::vector<uint32_t> pairs_of(const std::u16string& text);  // of characters side by side, sorted
  static int likeness(const std::u16string& a, const std::u16string& b);
  // The same with the pairs of both at hand.
  static int likeness(const std::u16string& a, const std::vector<uint32_t>& pairs_of_a, const std::u16string& b, const std::vector<uint32_t>& pairs_of_b);

 private:
  const RuleSet& rules_;
  const AuditRules& audit_;
  std::unordered_map<std::u16string, int> same_;  // lines of aliases by plain form
  std::unordered_map<std::u16string, uint32_t> keys_;
  std::unordered_map<int, uint32_t> line_keys_;
  uint32_t last_key_ = 0;
};

}  // namespace hedui

// Patterns are matched against a view of the text in which digits, letters and punctuation of full width are those of ASCII, and
// once more against one in which numbers that a line end cuts in two are whole.
#include "ruleset/masks.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "ruleset/yaml_reader.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr char32_t kFullWidthFirst = 0xFF01, kFullWidthLast = 0xFF5E, kFullWidthOffset = 0xFEE0, kIdeographicSpace = 0x3000, kNoBreakSpace = 0xA0;
constexpr char32_t kDashes[] = {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212};

char32_t folded(char32_t c) {
  if (c >= kFullWidthFirst && c <= kFullWidthLast) return c - kFullWidthOffset;
  if (c == kIdeographicSpace || c == kNoBreakSpace) return U' ';
  if (std::find(std::begin(kDashes), std::end(kDashes), c) != std::end(kDashes)) return U'-';
  return c;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_hidden_sort(char32_t c) { return is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

}  // namespace

struct Masks::Hiding {
  std::u32string view;
  std::vector<bool> hidden;
};

void Masks::search(const std::u32string& view, const std::vector<size_t>& origins, Hiding& hiding) const {
  std::string bytes = to_utf8(view);
  std::vector<size_t> starts;  // the view's character that starts at each byte
  starts.reserve(bytes.size() + 1);
  for (size_t at = 0, number = 0; at < bytes.size(); ++number) {
    size_t begin = at;
    next_code_point(bytes, at);
    starts.insert(starts.end(), at - begin, number);
  }
  starts.push_back(view.size());
  std::vector<PatternHit> hits;
  for (const MaskRule& rule : rules_) {
    hits.clear();
    rule.pattern.find_all(bytes, hits);
    for (const PatternHit& hit : hits) {
      for (const PatternGroup& group : hit.groups) {
        for (size_t i = starts[group.begin]; i < starts[group.end]; ++i) {
          if (is_hidden_sort(view[i])) hiding.hidden[origins[i]] = true;
        }
      }
    }
  }
}

std::string Masks::hide(std::string_view text) const {
  std::u32string original = to_utf32(text);
  Hiding hiding{original, std::vector<bool>(original.size())};
  std::transform(hiding.view.begin(), hiding.view.end(), hiding.view.begin(), folded);
  std::u32string rejoined;
  std::vector<size_t> all, kept;
  for (size_t i = 0; i < hiding.view.size(); ++i) {
    all.push_back(i);
    bool cut = hiding.view[i] == U'\n' && i > 0 && i + 1 < hiding.view.size() && is_digit(hiding.view[i - 1]) && is_digit(hiding.view[i + 1]);
    if (cut) continue;
    kept.push_back(i);
    rejoined += hiding.view[i];
  }
  search(hiding.view, all, hiding);
  if (rejoined.size() != hiding.view.size()) search(rejoined, kept, hiding);
  for (size_t i = 0; i < original.size(); ++i) {
    if (hiding.hidden[i]) original[i] = U'*';
  }
  return to_utf8(original);
}

Result<Masks> Masks::load(const std::string& folder) {
  std::string path = folder + "/audit/masks.yaml";
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  if (!in) return Error{{"rules.unreadable", {path}}, path};
  Masks masks;
  auto done = read_yaml(path, bytes.str(), [&](const YamlValue& root) {
    std::vector<YamlFields> examples;
    for (const YamlValue& value : root.list()) {
      YamlFields& fields = examples.emplace_back(value);
      YamlValue pattern = fields.required("pattern");
      auto compiled = Pattern::compile(pattern.text(), pattern.where());
      if (!compiled) throw YamlError{compiled.error()};
      masks.rules_.push_back({fields.required("mask").text(), std::move(*compiled)});
      fields.required("why").text();
    }
    for (YamlFields& fields : examples) {
      for (const YamlValue& hit : fields.required("hits").list()) {
        YamlFields example(hit);
        std::string wanted = example.required("out").text(), hidden = masks.hide(example.required("in").text());
        if (hidden != wanted) hit.fail("masks.example", {wanted, hidden});
        example.done();
      }
      for (const YamlValue& miss : fields.required("misses").list()) {
        std::string hidden = masks.hide(miss.text());
        if (hidden != miss.text()) miss.fail("masks.example", {miss.text(), hidden});
      }
      fields.done();
    }
  });
  if (!done) return done.error();
  return masks;
}

}  // namespace hedui

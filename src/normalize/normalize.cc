// The passes in order, and the map from their result back to the document.
#include "normalize/normalize.h"

#include "normalize/characters.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Appends a character of the document to both views and notes where it came from.
void append(CleanText& clean, const CleanCharacter& character, uint32_t& expected_origin, std::string_view document, const RuleSet& rules) {
  if (clean.runs.empty() || character.origin != expected_origin) clean.runs.push_back({static_cast<uint32_t>(clean.reading.size()), character.origin});
  size_t before = clean.reading.size();
  append_utf8(clean.reading, character.c);
  append_utf8(clean.matching, rules.simplified_map(character.c));
  size_t size_in_document = utf8_length(document[character.origin]);
  bool same_size = clean.reading.size() - before == size_in_document;
  // After a character of another size the next one starts a run of its own.
  expected_origin = same_size ? character.origin + static_cast<uint32_t>(size_in_document) : UINT32_MAX;
}

}  // namespace

CleanText normalize(const Document& document, const RuleSet& rules, Worker& worker) {
  std::vector<CleanLine> lines = split_lines(fold_characters(document, rules), document);
  rejoin_lines(lines, rules, worker);
  CleanText clean;
  clean.reading.reserve(document.text.size());
  clean.matching.reserve(document.text.size());
  uint32_t expected = UINT32_MAX;
  for (CleanLine& line : lines) {
    mend_look_alikes(line, rules);
    for (const CleanCharacter& character : line.characters) append(clean, character, expected, document.text, rules);
    uint32_t line_end = line.characters.back().origin + static_cast<uint32_t>(utf8_length(document.text[line.characters.back().origin]));
    bool at_end = line_end >= document.text.size();
    append(clean, {'\n', at_end ? line.characters.back().origin : line_end}, expected, document.text, rules);
    if (at_end) expected = UINT32_MAX;
  }
  return clean;
}

}  // namespace hedui

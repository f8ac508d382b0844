// The passes in order, and the map from their result back to the document.
#include "normalize/normalize.h"

#include <algorithm>

#include "normalize/characters.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Writes both views of the text and notes where their characters came from.
class ViewWriter {
 public:
  ViewWriter(CleanText& clean, std::string_view document, const RuleSet& rules) : clean_(clean), document_(document), rules_(rules) {}

  void add(std::span<const CleanCharacter> line) {
    size_t most = size_ + line.size() * kMostUtf8Bytes;
    if (clean_.reading.size() < most) clean_.reading.resize(std::max({most, clean_.reading.size() * 2, document_.size()}));
    char* end = clean_.reading.data() + size_;
    for (const CleanCharacter& character : line) end = add(character, end);
    size_ = static_cast<size_t>(end - clean_.reading.data());
  }

  void add_line_end(const CleanCharacter& last) {
    uint32_t line_end = last.origin + static_cast<uint32_t>(utf8_length(document_[last.origin]));
    bool at_end = line_end >= document_.size();
    CleanCharacter character{'\n', at_end ? last.origin : line_end};
    add(std::span(&character, 1));
    if (at_end) expected_origin_ = kStartsRun;
  }

  void finish() {
    clean_.reading.resize(size_);
    clean_.matching = clean_.reading;
    for (const Folded& folded : folded_) write_utf8(clean_.matching.data() + folded.at, folded.c);
  }

 private:
  static constexpr uint32_t kStartsRun = UINT32_MAX;

  // A character that the matching view has another one for.
  struct Folded {
    size_t at;  // byte
    char32_t c;
  };

  char* add(const CleanCharacter& character, char* at) {
    auto begin = static_cast<size_t>(at - clean_.reading.data());
    if (character.origin != expected_origin_) clean_.runs.push_back({static_cast<uint32_t>(begin), character.origin});
    char32_t simplified = rules_.simplified_map(character.c);
    if (simplified != character.c) folded_.push_back({begin, simplified});
    char* end = write_utf8(at, character.c);
    size_t size_in_document = utf8_length(document_[character.origin]);
    // After a character of another size the next one starts a run of its own.
    expected_origin_ = static_cast<size_t>(end - at) == size_in_document ? character.origin + static_cast<uint32_t>(size_in_document) : kStartsRun;
    return end;
  }

  CleanText& clean_;
  std::string_view document_;
  const RuleSet& rules_;
  size_t size_ = 0;  // bytes written
  uint32_t expected_origin_ = kStartsRun;
  std::vector<Folded> folded_;
};

}  // namespace

CleanText normalize(const Document& document, const RuleSet& rules, Worker& worker) {
  worker.known_lines.forget();
  Characters characters = fold_characters(document, rules);
  set_spaced_rows_apart(characters);
  std::vector<CleanLine> lines = split_lines(characters, document);
  rejoin_lines(characters, lines, rules, worker);
  LookAlikeMender mender(rules);
  CleanText clean;
  ViewWriter writer(clean, document.text, rules);
  for (const CleanLine& line : lines) {
    std::span<CleanCharacter> text = characters_of(characters, line);
    mender.mend(text);
    writer.add(text);
    writer.add_line_end(text.back());
  }
  writer.finish();
  return clean;
}

}  // namespace hedui

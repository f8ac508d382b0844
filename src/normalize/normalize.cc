// The passes in order, and the map from their result back to the document.
#include "normalize/normalize.h"

#include "normalize/characters.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Writes both views of the text and notes where their characters came from.
class ViewWriter {
 public:
  ViewWriter(CleanText& clean, std::string_view document, const RuleSet& rules) : clean_(clean), document_(document), rules_(rules) {
    grow_to(document.size() + kMostUtf8Bytes);
  }

  void add(const CleanCharacter& character) {
    if (clean_.reading.size() - size_ < kMostUtf8Bytes) grow_to(clean_.reading.size() * 2);
    if (character.origin != expected_origin_) clean_.runs.push_back({static_cast<uint32_t>(size_), character.origin});
    char* begin = clean_.reading.data() + size_;
    auto written = static_cast<size_t>(write_utf8(begin, character.c) - begin);
    write_utf8(clean_.matching.data() + size_, rules_.simplified_map(character.c));
    size_ += written;
    size_t size_in_document = utf8_length(document_[character.origin]);
    // After a character of another size the next one starts a run of its own.
    expected_origin_ = written == size_in_document ? character.origin + static_cast<uint32_t>(size_in_document) : kStartsRun;
  }

  void add_line_end(const CleanCharacter& last) {
    uint32_t line_end = last.origin + static_cast<uint32_t>(utf8_length(document_[last.origin]));
    bool at_end = line_end >= document_.size();
    add({'\n', at_end ? last.origin : line_end});
    if (at_end) expected_origin_ = kStartsRun;
  }

  void finish() { grow_to(size_); }

 private:
  static constexpr uint32_t kStartsRun = UINT32_MAX;

  void grow_to(size_t size) {
    clean_.reading.resize(size);
    clean_.matching.resize(size);
  }

  CleanText& clean_;
  std::string_view document_;
  const RuleSet& rules_;
  size_t size_ = 0;  // bytes written of either view
  uint32_t expected_origin_ = kStartsRun;
};

}  // namespace

CleanText normalize(const Document& document, const RuleSet& rules, Worker& worker) {
  worker.known_lines.forget();
  Characters characters = fold_characters(document, rules);
  std::vector<CleanLine> lines = split_lines(characters, document);
  rejoin_lines(characters, lines, rules, worker);
  LookAlikeMender mender(rules);
  CleanText clean;
  ViewWriter writer(clean, document.text, rules);
  for (const CleanLine& line : lines) {
    std::span<CleanCharacter> text = characters_of(characters, line);
    mender.mend(text);
    for (const CleanCharacter& character : text) writer.add(character);
    writer.add_line_end(text.back());
  }
  writer.finish();
  return clean;
}

}  // namespace hedui

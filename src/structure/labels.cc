// Labels are words of the lexicon with their colon; a name goes from one to the next, or to where no name goes on.
#include "structure/labels.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kLongestName = 120;  // bytes

struct Label {
  size_t begin;                       // bytes in the line
  size_t end;                         // exclusive
  std::string LabelledNames::*field;  // null for a label of something else
};

bool ends_name(char32_t c) {
  switch (c) {
    case '|':
    case '\t':
    case ')':
    case ']':
    case 0xFF09:
    case 0x3011:
    case 0x3002:
    case 0xFF0C:
    case 0xFF1B:
    case '/': return true;
    default: return c >= '0' && c <= '9';
  }
}

class LabelReader {
 public:
  LabelReader(const RuleSet& rules, LabelledNames before)
      : rules_(rules),
        names_(std::move(before)),
        publisher_(rules.classes.find("page_label.publisher").value_or(ClassSet{})),
        author_(rules.classes.find("page_label.author").value_or(ClassSet{})),
        editor_(rules.classes.find("page_label.editor").value_or(ClassSet{})),
        other_(rules.classes.find("page_label.other").value_or(ClassSet{})) {}

  void read(std::string_view matching, std::string_view reading) {
    std::vector<Label> labels = labels_in(matching);
    for (size_t i = 0; i < labels.size(); ++i) {
      size_t end = i + 1 < labels.size() ? labels[i + 1].begin : reading.size();
      if (labels[i].field) note(labels[i].field, name_in(reading.substr(labels[i].end, end - labels[i].end), labels[i].field));
    }
  }

  LabelledNames names() const { return names_; }

 private:
  std::vector<Label> labels_in(std::string_view line) const {
    std::u16string units = to_utf16(line);
    std::vector<Label> labels;
    size_t unit = 0;
    for (size_t byte = 0; byte < line.size();) {
      std::optional<Label> label;
      rules_.lexicon.for_each_prefix(units, unit, [&](const LexiconMatch& match) {
        const ClassSet& classes = rules_.lexicon.class_set(match.kind);
        if (!classes.intersects(publisher_ | author_ | editor_ | other_)) return;
        size_t end = byte;
        for (size_t k = 0; k < match.length; ++k) next_code_point(line, end);
        label = Label{byte, end, field_of(classes)};
      });
      if (label) labels.push_back(*label);
      size_t next = label ? label->end : byte;
      if (!label) next_code_point(line, next);
      unit += to_utf16(line.substr(byte, next - byte)).size();
      byte = next;
    }
    return labels;
  }

  std::string LabelledNames::*field_of(const ClassSet& classes) const {
    if (classes.intersects(publisher_)) return &LabelledNames::publisher;
    if (classes.intersects(author_)) return &LabelledNames::author;
    return classes.intersects(editor_) ? &LabelledNames::editor : nullptr;
  }

  // A publisher's name has no space in it; a row of authors does.
  static std::string name_in(std::string_view text, std::string LabelledNames::*field) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    size_t end = 0;
    for (size_t at = 0; at < text.size() && at < kLongestName; end = at) {
      char32_t c = next_code_point(text, at);
      if (ends_name(c) || (c == ' ' && field == &LabelledNames::publisher)) break;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end));
  }

  void note(std::string LabelledNames::*field, std::string name) {
    bool& differs = names_.differs[index_of(field)];
    if (name.empty() || differs) return;
    differs = !(names_.*field).empty() && names_.*field != name;
    names_.*field = differs ? "" : std::move(name);
  }

  static size_t index_of(std::string LabelledNames::*field) { return field == &LabelledNames::publisher ? 0 : field == &LabelledNames::author ? 1 : 2; }

  const RuleSet& rules_;
  LabelledNames names_;
  ClassSet publisher_, author_, editor_, other_;
};

}  // namespace

LabelledNames read_labels(const CleanText& clean, const Outline& outline, const RuleSet& rules, LabelledNames before) {
  LabelReader reader(rules, std::move(before));
  for (const Block& block : outline.blocks) {
    bool may_have_labels = block.role == Role::kSource || block.role == Role::kByline;
    if (may_have_labels) reader.read(slice(std::string_view(clean.matching), block.span), slice(std::string_view(clean.reading), block.span));
  }
  return reader.names();
}

}  // namespace hedui

// What the heads and feet of a newspaper's pages tell: the paper's name and the name of each page.
#include <algorithm>
#include <map>

#include "ruleset/line_rules.h"
#include "structure/page_key.h"
#include "structure/steps.h"

namespace hedui {
namespace {

// What several lines say of one thing; they may say it more than once, but not differently.
struct Told {
  std::string what;
  bool differs = false;

  void note(std::string_view said) {
    if (said.empty() || differs) return;
    differs = !what.empty() && what != said;
    what = differs ? "" : std::string(said);
  }
};

class MastheadReader {
 public:
  MastheadReader(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker)
      : document_(document),
        clean_(clean),
        rules_(rules),
        worker_(worker),
        by_masthead_(document.pages.size()),
        by_folio_(document.pages.size()) {}

  void read(Outline& outline) {
    for (const Block& block : outline.blocks) {
      if (block.role == Role::kMasthead || block.role == Role::kFurniture) read_line(block.span);
    }
    outline.paper = paper_.what;
    for (size_t i = 0; i < by_masthead_.size(); ++i) {
      bool told = !by_masthead_[i].what.empty() || by_masthead_[i].differs;
      outline.page_names.push_back(told ? by_masthead_[i].what : by_folio_[i].what);
    }
  }

 private:
  // The whole line, else its words one by one.
  void read_line(CleanSpan span) {
    int page = document_.ink.find(clean_.to_document(span, document_.text), document_.text).page;
    if (page < 1 || static_cast<size_t>(page) > by_masthead_.size()) return;
    std::string_view line = slice(std::string_view(clean_.matching), span);
    if (take(line, span.begin, static_cast<size_t>(page) - 1)) return;
    for (size_t begin = 0; begin < line.size();) {
      size_t end = std::min(line.find_first_of(" \t|", begin), line.size());
      if (end > begin) take(line.substr(begin, end - begin), span.begin + static_cast<uint32_t>(begin), static_cast<size_t>(page) - 1);
      begin = end + 1;
    }
  }

  // Whether the words tell a name.
  bool take(std::string_view words, uint32_t at, size_t page) {
    std::optional<LineMatch> match = match_line(words, rules_, worker_);
    if (!match || (match->role != Role::kMasthead && match->role != Role::kFurniture)) return false;
    auto reading = [&](uint32_t begin, uint32_t end) { return slice(std::string_view(clean_.reading), CleanSpan{at + begin, at + end}); };
    if (match->name_end > match->name_begin) paper_.note(reading(match->name_begin, match->name_end));
    std::string_view number = words.substr(match->number_begin, match->number_end - match->number_begin);
    if (!number.empty()) (match->role == Role::kMasthead ? by_masthead_ : by_folio_)[page].note(number);
    return match->name_end > match->name_begin || !number.empty();
  }

  const Document& document_;
  const CleanText& clean_;
  const RuleSet& rules_;
  Worker& worker_;
  Told paper_;
  std::vector<Told> by_masthead_;
  std::vector<Told> by_folio_;  // a bare number in the margin
};

}  // namespace

void read_mastheads(Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker) {
  if (!document.pages.empty()) MastheadReader(document, clean, rules, worker).read(outline);
}

}  // namespace hedui

// What the heads and feet of a newspaper's pages tell: the paper's name and the name of each page.
#include <algorithm>

#include "ruleset/line_rules.h"
#include "structure/page_key.h"
#include "structure/steps.h"

namespace hedui {
namespace {

class MastheadReader {
 public:
  MastheadReader(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker, PaperFacts& paper)
      : document_(document),
        clean_(clean),
        rules_(rules),
        worker_(worker),
        paper_(paper) {}

  void read(const Outline& outline) {
    size_t pages = std::max(paper_.by_masthead.size(), document_.pages.size());
    paper_.by_masthead.resize(pages);
    paper_.by_folio.resize(pages);
    for (const Block& block : outline.blocks) {
      if (block.role == Role::kMasthead || block.role == Role::kFurniture) read_line(block.span);
    }
  }

 private:
  // The whole line, else its words one by one.
  void read_line(CleanSpan span) {
    int page = document_.ink.find(clean_.to_document(span, document_.text), document_.text).page;
    if (page < 1 || static_cast<size_t>(page) > paper_.by_masthead.size()) return;
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
    if (match->name_end > match->name_begin) paper_.name.note(reading(match->name_begin, match->name_end));
    std::string_view number = words.substr(match->number_begin, match->number_end - match->number_begin);
    if (!number.empty()) (match->role == Role::kMasthead ? paper_.by_masthead : paper_.by_folio)[page].note(number);
    return match->name_end > match->name_begin || !number.empty();
  }

  const Document& document_;
  const CleanText& clean_;
  const RuleSet& rules_;
  Worker& worker_;
  PaperFacts& paper_;
};

}  // namespace

void Told::note(std::string_view said) {
  if (said.empty() || differs) return;
  differs = !what.empty() && what != said;
  what = differs ? "" : std::string(said);
}

std::vector<std::string> PaperFacts::page_names() const {
  std::vector<std::string> names;
  for (size_t i = 0; i < by_masthead.size(); ++i) {
    bool told = !by_masthead[i].what.empty() || by_masthead[i].differs;
    names.push_back(told ? by_masthead[i].what : by_folio[i].what);
  }
  return names;
}

void read_mastheads(const Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker, PaperFacts& paper) {
  MastheadReader(document, clean, rules, worker, paper).read(outline);
}

}  // namespace hedui

// The automatic numbers of paragraphs, which Word counts itself and does not keep in the text.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/docx_styles.h"
#include "ingest/docx_tree.h"

namespace hedui {

constexpr int kDocxLevels = 9;

struct DocxListLevel {
  int start = 1;
  std::string format = "decimal";  // ST_NumberFormat
  std::string pattern;             // of the format "custom"
  std::string text;                // with %1 to %9 for the numbers of the levels
  std::string style;               // id of the paragraph style that numbers at this level
  std::optional<int> restart;      // starts anew behind levels above this one, counted from 1; 0: never
  bool legal = false;              // all numbers in digits
  bool hidden = false;
  bool space = true;  // between the number and the text
};

struct DocxNumber {
  std::string text;  // as Word shows it, with the space behind it; empty for none
  bool bullet = false;
};

// Counts on with every paragraph, so there is one of it for each reading of a document.
class DocxNumbering {
 public:
  DocxNumbering() = default;
  DocxNumbering(const DocxTree& part, const DocxStyles& styles);

  // The number of the next paragraph of the list. Lists of one abstract numbering count together, as in Word.
  DocxNumber next(int list, int level);

  // The level at which the list numbers paragraphs of this style.
  std::optional<int> level_of_style(int list, const std::string& style) const;

 private:
  using Levels = std::array<DocxListLevel, kDocxLevels>;

  struct List {
    int numbering = -1;  // the abstract one's id
    Levels levels;       // those of the abstract numbering, with what this list overrides
    std::array<bool, kDocxLevels> overridden{};
    std::array<std::optional<int>, kDocxLevels> starts;  // by w:startOverride
    std::array<bool, kDocxLevels> started{};             // with that start, which counts once
  };
  struct Counter {
    int value = 0;
    bool used = false;
  };
  using Counters = std::array<Counter, kDocxLevels>;

  void read_abstract(const DocxTree& part, uint32_t node);
  void read_list(const DocxTree& part, uint32_t node);
  const Levels* levels_of(int numbering, const DocxStyles& styles, int hops = 0) const;
  void count(List& list, int level);
  std::string shown(const List& list, const Counters& counters, int level) const;

  struct Abstract {
    Levels levels;
    std::string style_link;  // id of the numbering style that has the levels
  };
  std::unordered_map<int, Abstract> abstracts_;
  std::unordered_map<int, List> lists_;
  std::unordered_map<int, Counters> counters_;  // by abstract numbering
};

}  // namespace hedui

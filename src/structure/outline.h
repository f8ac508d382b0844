// How a cleaned document is built: what each line is, which article it belongs to, what governs it, its sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/clean_text.h"
#include "model/document.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"
#include "structure/page_key.h"

namespace hedui {

// What several lines say of one thing; they may say it more than once, but not differently.
struct Told {
  std::string what;
  bool differs = false;

  void note(std::string_view said);
};

// A line that says on which page an article goes on, or from which page it comes.
struct Pointer {
  int article = 0;
  int page = 0;  // that the article stands on
  PageKey to;
  std::string mark;           // a circled number that tells it from others of its page, or empty
  std::string title;          // that it names, or empty
  std::string article_title;  // of its own article, or empty
};

// One article goes on in another.
struct Continuation {
  int from = 0;
  int to = 0;
};

// What the lines of a paper's pages tell of the paper and of one another, however many parts it is read in.
struct PaperFacts {
  int articles = 0;                         // of all parts
  Told name;                                // of the paper
  std::vector<Told> by_masthead, by_folio;  // the name of each page: by its head, by a bare number in its margin
  std::vector<Pointer> on, from;

  // Of each page as printed on it, or empty.
  std::vector<std::string> page_names() const;
};

// Which article goes on from which: the one says on which page it goes on, the other from which page it comes, and there is
// no other that could be meant.
std::vector<Continuation> find_continuations(const PaperFacts& paper, const RuleSet& rules);

// The outline of one part of a document, whose articles it counts from 0. What it tells of the whole is added to `paper`.
Outline outline_part(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker, PaperFacts& paper);

// Of a whole document.
Outline outline(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker);

}  // namespace hedui

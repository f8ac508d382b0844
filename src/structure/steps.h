// The steps that make an outline, in the order outline.cc takes them.
#pragma once

#include <string_view>
#include <vector>

#include "model/clean_text.h"
#include "model/document.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"
#include "structure/outline.h"

namespace hedui {

constexpr int kPlaceHeading = 1;  // the level of a heading that is the name of a place

// A block for each line: its role by hints, line rules and shape; numbers and heads of items. Items that run together on
// one line are cut apart.
std::vector<Block> read_lines(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker);

// Finds where articles start, or takes those that the layout found; sets each block's article and makes title lines of the headlines that open one.
std::vector<Article> find_articles(std::vector<Block>& blocks, const Document& document, const CleanText& clean);

// The paper's name and the names of the pages, from what stands in their margins.
void read_mastheads(const Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker, PaperFacts& paper);

// What lines say of articles that go on on another page or come from one.
void read_pointers(const Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules, PaperFacts& paper);

// Gives headings their levels and every block the heading or item that governs it.
void govern(std::vector<Block>& blocks);

// Tables of consecutive rows, with their heads, cells and notes on units.
std::vector<Table> find_tables(std::vector<Block>& blocks, const CleanText& clean);

// The sentences of each block that is read.
std::vector<Sentence> find_sentences(const std::vector<Block>& blocks, const CleanText& clean, const Worker& worker);

}  // namespace hedui

// How well records agree with gold files, by the measures of tools/score/README.md.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hedui {

// Of P/R/F1 measures: right, false, missed. Of accuracies: right, wrong.
using Tally = std::array<size_t, 3>;
using Tallies = std::map<std::string, Tally>;  // by measure

// One miss, false alarm or wrong field.
struct Mistake {
  std::string measure;  // "figure", "status", "relation", ...
  std::string what;     // in words: "missed", "got planned, want actual"
  size_t start = 0;     // code points
  size_t end = 0;
};

// Compares the lines that were written for a document with a gold file's text. Fails where one of them is no JSON of the
// form that is asked for; `where` names the gold file.
Result<Tallies> score_document(std::string_view gold, std::string_view lines, const std::string& where, std::vector<Mistake>& mistakes);

// The name of the document that a gold file is for.
Result<std::string> document_of_gold(std::string_view gold, const std::string& where);

// What is wrong with a gold file, against its document's text, in words.
Result<std::vector<std::string>> check_gold(std::string_view gold, std::string_view text, const std::string& where);

// A gold file to be corrected by hand, made of the lines that were written for a document.
Result<std::string> gold_skeleton(std::string_view lines, const std::string& document);

void add(Tallies& sum, const Tallies& more);

// The measures in the order that they are told in, with their figures.
struct MeasureOfMerit {
  std::string name;
  bool has_f1 = false;
  double precision = 0, recall = 0, f1 = 0, accuracy = 0;
  size_t count = 0;
};
std::vector<MeasureOfMerit> measures_of(const Tallies& tallies);

}  // namespace hedui

// Fixtures that a reporter can read: a text, and what is to be found in it.
//
//   === the case's name
//   @ date=2025-03-26 place=330681        (optional: what the user gives)
//   the text, one line or more
//   ---
//   figure "3.4万余人" value=34000 low=34000 qualifier=over unit=人|名
//   relation "532件" type=part_of to="600件"
//   none
//
// A line names a kind of thing, its text and some of its fields. Of every kind that a case names, all things of that kind
// must be named, in order; of a thing only the fields named are compared. `no KIND` (for figures also `none`) says that
// there is none. Where several readings are accepted they stand side by side with | between them. Kinds are those of the
// records (figure, place, project, article, diagnostic), `relation`, and of the stages before: `line` (of the cleaned
// text), `block`, `sentence`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/reading.h"

namespace hedui::test {

struct Wanted {
  std::string kind;
  std::string text;
  std::vector<std::pair<std::string, std::string>> fields;  // "null" stands for none
};

struct Case {
  std::string name;
  std::string options;  // behind the @, as written: date=, place=, names=some where the case is silent on the rest
  std::string input;
  std::vector<std::string> kinds;  // that the case speaks of, in the order of their first line
  std::vector<Wanted> wanted;
  int line = 0;  // of its name
};

// One thing that was found.
struct Found {
  std::string kind;
  std::string text;
  std::vector<std::pair<std::string, std::string>> fields;

  // "null" where there is none.
  std::string field(const std::string& name) const;
};

// The cases of a file; throws std::runtime_error with "file:line: ..." where it is no case file.
std::vector<Case> parse_cases(const std::string& path, const std::string& text);

// Reads a case's input through all stages.
Reading read_case(const Case& a_case);

// All things of the kinds that a case speaks of.
std::vector<Found> find_things(const Reading& reading, const std::vector<std::string>& kinds);

// What differs, in words; empty where nothing does.
std::string difference(const Case& a_case, const std::vector<Found>& found);

// The case as it stands in a file, with what was found as its expected half: the fields that the case names are kept,
// with the values found.
std::string rewritten(const Case& a_case, const std::vector<Found>& found);
// The case as it stands in a file.
std::string written(const Case& a_case);

}  // namespace hedui::test

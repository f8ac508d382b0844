// What the commands of the program share.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

#include "pipeline/inputs.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Exit statuses of the program.
constexpr int kExitDone = 0;
constexpr int kExitDifferences = 1;  // what was compared or checked differs
constexpr int kExitTrouble = 2;      // something that was asked could not be done

// What the program knows before it reads its command.
struct Context {
  Messages messages;              // in the user's language
  std::string rules;              // folder
  std::string builtin;            // the program's own folder, where another was asked for
  std::string words;              // the folder that has the messages
  std::string pack;               // its compiled form, if there is one
  std::string pdf;                // the program that reads PDFs
  std::string ocr;                // the program that recognizes pages by their pictures
  std::string messages_language;  // theirs: "en" or "zh"
  std::string asked_language;     // by --lang; empty where the locale decides
  bool quiet = false;             // no progress, no summary

  Result<RuleSet> load_rules() const { return RuleSet::load(rules, pack, builtin); }
  std::string text(const char* id, std::vector<std::string> args = {}) const { return messages.text(id, std::move(args)); }
  // Tells an error on standard error and gives the exit status for it.
  int fail(const Error& error) const;
  // Writes to standard output and gives the exit status for it.
  int print(const std::string& output) const;
};

// The chosen command, to be run when all options are read; returns the exit status.
using Run = std::function<int()>;

// Each adds its command to the program; choosing it sets `run`. One file a command.
void add_extract(CLI::App& app, const Context& context, Run& run);
void add_audit(CLI::App& app, const Context& context, Run& run);
void add_text(CLI::App& app, const Context& context, Run& run);
void add_page(CLI::App& app, const Context& context, Run& run);
void add_explain(CLI::App& app, const Context& context, Run& run);
void add_coverage(CLI::App& app, const Context& context, Run& run);
void add_score(CLI::App& app, const Context& context, Run& run);
void add_gold(CLI::App& app, const Context& context, Run& run);
void add_rules(CLI::App& app, const Context& context, Run& run);

// Adds a command or, to a command, one of its own; both describe themselves in the user's language, with examples.
CLI::App* add_command(CLI::App& app, const Context& context, const char* name, const char* description, const char* examples);

// An option's whole number, with its least and most; nothing of that is told in the help text.
CLI::Validator whole_number(int least, int most);

// What extract, page and explain ask of their inputs.
struct InputWords {
  std::string encoding;
  std::string date;
  std::string place;
  PdfOptions pdf;
  OcrOptions ocr;
};
// --password, --ocr and the limits, for whatever command reads pages.
void add_page_options(CLI::App& command, const Context& context, PdfOptions& pdf, OcrOptions& ocr);
void add_input_options(CLI::App& command, const Context& context, InputWords& words);
// Checks the words and fills the options in. `place` may be a code or an official name.
Result<Done> read_input_options(const InputWords& words, const RuleSet& rules, InputOptions& options);
// The first document that the options lead to, for commands that take one; the words are read into options before.
Result<Source> read_one_input(const InputOptions& options);
Result<Source> read_one_input(const InputWords& words, const std::string& path, const RuleSet& rules);

}  // namespace hedui

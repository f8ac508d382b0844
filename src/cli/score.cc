// hedui score and hedui gold: how well documents are read, by what a careful reader found in them.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/mapped_file.h"
#include "cli/readings.h"
#include "emit/record_lines.h"
#include "pipeline/score.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct ScoreWords {
  ReadingsWords readings;
  std::string gold;
  bool misses = false;
  bool json = false;
};

struct GoldFile {
  std::string path;
  std::string text;
};

std::string bytes_of(const std::string& path) {
  auto file = MappedFile::open(path);
  return file ? std::string(file->bytes()) : "";
}

// By the name of its document.
Result<std::map<std::string, GoldFile>> read_gold(const std::string& folder) {
  std::map<std::string, GoldFile> files;
  std::error_code trouble;
  fs::directory_iterator walk(folder, trouble);
  if (trouble) return Error{{"input.unreadable", {trouble.message()}}, folder};
  for (const auto& entry : walk) {
    if (entry.path().extension() != ".json") continue;
    GoldFile file{entry.path().string(), bytes_of(entry.path().string())};
    auto name = document_of_gold(file.text, file.path);
    if (!name) return name.error();
    files[*name] = std::move(file);
  }
  if (files.empty()) return Error{{"gold.none", {}}, folder};
  return files;
}

double rounded(double value) {
  constexpr double kDecimals = 10000;
  return std::nearbyint(value * kDecimals) / kDecimals;
}

std::string four_decimals(double value) {
  constexpr size_t kLength = 6;
  std::string text = std::to_string(rounded(value));
  return text.substr(0, kLength);
}

class ScoreBook {
 public:
  void add_document(const std::string& name, const Tallies& tallies) {
    add(all_, tallies);
    rows_.emplace_back(name, tallies);
  }

  std::string as_json() const {
    Json result = Json::object();
    for_each([&](const std::string& name, const std::vector<MeasureOfMerit>& measures) {
      Json one = Json::object();
      for (const MeasureOfMerit& m : measures) {
        one[m.name] = m.has_f1 ? Json{{"P", rounded(m.precision)}, {"R", rounded(m.recall)}, {"F1", rounded(m.f1)}, {"n", m.count}}
                               : Json{{"accuracy", rounded(m.accuracy)}, {"n", m.count}};
      }
      result[name] = one;
    });
    return result.dump(1) + "\n";
  }

  std::string as_text() const {
    std::string out;
    for_each([&](const std::string& name, const std::vector<MeasureOfMerit>& measures) {
      out += name + "\n";
      for (const MeasureOfMerit& m : measures) {
        constexpr size_t kNameWidth = 20;
        out += "  " + m.name + std::string(kNameWidth - std::min(kNameWidth, m.name.size()), ' ');
        out += m.has_f1 ? "P " + four_decimals(m.precision) + "  R " + four_decimals(m.recall) + "  F1 " + four_decimals(m.f1)
                        : "accuracy " + four_decimals(m.accuracy);
        out += "  n " + std::to_string(m.count) + "\n";
      }
    });
    return out;
  }

 private:
  template <class Act>
  void for_each(Act act) const {
    act("all", measures_of(all_));
    for (const auto& [name, tallies] : rows_) act(name, measures_of(tallies));
  }

  Tallies all_;
  std::vector<std::pair<std::string, Tallies>> rows_;
};

int score(const Context& context, const ScoreWords& words) {
  auto gold = read_gold(words.gold);
  if (!gold) return context.fail(gold.error());
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  struct Read {
    std::string lines, text;
  };
  std::map<std::string, Read> read;
  int status = for_each_reading(context, words.readings, *rules, *worker, [&](const Reading& reading) {
    std::string name = fs::path(reading.source).filename().string();
    if (!gold->contains(name)) return;
    append_record_lines(read[name].lines, reading, *rules, context.messages);
    read[name].text = reading.document.text;
  });
  ScoreBook book;
  std::string mistakes_told;
  for (const auto& [name, file] : *gold) {
    std::vector<Mistake> mistakes;
    auto tallies = score_document(file.text, read[name].lines, file.path, mistakes);
    if (!tallies) return context.fail(tallies.error());
    book.add_document(name, *tallies);
    const std::string& text = read[name].text;
    CodePointIndex index(text);
    for (const Mistake& m : mistakes) {
      std::string place = in_context(text, index, m.start, m.end).told();
      mistakes_told += name + ":" + std::to_string(m.start) + ": " + m.measure + ": " + m.what + ": " + place + "\n";
    }
  }
  int printed = context.print((words.misses && !words.json ? mistakes_told : "") + (words.json ? book.as_json() : book.as_text()));
  return status == kExitDone ? printed : status;
}

int new_gold(const Context& context, const ReadingsWords& words) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  std::string out;
  int trouble = kExitDone;
  int status = for_each_reading(context, words, *rules, *worker, [&](const Reading& reading) {
    std::string lines;
    append_record_lines(lines, reading, *rules, context.messages);
    auto gold = gold_skeleton(lines, fs::path(reading.source).filename().string());
    if (gold) out += *gold;
    else trouble = context.fail(gold.error());
  });
  int printed = context.print(out);
  return std::max({status, trouble, printed});
}

int check_gold_file(const Context& context, const std::string& gold, const std::string& document) {
  InputOptions options;
  options.pdf.program = context.pdf;
  options.paths = {document};
  auto source = read_one_input(options);
  if (!source) return context.fail(source.error());
  Reading reading = read_text_of(*source);
  if (!reading.read) return context.fail({reading.diagnostics.back().message, document});
  std::error_code none;
  if (!fs::is_regular_file(gold, none)) return context.fail({{"input.not_a_file", {}}, gold});
  auto bad = check_gold(bytes_of(gold), reading.document.text, gold);
  if (!bad) return context.fail(bad.error());
  std::string out;
  for (const std::string& one : *bad) out += gold + ": " + one + "\n";
  int printed = context.print(out.empty() ? context.text("gold.sound") + "\n" : out);
  return bad->empty() ? printed : kExitDifferences;
}

}  // namespace

void add_score(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "score", "help.score", "help.score_examples");
  auto words = std::make_shared<ScoreWords>();
  command->add_option("--gold", words->gold, context.text("help.gold_folder"))->required()->type_name(context.text("help.type_folder"));
  command->add_flag("--misses", words->misses, context.text("help.misses"));
  command->add_flag("--json", words->json, context.text("help.json"));
  add_readings_options(*command, context, words->readings);
  command->callback([&context, &run, words] { run = [&context, words] { return score(context, *words); }; });
}

void add_gold(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "gold", "help.gold", "help.gold_examples");
  command->require_subcommand(1);
  CLI::App* fresh = add_command(*command, context, "new", "help.gold_new", "help.gold_new_examples");
  auto words = std::make_shared<ReadingsWords>();
  add_readings_options(*fresh, context, *words);
  fresh->callback([&context, &run, words] { run = [&context, words] { return new_gold(context, *words); }; });
  CLI::App* checking = add_command(*command, context, "check", "help.gold_check", "help.gold_check_examples");
  auto files = std::make_shared<std::pair<std::string, std::string>>();
  checking->add_option("gold", files->first, context.text("help.gold_file"))->required()->type_name(context.text("help.type_file"));
  checking->add_option("document", files->second, context.text("help.file"))->required()->type_name(context.text("help.type_file"));
  checking->callback([&context, &run, files] { run = [&context, files] { return check_gold_file(context, files->first, files->second); }; });
}

}  // namespace hedui

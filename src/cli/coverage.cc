// hedui coverage: every number accounted for.
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/readings.h"
#include "pipeline/coverage.h"
#include "text/utf8.h"

namespace hedui {
namespace {

using Json = nlohmann::ordered_json;

struct CoverageWords {
  ReadingsWords readings;
  bool json = false;
};

class Ledger {
 public:
  explicit Ledger(bool keeps_items) : keeps_items_(keeps_items) {}

  void add(const Reading& reading, const RuleSet& rules) {
    CodePointIndex index(reading.document.text);
    for (const NumberFate& number : account_for_numbers(reading, rules)) {
      ++counts_[static_cast<size_t>(number.fate)];
      if (number.fate == Fate::kStruck) ++struck_[number.by];
      std::string text(slice(std::string_view(reading.document.text), number.span));
      size_t start = index.code_point(number.span.begin), end = index.code_point(number.span.end);
      if (number.fate == Fate::kUnexplained) {
        shapes_[number.shape].push_back(reading.source + ":" + std::to_string(start) + ": " + number.before + "[" + text + "]" + number.after);
      }
      if (!keeps_items_) continue;
      items_.push_back({{"document", reading.id},
                        {"source", reading.source},
                        {"start", start},
                        {"end", end},
                        {"text", text},
                        {"fate", name_of(number.fate)},
                        {"rule", number.by.empty() ? Json() : Json(number.by)},
                        {"shape", number.shape},
                        {"before", number.before},
                        {"after", number.after}});
    }
  }

  std::string as_json() const {
    Json struck = Json::object();
    for (const auto& [rule, count] : struck_) struck[rule] = count;
    Json all = {{"numbers", total()}, {"figures", counts_[0]}, {"struck", struck}, {"unexplained", counts_[2]}, {"items", items_}};
    return all.dump(1) + "\n";
  }

  std::string as_text(const Context& context) const {
    constexpr size_t kPlacesShown = 3;  // of a shape
    std::string out;
    std::vector<std::pair<std::string, size_t>> struck(struck_.begin(), struck_.end());
    std::stable_sort(struck.begin(), struck.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (!struck.empty()) out += context.text("coverage.struck") + "\n";
    for (const auto& [rule, count] : struck) out += "  " + std::to_string(count) + "  " + rule + "\n";
    std::vector<std::pair<std::string, std::vector<std::string>>> shapes(shapes_.begin(), shapes_.end());
    std::stable_sort(shapes.begin(), shapes.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    if (!shapes.empty()) out += context.text("coverage.unexplained") + "\n";
    for (const auto& [shape, places] : shapes) {
      out += "  " + std::to_string(places.size()) + "  " + shape + "\n";
      for (size_t i = 0; i < std::min(places.size(), kPlacesShown); ++i) out += "      " + places[i] + "\n";
    }
    return out + totals(context);
  }

 private:
  size_t total() const { return counts_[0] + counts_[1] + counts_[2]; }

  std::string totals(const Context& context) const {
    constexpr size_t kHundredths = 10000;
    size_t share = total() == 0 ? 0 : counts_[2] * kHundredths / total();
    std::string hundredths = std::to_string(share % 100);
    std::string percent = std::to_string(share / 100) + "." + (hundredths.size() < 2 ? "0" : "") + hundredths;
    auto number = [](size_t count) { return std::to_string(count); };
    return context.text("coverage.totals", {number(total()), number(counts_[0]), number(counts_[1]), number(counts_[2]), percent}) + "\n";
  }

  bool keeps_items_;
  size_t counts_[3] = {};  // by Fate
  std::map<std::string, size_t> struck_;
  std::map<std::string, std::vector<std::string>> shapes_;
  Json items_ = Json::array();
};

int cover(const Context& context, const CoverageWords& words) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  Ledger ledger(words.json);
  int status = for_each_reading(context, words.readings, *rules, *worker, [&](const Reading& reading) { ledger.add(reading, *rules); });
  int printed = context.print(words.json ? ledger.as_json() : ledger.as_text(context));
  return status == kExitDone ? printed : status;
}

}  // namespace

void add_coverage(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "coverage", "help.coverage", "help.coverage_examples");
  auto words = std::make_shared<CoverageWords>();
  add_readings_options(*command, context, words->readings);
  command->add_flag("--json", words->json, context.text("help.json"));
  command->callback([&context, &run, words] { run = [&context, words] { return cover(context, *words); }; });
}

}  // namespace hedui

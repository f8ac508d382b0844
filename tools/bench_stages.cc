// Times each stage of reading on documents of a folder, one thread, warm, beside a single RE2 pass over the same text.
// tools/bench builds and runs it; it prints one line of JSON.
#include <re2/re2.h>
#include <time.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "base/memory.h"
#include "emit/output_formats.h"
#include "ingest/input_formats.h"
#include "layout/lay_out.h"
#include "match/find_mentions.h"
#include "match/lex.h"
#include "normalize/normalize.h"
#include "pipeline/pipeline.h"
#include "resolve/resolve.h"
#include "ruleset/digest.h"
#include "structure/outline.h"

namespace hedui {
namespace {

constexpr size_t kBytes = 4 << 20;  // of text read in one round
constexpr int kRe2Passes = 4;       // in one round, as one alone is short

// What people write when they begin: a number with its unit, both captured.
constexpr const char* kNumberAndUnit =
    R"(([0-9][0-9,]*(?:\.[0-9]+)?)\s*((?:万亿|亿|万|千)?(?:个百分点|平方公里|公里|公顷|千瓦时|立方米|平方米|[%‰元吨人户个项家辆座台件次名所处米亩]))?)";

// Processor time of this thread: other programs of the machine don't count.
double seconds_now() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Adds the time since the last lap to one stage after the other.
class StageClock {
 public:
  void start() { last_ = seconds_now(); }
  void lap(double& seconds) {
    double now = seconds_now();
    seconds += now - last_;
    last_ = now;
  }

 private:
  double last_ = 0;
};

struct Round {
  double re2 = 0, hash = 0, ingest = 0, normalize = 0, outline = 0, lex = 0, find_mentions = 0, resolve = 0, render = 0, release = 0;  // seconds

  double whole() const { return hash + ingest + normalize + outline + lex + find_mentions + resolve + render + release; }
};

// A document with its sentences cut beforehand, so that the RE2 pass pays for nothing but itself.
struct Sample {
  Source source;
  std::vector<std::string> sentences;
};

// The folder's text files as UTF-8, in order of their paths, over and over up to kBytes.
std::vector<Sample> load_samples(const std::string& folder, const RuleSet& rules, Worker& worker) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Sample> once;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    Reading reading = read({.path = path.string(), .bytes = bytes}, rules, worker);
    Sample sample{{.path = path.string(), .bytes = reading.document.text}, {}};
    for (const Sentence& sentence : reading.outline.sentences) {
      DocSpan span = reading.clean.to_document(sentence.span, reading.document.text);
      sample.sentences.push_back(reading.document.text.substr(span.begin, span.end - span.begin));
    }
    once.push_back(std::move(sample));
  }
  std::vector<Sample> samples;
  for (size_t bytes = 0, i = 0; bytes < kBytes && !once.empty(); i = (i + 1) % once.size()) {
    samples.push_back(once[i]);
    bytes += once[i].source.bytes.size();
  }
  return samples;
}

// Every number with its unit, sentence by sentence. The sum keeps the compiler from dropping the work.
size_t run_re2(const RE2& pattern, const std::vector<Sample>& samples) {
  size_t captured = 0;
  for (const Sample& sample : samples) {
    for (const std::string& sentence : sample.sentences) {
      re2::StringPiece rest(sentence), number, unit;
      while (RE2::FindAndConsume(&rest, pattern, &number, &unit)) captured += number.size() + unit.size();
    }
  }
  return captured;
}

// As `read` and a batch do it, with a look at the clock after each stage.
size_t run_stages(const Sample& sample, const OutputFormat& format, const RuleSet& rules, const Messages& messages, Worker& worker, Round& round) {
  StageClock clock;
  clock.start();
  size_t written = 0;
  {
    Reading r;
    r.sha256 = sha256_of(sample.source.bytes);
    clock.lap(round.hash);
    auto raw = ingest(sample.source, r.diagnostics);
    if (!raw) return 0;
    r.document = lay_out(std::move(*raw), sample.source, r.diagnostics);
    r.read = true;
    clock.lap(round.ingest);
    r.clean = normalize(r.document, rules, worker);
    clock.lap(round.normalize);
    r.outline = outline(r.document, r.clean, rules, worker);
    clock.lap(round.outline);
    r.lexed = lex(r.clean, r.outline, rules, worker);
    clock.lap(round.lex);
    r.mentions = find_mentions(r.clean, r.outline, r.lexed, rules, worker);
    clock.lap(round.find_mentions);
    r.records = resolve(r.document, r.clean, r.outline, r.lexed, r.mentions, rules, r.diagnostics);
    clock.lap(round.resolve);
    std::string rendered;
    format.render(rendered, r, rules, messages);
    clock.lap(round.render);
    written = rendered.size();
  }
  clock.lap(round.release);
  return written;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int fail(const std::string& why) {
  std::cerr << "bench_stages: " << why << "\n";
  return 2;
}

int run(const std::string& rules_folder, const std::string& pack, const std::string& corpus, int rounds) {
  auto rules = RuleSet::load(rules_folder, pack);
  if (!rules) return fail(rules.error().message.id);
  auto messages = Messages::load(rules_folder, kRecordLanguage);
  auto worker = Worker::make(*rules);
  const OutputFormat* format = find_output_format("jsonl");
  RE2 pattern(kNumberAndUnit);
  if (!messages || !worker || !format || !pattern.ok()) return fail("cannot make the rules ready");
  std::vector<Sample> samples = load_samples(corpus, *rules, *worker);
  if (samples.empty()) return fail("no text files in " + corpus);

  size_t bytes = 0, written = 0, captured = 0;
  for (const Sample& sample : samples) bytes += sample.source.bytes.size();
  std::vector<Round> measured;
  for (int i = 0; i <= rounds; ++i) {  // the first one warms up
    Round round;
    double start = seconds_now();
    for (int pass = 0; pass < kRe2Passes; ++pass) captured += run_re2(pattern, samples);
    round.re2 = (seconds_now() - start) / kRe2Passes;
    for (const Sample& sample : samples) written += run_stages(sample, *format, *rules, *messages, *worker, round);
    if (i > 0) measured.push_back(round);
  }

  double kilobytes = static_cast<double>(bytes) / 1024;
  auto of_rounds = [&](auto value) {
    std::vector<double> values;
    for (const Round& round : measured) values.push_back(value(round));
    return median(values);
  };
  std::cout << "{\"documents\": " << samples.size() << ", \"bytes\": " << bytes << ", \"rounds\": " << rounds
            << ", \"captured_bytes\": " << captured / static_cast<size_t>(kRe2Passes * (rounds + 1))
            << ", \"written_bytes\": " << written / static_cast<size_t>(rounds + 1)
            << ", \"re2_megabytes_per_second\": " << of_rounds([&](const Round& r) { return static_cast<double>(bytes) / r.re2 * 1e-6; })
            << ", \"ratio\": " << of_rounds([](const Round& r) { return r.whole() / r.re2; }) << ", \"microseconds_per_kilobyte\": {";
  constexpr std::pair<const char*, double Round::*> kStages[] = {{"re2", &Round::re2},
                                                                 {"hash", &Round::hash},
                                                                 {"ingest", &Round::ingest},
                                                                 {"normalize", &Round::normalize},
                                                                 {"outline", &Round::outline},
                                                                 {"lex", &Round::lex},
                                                                 {"find_mentions", &Round::find_mentions},
                                                                 {"resolve", &Round::resolve},
                                                                 {"render", &Round::render},
                                                                 {"release", &Round::release}};
  for (const auto& [name, member] : kStages) {
    std::cout << "\"" << name << "\": " << of_rounds([&, member = member](const Round& r) { return r.*member * 1e6 / kilobytes; }) << ", ";
  }
  std::cout << "\"whole\": " << of_rounds([&](const Round& r) { return r.whole() * 1e6 / kilobytes; }) << "}}\n";
  return 0;
}

}  // namespace
}  // namespace hedui

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: bench_stages RULES PACK CORPUS ROUNDS\n";
    return 2;
  }
  hedui::keep_freed_memory();  // as the program does
  return hedui::run(argv[1], argv[2], argv[3], std::max(1, std::atoi(argv[4])));
}

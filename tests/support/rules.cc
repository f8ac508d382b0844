// Loading what tests share.
#include "support/rules.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "emit/record_lines.h"

namespace hedui::test {
namespace {

// The value of a result; its error as an exception, which fails the test that asked.
template <class T>
T take(Result<T> result, const std::string& what) {
  if (!result) throw std::runtime_error(what + ": " + result.error().where + ": " + result.error().message.id);
  return std::move(*result);
}

}  // namespace

const RuleSet& rules() {
  static const RuleSet loaded = take(RuleSet::load(HEDUI_RULES_DIR, HEDUI_PACK), "the rules");
  return loaded;
}

Worker& worker() {
  static Worker made = take(Worker::make(rules()), "a worker");
  return made;
}

const Messages& messages() {
  static const Messages loaded = take(Messages::load(HEDUI_RULES_DIR, kRecordLanguage), "the messages");
  return loaded;
}

const Messages& english_messages() {
  static const Messages loaded = take(Messages::load(HEDUI_RULES_DIR, "en"), "the messages");
  return loaded;
}

Reading read_bytes(std::string bytes) {
  Source source;
  source.path = "test.txt";
  source.bytes = std::move(bytes);
  return read(source, rules(), worker());
}

std::string lines_of(const Reading& reading) {
  std::string lines;
  append_record_lines(lines, reading, rules(), messages());
  return lines;
}

std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace hedui::test

// Prints the figures of one line.
#include <cstdio>

#include "pipeline/pipeline.h"

int main() {
  auto rules = hedui::RuleSet::load(RULES_DIR, RULES_DIR ".pack");
  if (!rules) return std::fprintf(stderr, "%s\n", rules.error().where.c_str()), 1;
  auto worker = hedui::Worker::make(*rules);
  if (!worker) return std::fprintf(stderr, "%s\n", worker.error().where.c_str()), 1;
  hedui::Source source;
  source.path = "line";
  source.bytes = "全县建成标准化羊圈1.2万座。\n";
  hedui::Reading reading = hedui::read(source, *rules, *worker);
  for (const hedui::Figure& figure : reading.records.figures) {
    if (figure.value) std::printf("%s %s\n", figure.value->to_string().c_str(), figure.unit.value_or("").c_str());
  }
}

#include <fstream>
#include <iostream>
#include <sstream>
#include <filesystem>

#include "emit/record_lines.h"
#include "pipeline/pipeline.h"
#include "ruleset/pack.h"

using namespace hedui;

int main(int argc, char** argv) {
  auto messages = Messages::load(HEDUI_RULES_DIR, "en");
  Messages m = messages ? *messages : Messages{};
  auto rules = RuleSet::load(HEDUI_RULES_DIR, HEDUI_PACK);
  if (!rules) { std::cerr << m.text(rules.error()) << "\n"; return 2; }
  std::string command = argc > 1 ? argv[1] : "";
  if (command == "rules") { std::ofstream(argv[3], std::ios::binary) << write_pack(*rules); return 0; }
  auto worker = Worker::make(*rules);
  if (!worker) { std::cerr << m.text(worker.error()) << "\n"; return 2; }
  std::string out;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary); std::stringstream b; b << in.rdbuf();
    Source source{argv[i], b.str(), "", std::nullopt, ""};
    Reading r = read(source, *rules, *worker);
    if (command == "clean") { std::cout << r.clean.reading; continue; }
    if (command == "tokens") {
      for (size_t s = 0; s < r.outline.sentences.size(); ++s) {
        auto& blk = r.outline.blocks[r.outline.sentences[s].block];
        std::cout << "[" << r.outline.sentences[s].block << " role" << (int)blk.role << " lv" << blk.level << " par" << blk.parent << " art" << blk.article << "] ";
        for (uint32_t t = r.mentions.sentences[s].first; t < r.mentions.sentences[s].last; ++t) {
          auto& k = r.mentions.tokens[t];
          std::cout << slice(std::string_view(r.clean.reading), k.span) << "/" << rules->classes.describe(k.classes);
          if (k.mention >= 0) std::cout << "#" << rules->rule(r.mentions.mentions[k.mention].rule).id;
          std::cout << "  ";
        }
        std::cout << "\n";
      }
      continue;
    }
    append_record_lines(out, r, *rules, m);
  }
  std::cout << out;
}

// hedui explain: what every stage made of one place in a document.
#include <memory>

#include "cli/command.h"
#include "pipeline/explain.h"
#include "text/utf8.h"

namespace hedui {
namespace {

struct ExplainWords {
  InputWords input;
  std::string file;
  size_t offset = 0;
  std::string find;
};

// The places of a text in the document, in code points.
std::vector<size_t> places_of(const std::string& wanted, const std::string& text) {
  constexpr size_t kMostPlaces = 20;
  CodePointIndex index(text);
  std::vector<size_t> places;
  for (size_t at = text.find(wanted); at != std::string::npos && places.size() < kMostPlaces; at = text.find(wanted, at + wanted.size())) {
    places.push_back(index.code_point(at));
  }
  return places;
}

int explain_place(const Context& context, const ExplainWords& words) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  auto source = read_one_input(words.input, words.file, *rules);
  if (!source) return context.fail(source.error());
  std::vector<size_t> places = {words.offset};
  if (!words.find.empty()) {
    Reading reading = read_text_of(*source);
    if (!reading.read) return context.fail({reading.diagnostics.back().message, source->path});
    places = places_of(words.find, reading.document.text);
    if (places.empty()) return context.fail({{"explain.not_found", {words.find}}, source->path});
  }
  std::string out;
  for (size_t place : places) {
    auto explanation = explain(*source, place, *rules, *worker, context.messages);
    if (!explanation) return context.fail({explanation.error().message, source->path});
    out += (out.empty() ? "" : "\n\n") + *explanation;
  }
  return context.print(out);
}

}  // namespace

void add_explain(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "explain", "help.explain", "help.explain_examples");
  auto words = std::make_shared<ExplainWords>();
  command->add_option("file", words->file, context.text("help.file"))->required()->type_name(context.text("help.type_file"));
  CLI::Option_group* place = command->add_option_group("place", "");
  place->add_option("--at", words->offset, context.text("help.at"))->type_name(context.text("help.type_offset"))->check(CLI::NonNegativeNumber.description(""));
  place->add_option("--find", words->find, context.text("help.find"))->type_name(context.text("help.type_text"));
  place->require_option(1);
  add_input_options(*command, context, words->input);
  command->callback([&context, &run, words] { run = [&context, words] { return explain_place(context, *words); }; });
}

}  // namespace hedui

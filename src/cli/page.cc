// hedui page: the picture of a page as it was read.
#include <memory>

#include "cli/command.h"
#include "emit/byte_output.h"
#include "emit/page_picture.h"
#include "emit/png_image.h"
#include "ingest/pdf_picture.h"
#include "pipeline/pipeline.h"

namespace hedui {
namespace {

// What was typed.
struct PageWords {
  InputWords input;
  std::string path;
  int page = 1;
  std::string output;
  int dots_per_inch = 110;
};

Result<Done> write_whole(const std::string& path, std::string_view bytes) {
  auto output = ByteOutput::open(path);
  if (!output) return output.error();
  if (auto done = output->write(bytes); !done) return done;
  return output->finish();
}

int draw(const Context& context, const PageWords& words) {
  bool svg = words.output.ends_with(".svg");
  if (!svg && !words.output.ends_with(".png")) return context.fail({{"options.bad_picture", {words.output}}, ""});
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  auto source = read_one_input(words.input, words.path, *rules);
  if (!source) return context.fail(source.error());
  Reading reading = read(*source, *rules, *worker);
  bool whole = true;  // nothing is missing on the page
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    if (reading.read && diagnostic.page != words.page) continue;
    context.fail({diagnostic.message, reading.source});
    whole = whole && diagnostic.severity != Severity::kError;
  }
  if (!reading.read) return kExitTrouble;
  const std::vector<PageFacts>& pages = reading.document.pages;
  if (reading.document.format != "pdf") return context.fail({{"page.none", {}}, reading.source});
  if (words.page > static_cast<int>(pages.size())) {
    return context.fail({{"page.beyond_end", {std::to_string(words.page), std::to_string(pages.size())}}, reading.source});
  }
  auto picture = render_pdf_page(*source, words.page, words.dots_per_inch);
  if (!picture) return context.fail(picture.error());
  if (!svg) draw_page(reading, words.page, *picture);
  if (auto done = write_whole(words.output, svg ? svg_of_page(reading, words.page, *picture) : png_of(*picture)); !done) return context.fail(done.error());
  return whole ? kExitDone : kExitTrouble;
}

}  // namespace

void add_page(CLI::App& app, const Context& context, Run& run) {
  constexpr int kMostPages = 1'000'000, kLeastDots = 20, kMostDots = 600;
  CLI::App* command = add_command(app, context, "page", "help.page", "help.page_examples");
  auto words = std::make_shared<PageWords>();
  command->add_option("file", words->path, context.text("help.pdf_file"))->required()->type_name(context.text("help.type_file"));
  command->add_option("-p,--page", words->page, context.text("help.page_number"))->type_name("N")->check(whole_number(1, kMostPages));
  command->add_option("-o,--output", words->output, context.text("help.page_output"))->required()->type_name(context.text("help.type_file"));
  command->add_option("--dpi", words->dots_per_inch, context.text("help.page_dpi"))->type_name("N")->check(whole_number(kLeastDots, kMostDots));
  add_input_options(*command, context, words->input);
  command->callback([&context, &run, words] { run = [&context, words] { return draw(context, *words); }; });
}

}  // namespace hedui

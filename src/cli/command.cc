// The options that several commands take.
#include "cli/command.h"

#include <iostream>

namespace hedui {

int Context::fail(const Error& error) const {
  std::cerr << "hedui: " << messages.text(error) << "\n";
  return kExitTrouble;
}

void add_input_options(CLI::App& command, const Context& context, InputWords& words) {
  command.add_option("--encoding", words.encoding, context.text("help.encoding"))->type_name(context.text("help.type_name"));
  command.add_option("--date", words.date, context.text("help.date"))->type_name("YYYY-MM-DD");
  command.add_option("--place", words.place, context.text("help.place"))->type_name(context.text("help.type_place"));
}

Result<Done> read_input_options(const InputWords& words, const RuleSet& rules, InputOptions& options) {
  options.encoding = words.encoding;
  if (!words.date.empty()) {
    options.date = date_from_iso(words.date);
    if (!options.date) return Error{{"options.bad_date", {words.date}}, ""};
  }
  if (words.place.empty()) return Done{};
  auto place = rules.gazetteer.find_division(words.place);
  if (!place) return Error{{"options.bad_place", {words.place}}, ""};
  options.place = rules.gazetteer.record_code(*place);
  return Done{};
}

}  // namespace hedui

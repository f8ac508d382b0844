// Message tables and the filling in of their places.
#include "ruleset/messages.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "ruleset/table.h"

namespace hedui {

Result<Messages> Messages::load(const std::string& folder, const std::string& language) {
  std::string path = folder + "/messages/" + language + ".tsv";
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  if (!in) return Error{{"rules.unreadable", {path}}, path};
  auto table = parse_table(path, bytes.str());
  if (!table) return table.error();
  auto columns = exact_columns(*table, {"id", "sentence"});
  if (!columns) return columns.error();
  Messages messages;
  for (const TsvRow& row : table->rows) {
    std::string id(row.cells[(*columns)[0]]);
    std::string sentence;
    for (std::string_view rest = row.cells[(*columns)[1]]; !rest.empty();) {
      bool line_end = rest.starts_with("\\n");
      sentence += line_end ? '\n' : rest.front();
      rest.remove_prefix(line_end ? 2 : 1);
    }
    if (!messages.sentences_.emplace(id, sentence).second) return Error{{"table.duplicate_entry", {id}}, table->where(row)};
  }
  return messages;
}

std::string Messages::text(const Message& message) const {
  auto found = sentences_.find(message.id);
  std::string sentence = found == sentences_.end() ? message.id : found->second;
  if (found == sentences_.end()) {
    for (const std::string& arg : message.args) sentence += " " + arg;
    return sentence;
  }
  std::string text;
  for (size_t i = 0; i < sentence.size(); ++i) {
    bool place = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}' && sentence[i + 1] >= '0' && sentence[i + 1] <= '9';
    if (!place) {
      text += sentence[i];
      continue;
    }
    auto arg = static_cast<size_t>(sentence[i + 1] - '0');
    if (arg < message.args.size()) text += message.args[arg];
    i += 2;
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> Messages::under(std::string_view prefix) const {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& [id, sentence] : sentences_) {
    if (id.starts_with(prefix)) found.emplace_back(id.substr(prefix.size()), sentence);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string Messages::text(const Error& error) const { return (error.where.empty() ? "" : error.where + ": ") + text(error.message); }

}  // namespace hedui

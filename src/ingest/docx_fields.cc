// begin, instruction, separate, result, end; one field may stand inside another.
#include "ingest/docx_fields.h"

#include <algorithm>

#include "ingest/docx_characters.h"

namespace hedui {
namespace {

constexpr size_t kLongestInstruction = 200;  // bytes that are looked at

bool is_flow(DocxTag tag) {
  return tag == DocxTag::kBody || tag == DocxTag::kCell || tag == DocxTag::kTextBox || tag == DocxTag::kNote || tag == DocxTag::kPart;
}

uint32_t flow_of(const DocxTree& part, uint32_t node) {
  while (!is_flow(part.nodes[node].tag)) node = part.nodes[node].parent;
  return node;
}

// Tables of contents, of figures and the like repeat headings with numbers of pages.
bool makes_contents(std::string_view instruction) {
  instruction.remove_prefix(std::min(instruction.find_first_not_of(' '), instruction.size()));
  return instruction == "TOC" || instruction.starts_with("TOC ");
}

struct Begun {
  uint32_t flow;
  std::vector<uint32_t> characters;
};

}  // namespace

std::vector<bool> find_whole_fields(const DocxTree& part) {
  std::vector<bool> whole(part.nodes.size());
  std::vector<Begun> begun;
  for (uint32_t i = 0; i < part.nodes.size(); ++i) {
    if (part.nodes[i].tag != DocxTag::kFieldCharacter) continue;
    std::string_view type = part.attribute(i, DocxAttribute::kFieldCharacterType).value_or("");
    uint32_t flow = flow_of(part, i);
    if (type == "begin") {
      begun.push_back({flow, {i}});
      continue;
    }
    // What was begun in a flow that has ended can't be ended any more.
    while (!begun.empty() && part.nodes[begun.back().flow].end <= i) begun.pop_back();
    if (begun.empty() || begun.back().flow != flow) continue;
    begun.back().characters.push_back(i);
    if (type != "end") continue;
    for (uint32_t character : begun.back().characters) whole[character] = true;
    begun.pop_back();
  }
  return whole;
}

std::string DocxFields::take(std::string_view type) {
  if (type == "begin") {
    open_.emplace_back();
    ++hiding_;
    return "";
  }
  if (open_.empty()) return "";
  Open& field = open_.back();
  if (type == "separate" && makes_contents(field.instruction)) return "";
  bool had_no_result = field.hides;
  if (had_no_result) --hiding_;
  field.hides = false;
  if (type != "end") return "";
  std::string shown = had_no_result ? docx_circled_by_field(field.instruction) : "";
  open_.pop_back();
  return shows() ? shown : "";
}

void DocxFields::add_instruction(std::string_view text) {
  if (open_.empty() || !open_.back().hides) return;
  std::string& instruction = open_.back().instruction;
  if (instruction.size() + text.size() <= kLongestInstruction) instruction += text;
}

}  // namespace hedui

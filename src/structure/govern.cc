// Which heading or item governs a block: the nearest one before it that is not of a deeper level than what follows.
#include <algorithm>
#include <map>

#include "structure/steps.h"

namespace hedui {
namespace {

constexpr int kLooseHeading = 9;  // a headline without a number, inside whatever numbered heading is open
constexpr int kItemsFrom = 10;    // numbered items lie below loose headings, unless they are headings themselves

// The level in one scale for headings with and without numbers.
int level_of(const Block& block) {
  bool numbered = !block.marker.empty();
  if (!numbered) return block.level == kPlaceHeading ? kPlaceHeading : kLooseHeading;
  bool heading_only = block.head.end == block.span.end;
  return block.level + (heading_only ? kPlaceHeading : kItemsFrom);
}

bool is_numbered_heading(const Block& block) { return !block.marker.empty() && block.head.end == block.span.end; }

// 四、… 老河口市 … 五、…: a heading that goes on counting from before the name of a place closes what stands under that name.
// One that starts anew belongs to the place.
class Counting {
 public:
  bool ends_place_headings(const Block& heading, const std::vector<Block>& blocks, const std::vector<int>& open) {
    if (!is_numbered_heading(heading)) return false;
    bool starts_anew = first_numbers_.emplace(heading.level, heading.number).first->second == heading.number;
    auto counts_inside = [&](int i) { return blocks[static_cast<size_t>(i)].level == heading.level; };
    return !starts_anew && std::none_of(open.begin(), open.end(), counts_inside);
  }

 private:
  std::map<int, std::string> first_numbers_;  // by level, in this article
};

}  // namespace

void govern(std::vector<Block>& blocks) {
  std::vector<int> open;  // indices of the headings and items above, outermost first
  int article = 0;
  Counting counting;
  for (size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.article != article) {
      open.clear();
      counting = {};
      article = block.article;
    }
    bool governs = block.role == Role::kHeading || block.role == Role::kItem;
    if (governs) {
      block.level = level_of(block);
      if (counting.ends_place_headings(block, blocks, open)) open.clear();
      while (!open.empty() && blocks[static_cast<size_t>(open.back())].level >= block.level) open.pop_back();
    }
    block.parent = open.empty() ? kNoIndex : open.back();
    if (governs) open.push_back(static_cast<int>(i));
  }
}

}  // namespace hedui

// Which heading or item governs a block: the nearest one before it that is not of a deeper level than what follows.
#include "structure/steps.h"

namespace hedui {
namespace {

constexpr int kLooseHeading = 9;   // a headline without a number, inside whatever numbered heading is open
constexpr int kItemsFrom = 10;     // numbered items lie below loose headings, unless they are headings themselves

// The level in one scale for headings with and without numbers.
int level_of(const Block& block) {
  bool numbered = !block.marker.empty();
  if (!numbered) return block.level == kPlaceHeading ? kPlaceHeading : kLooseHeading;
  bool heading_only = block.head.end == block.span.end;
  return block.level + (heading_only ? kPlaceHeading : kItemsFrom);
}

}  // namespace

void govern(std::vector<Block>& blocks) {
  std::vector<int> open;  // indices of the headings and items above, outermost first
  int article = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.article != article) {
      open.clear();
      article = block.article;
    }
    bool governs = block.role == Role::kHeading || block.role == Role::kItem;
    if (governs) {
      block.level = level_of(block);
      while (!open.empty() && blocks[static_cast<size_t>(open.back())].level >= block.level) open.pop_back();
    }
    block.parent = open.empty() ? kNoIndex : open.back();
    if (governs) open.push_back(static_cast<int>(i));
  }
}

}  // namespace hedui

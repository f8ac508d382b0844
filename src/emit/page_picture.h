// A page as it was read: over its rendering the blocks in the colors of their articles, with their numbers in reading order,
// and the figures.
#pragma once

#include <string>

#include "model/picture.h"
#include "model/reading.h"

namespace hedui {

// Draws on the page's rendering. Each column of a block has a frame and a tag with the block's number, small; each article
// a color and a tag with the article's number, large. Furniture is gray. Figures are marked yellow, those with doubts red.
void draw_page(const Reading& reading, int page, Picture& picture);

// The same as SVG, with the rendering inside; a pointer that rests on a figure or a block is told its text and meaning.
std::string svg_of_page(const Reading& reading, int page, const Picture& picture);

}  // namespace hedui

// Pictures as PNG files, by libpng.
#pragma once

#include <string>
#include <string_view>

#include "model/picture.h"

namespace hedui {

// Empty for a picture without dots.
std::string png_of(const Picture& picture);

std::string base64_of(std::string_view bytes);

}  // namespace hedui

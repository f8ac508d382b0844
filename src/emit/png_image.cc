#include "emit/png_image.h"

#include <nettle/base64.h>
#include <png.h>

namespace hedui {

std::string png_of(const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  std::string bytes;
  if (picture.dots.empty() || !png_image_write_get_memory_size(image, size, 0, picture.dots.data(), 0, nullptr)) return bytes;
  bytes.resize(size);
  if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.dots.data(), 0, nullptr)) return {};
  bytes.resize(size);
  return bytes;
}

std::string base64_of(std::string_view bytes) {
  std::string text(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(text.data(), bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  return text;
}

}  // namespace hedui

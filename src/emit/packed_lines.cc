#include "emit/packed_lines.h"

#include <zstd.h>

#include <new>
#include <stdexcept>

namespace hedui {
namespace {

constexpr size_t kPackBytes = 256u << 10;  // lines are packed when they are more than this
constexpr int kLevel = 1;                  // the fastest; records repeat themselves enough for it

// What fails here is for want of memory, or a fault of ours.
size_t checked(size_t result) {
  if (ZSTD_isError(result) != 0) throw std::runtime_error(ZSTD_getErrorName(result));
  return result;
}

}  // namespace

struct PackedLines::Packer {
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context{ZSTD_createCCtx()};
  std::string room;
};

PackedLines::PackedLines() = default;
PackedLines::~PackedLines() = default;

void PackedLines::add(std::string_view lines) {
  open_ += lines;
  if (open_.size() > kPackBytes) pack();
}

void PackedLines::pack() {
  if (!packer_) packer_ = std::make_unique<Packer>();
  if (!packer_->context) throw std::bad_alloc();
  packer_->room.resize(ZSTD_compressBound(open_.size()));
  size_t size = checked(ZSTD_compressCCtx(packer_->context.get(), packer_->room.data(), packer_->room.size(), open_.data(), open_.size(), kLevel));
  packs_.push_back({packer_->room.substr(0, size), open_.size()});
  open_.clear();
}

void PackedLines::unpack(const std::function<void(std::string_view lines)>& take) const {
  std::string lines;
  for (const Pack& pack : packs_) {
    lines.resize(pack.size);
    checked(ZSTD_decompress(lines.data(), lines.size(), pack.bytes.data(), pack.bytes.size()));
    take(lines);
  }
  if (!open_.empty()) take(open_);
}

}  // namespace hedui

// The only file that knows Nettle.
#include "ruleset/digest.h"

#include <nettle/sha2.h>

namespace hedui {

struct Digest::State {
  sha256_ctx hash;
};

Digest::Digest() : state_(std::make_unique<State>()) { sha256_init(&state_->hash); }

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) { sha256_update(&state_->hash, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data())); }

std::string Digest::finish() {
  uint8_t raw[SHA256_DIGEST_SIZE];
  sha256_digest(&state_->hash, sizeof raw, raw);
  std::string hex;
  for (uint8_t byte : raw) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

std::string sha256_of(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.finish();
}

}  // namespace hedui
